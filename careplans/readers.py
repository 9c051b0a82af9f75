"""Who sees what hangs in a part of the plan. The same rules as the database has (access_levels)."""

from django.db.models import Q
from django.utils import timezone

from access.models import Grant, Part
from people.models import Custody, HouseholdMember

ENDS_AT = 16  # from then on nobody writes or reads along about a young person by custody


def sides_who_see(viewer, scope):
    """(keys of people, {organisation: name}) who would see an agreement that hangs here: as part of
    what they see of the plan, or because they are a side of it."""
    parts, about_id = [Part.MONEY if scope.part == Part.MONEY else Part.STEPS], scope.subject_id
    family = about_person(viewer, about_id) if about_id else about_all(viewer, parts)
    grants = let_in(viewer, about_id, parts, scope.goal_id)
    people = {*family, *(grant.person_id for grant in grants if grant.person_id)}
    whole = {grant.organisation_id: grant.organisation.name for grant in grants
             if grant.person_id is None}  # fmt: skip
    return people | own_side_only(viewer), whole


def own_side_only(viewer):
    """Who sees just the steps they do, and the agreements that they are in."""
    grants = Grant.objects.of_who_stayed(viewer.household_id).open(timezone.localdate())
    mine = grants.filter(is_own_steps_only=True, person__isnull=False)
    return set(mine.values_list("person_id", flat=True))


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
