"""What an invited person will see, as the inviter reads it before and after sending."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from access.models import Grant
from access.names import names
from access.signing import signers
from careplans.overviews.sharing import card_of, decisions_of
from careplans.overviews.sharing_words import one_and_another
from people.models import HouseholdMember


def will_see(viewer, person_id, network=None):
    """What this person was given here, in plain sentences, and for whose signature it waits, as far
    as the viewer may know it. `network`: the people of the family, where the page has read them."""
    return in_sentences(given_to(viewer, person_id, network))


def given_to(viewer, person_id, network=None):
    """The cards of what this person was given here and has not ended."""
    if person_id is None:
        return []
    given = Grant.objects.filter(household_id=viewer.household_id, person_id=person_id)
    running = [decision for decision in decisions_of(viewer, given) if not decision.is_ended]
    return card_of(viewer, running, network).decisions if running else []


def in_sentences(cards):
    return [" ".join(filter(None, (each.sentence, waits(each.lacking)))) for each in cards]


def where_changed(viewer, cards):
    """Where the viewer changes what was given: its own page, or of several the page of all; empty
    where they may not. A place at a conference is changed where the conference is."""
    keys = [each.change_id for each in cards if each.change_id]
    if len(keys) == 1:
        return reverse("grant_change", args=[viewer.household_id, *keys])
    return reverse("sharing", args=[viewer.household_id]) if keys else ""


def waits(who):
    """That it opens only when these have signed; empty where nobody must sign."""
    return _("This opens only when %(names)s signed.") % {"names": who} if who else ""


def waits_for(viewer, shares):
    """The same of what is about to be shared: who must sign beside the viewer, by first name."""
    needed = set().union(*signers(share.subject_id for share in shares).values())
    others = names(needed - {viewer.person_id}) if needed else {}
    return waits(one_and_another(sorted(name.first_name for name in others.values())))


def saying_family(invitations):
    """With each of these whether a place in the family says what they see."""
    here = HouseholdMember.objects.here().filter(
        household_id=OuterRef("household_id"), person_id=OuterRef("person_id")
    )
    return invitations.annotate(is_of_family=Exists(here))
