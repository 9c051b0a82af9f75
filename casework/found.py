"""A family without a case: found by what somebody shows, and then the roads of two people begin
(docs/adr/0034-a-family-without-a-case.md). The database finds it and writes the line first."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from casework.families import ask
from casework.models import FoundHome
from writing.actions import Overtaken

NOT_FOUND = _(
    "With this we find no plan, or more than one. Look at the paper again, or ask for the number "
    "of the plan: it stands on the page of the family and on its paper."
)
FIND = "select casework_find_home(%s, %s, %s, %s, %s, %s)"


def find(*, by, team_id, ground, evidence, key, postcode, born_on):
    """The home that this is, and no other; one that is the finder's own is not found."""
    number = ask(FIND, [team_id, ground, evidence, key, postcode, born_on])[0][0]
    if number is None:
        raise Overtaken(NOT_FOUND)
    return FoundHome.objects.get(number=number, found_by_id=by.person_id)


def mine(visitor):
    """What this officer found and can still use, without a name."""
    rows = FoundHome.objects.filter(found_by_id=visitor.person_id, ends_at__gt=timezone.now())
    return rows.select_related("team")


def road_of(found):
    """Where the road begins for which it was found."""
    if found.ground == FoundHome.Ground.CUSTODY:
        return reverse("found_case", args=[found.pk])
    road = "death_set" if found.ground == FoundHome.Ground.DEATH else "standstill_set"
    return reverse(road, args=[found.number])


def paper_of(visitor, number):
    """What was written down when it was found, for the form of a standstill: asked once."""
    row = mine(visitor).filter(number=number.upper()).first()
    is_known = row is not None and row.ground in ("home_ban", "court_order", "danger")
    return {"ground": row.ground, "evidence": row.evidence} if is_known else {}


def tell(visitor, found, request):
    log.write(
        "read",
        visitor=visitor,
        subject_kind="found_home",
        subject_id=found.pk,
        household_id=found.household_id,
        team_id=found.team_id,
        ground="task",
        request=request,
    )
