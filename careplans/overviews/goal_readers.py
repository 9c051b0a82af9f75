"""Before something private is shared: what goes along with it, and who sees that from then on."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from access.models import Grant, Part
from access.names import names
from careplans.actions.private import moving
from careplans.models import Agreement, Progress, Scale, Score, Step
from careplans.scopes import PARTS_OF_A_GOAL
from people.models import Custody, HouseholdMember

ENDS_AT = 16  # from then on nobody writes or reads along about a young person by custody


@dataclass(frozen=True)
class Along:
    """How much moves with the goal; what lies in the bin stays with its writer."""

    steps: int
    deals: int
    notes: int
    scores: int
    has_scale: bool

    @property
    def is_empty(self):
        return not (self.steps or self.deals or self.notes or self.scores or self.has_scale)


def along(goal):
    """Five queries."""
    counted = (moving(model, goal).count() for model in (Step, Agreement, Progress, Score))
    return Along(*counted, has_scale=moving(Scale, goal).exists())


def readers(viewer, goal, about_id=None):
    """Who sees this goal when it is about this person, or about the whole family."""
    parts = [Part.MONEY] if goal.scope.part == Part.MONEY else PARTS_OF_A_GOAL
    return readers_of(viewer, parts, about_id)


def readers_of_note(viewer, goal):
    """Who sees how it goes with this goal, which is shared."""
    part = Part.MONEY if goal.scope.part == Part.MONEY else Part.PROGRESS
    return readers_of(viewer, [part], goal.scope.subject_id, goal.pk)


def readers_of(viewer, parts, about_id=None, goal_id=None):
    """Names of who sees these parts, in the order of the family first. The same rules as the
    database has (access_levels)."""
    family = about_person(viewer, about_id) if about_id else about_all(viewer, parts)
    grants = let_in(viewer, about_id, parts, goal_id)
    people = [*family, *(grant.person_id for grant in grants)]
    known = names(people)
    others = [key for key in dict.fromkeys(people) if key in known and key != viewer.person_id]
    whole = [grant.organisation.name for grant in grants if grant.person_id is None]
    return (*(known[key].full for key in others), *dict.fromkeys(whole))


def members(viewer):
    rows = HouseholdMember.objects.filter(household_id=viewer.household_id, ended_on__isnull=True)
    return rows.order_by("-is_owner", "started_on")


def about_all(viewer, parts):
    """All of the household; money is for the owners."""
    rows = members(viewer)
    rows = rows.filter(is_owner=True) if Part.MONEY in parts else rows
    return list(rows.values_list("person_id", flat=True))


def about_person(viewer, about_id):
    """The person, and under 16 who holds custody: as it was confirmed, else the owners."""
    is_me = about_id == viewer.person_id
    if is_me and viewer.years >= ENDS_AT:
        return [about_id]
    facts = Custody.objects.filter(child_id=about_id, confirmed_at__isnull=False)
    holders = facts.filter(end_confirmed_at__isnull=True).values_list("holder_id", flat=True)
    owners = members(viewer).filter(is_owner=True).values_list("person_id", flat=True)
    return [about_id, *(holders if facts.exists() else owners)]


def let_in(viewer, about_id, parts, goal_id=None):
    """Open decisions about whole parts, or about this goal; one that waits for a signature counts
    as well."""
    grants = Grant.objects.of_who_stayed(viewer.household_id).open(timezone.localdate())
    at = Q(goal_id=None) | Q(goal_id=goal_id) if goal_id else Q(goal_id=None)
    grants = grants.filter(at, subject_id=about_id, part__in=parts)
    return list(grants.filter(is_own_steps_only=False).select_related("organisation"))
