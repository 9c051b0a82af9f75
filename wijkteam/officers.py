"""Another privacy officer beside the first, and one who leaves. Administration does it, as it
brought in the first one (wijkteam.first_team): no page of an officer makes an officer, or one of
them could make their own second (docs/adr/0021-two-are-two.md). Who is officer already hears of it.
"""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from delivery import outbox
from people.models import Invitation, Organisation, OrganisationMembership
from wijkteam.first_team import MINDS, NotNowError, alone, bring_in, end_place, must_be_new
from wijkteam.sessions import end_all_of

ALONE = (
    "This is the only privacy officer who came in. First bring in another one, and wait until they "
    "used their letter. Nothing was changed."
)
NOBODY_ELSE = (
    "No privacy officer came in yet, so this letter is not ended but made anew: give first_team "
    "--again with --officer-name and --officer-email. Nothing was changed."
)


def beside(*, officer, organisation=""):
    """A letter for one more officer of an organisation that runs teams. Raises NotNowError where
    nobody was officer before, or the address is in use."""
    with alone():
        office = office_of(organisation)
        if not now_at(office).exists():
            raise NotNowError(
                f"{office} has no privacy officer yet. The first one comes with first_team. "
                "Nothing was changed."
            )
        must_be_new(officer)
        hear("officer-in", bring_in(MINDS, officer, organisation=office))


def leaves(*, email, organisation=""):
    """The place at this organisation ends now, and so do the log-ins; who is officer elsewhere too
    stays that, and logs in again. A letter that waits at this address opens nothing from now on.
    Raises NotNowError for who is no officer (there), for the last one who came in, and where it is
    not said which of several places ends."""
    with alone():
        place = place_of(email, organisation)
        others = now_at(place.organisation).filter(person__user__is_active=True)
        if not others.exclude(person_id=place.person_id).exists():
            raise NotNowError(ALONE if place.person.user_id else NOBODY_ELSE)
        end_place(MINDS, place)
        theirs = now_at(place.organisation).filter(person_id=place.person_id)
        theirs.update(ended_on=timezone.localdate())
        if place.person.user_id:
            end_all_of(place.person.user_id)
        hear("officer-left", place)


def place_of(email, organisation):
    """The one place of this officer, or the one at the organisation of this name; of who did not
    come in yet by the address of their letter."""
    letters = Invitation.objects.filter(
        email__iexact=email, household=None, answered_at=None, withdrawn_at=None
    )
    waits = Q(person__user=None, person__in=letters.values("person_id"))
    found = now_at().filter(Q(person__user__email__iexact=email) | waits)
    found = list(found.filter(organisation__name=organisation) if organisation else found)
    if not found:
        where = f" at {organisation}" if organisation else ""
        raise NotNowError(f"No privacy officer{where} comes in with {email}. Nothing was changed.")
    if len({place.organisation_id for place in found}) > 1:
        names = ", ".join(sorted({str(place.organisation) for place in found}))
        raise NotNowError(
            f"{email} is privacy officer of more than one organisation ({names}): give "
            "--organisation and its name. Nothing was changed."
        )
    return found[0]


def office_of(name):
    """The one organisation that runs teams, or the one of this name."""
    found = Organisation.objects.filter(teams__isnull=False).distinct()
    found = list(found.filter(name=name) if name else found)
    if len(found) != 1:
        raise NotNowError(
            "More than one organisation runs teams here: give --organisation and its name."
            if found
            else "No organisation of this name runs teams here. Nothing was changed."
        )
    return found[0]


def now_at(*offices):
    """The places of privacy officers that count today."""
    places = OrganisationMembership.objects.filter(
        role=MINDS.role, ended_on=None, started_on__lte=timezone.localdate()
    )
    places = places.filter(organisation__in=offices) if offices else places
    return places.select_related("person", "organisation").order_by("started_on", "pk")


def hear(what, place):
    """Who is officer beside this one hears that there is news, at the page that names them all."""
    others = now_at(place.organisation).exclude(person_id=place.person_id)
    for other in others.filter(person__user__isnull=False):
        outbox.put(
            key=f"{what}:{place.pk}:{other.person_id}",
            person_id=other.person_id,
            template="office",
            path=reverse("who_leads"),
        )
