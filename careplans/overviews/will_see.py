"""What an invited person will see, as the inviter reads it before and after sending."""

from django.db.models import Exists, OuterRef

from access.models import Grant
from careplans.overviews.sharing import card_of, decisions_of
from people.models import HouseholdMember


def will_see(viewer, person_id, network=None):
    """What this person was given here, in plain sentences, as far as the viewer may know it.
    `network`: the people of the family, where the page has read them."""
    if person_id is None:
        return []
    given = Grant.objects.filter(household_id=viewer.household_id, person_id=person_id)
    running = [decision for decision in decisions_of(viewer, given) if not decision.is_ended]
    return (
        [card.sentence for card in card_of(viewer, running, network).decisions] if running else []
    )


def saying_family(invitations):
    """With each of these whether a place in the family says what they see."""
    here = HouseholdMember.objects.here().filter(
        household_id=OuterRef("household_id"), person_id=OuterRef("person_id")
    )
    return invitations.annotate(is_of_family=Exists(here))
