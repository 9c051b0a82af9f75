"""Who sees what hangs in a part of the plan. The same rules as the database has (access_levels)."""

from django.utils import timezone

from access.models import Grant, Part
from people.models import Custody, HouseholdMember

ENDS_AT = 16  # from then on nobody writes or reads along about a young person by custody


def sides_who_see(viewer, scopes, grants, members=None):
    """(keys of people, {organisation: name}) who would see an agreement in one of these or another:
    as part of what they see of the plan, or because they are a side of it. `members`: who lives
    here, where the page knows."""
    families, found = {}, []
    for scope in {scope.pk: scope for scope in scopes}.values():
        kind = (Part.MONEY if scope.part == Part.MONEY else Part.STEPS, scope.subject_id)
        if kind not in families:
            families[kind] = set(family_who_sees(viewer, *kind, members))
        found.append(with_let_in(families[kind], let_in(
            grants, scope.subject_id, kind[:1], scope.goal_id, or_own_steps=True
        )))  # fmt: skip
    people = set().union(*(people for people, _whole in found))
    return people, {key: name for _people, whole in found for key, name in whole.items()}


def family_who_sees(viewer, part, about_id, members):
    if about_id:
        return about_person(viewer, about_id)
    return about_all(viewer, [part]) if members is None or part == Part.MONEY else members


def children_of(viewer):
    """Those under 16 about whom this viewer writes: whose custody they hold, and oneself."""
    me = [viewer.person_id] if viewer.is_family and viewer.years < ENDS_AT else []
    return {*viewer.held, *me}


def holders_of(children):
    """[(who holds custody as a person, of which of these children)], as it was confirmed; one
    query. Also who stands still: that rests what they see, and a list of names does not tell it."""
    facts = Custody.objects.filter(child_id__in=children, organisation=None)
    stand = facts.filter(confirmed_at__isnull=False, end_confirmed_at__isnull=True)
    return list(stand.values_list("holder_id", "child_id").order_by("started_on", "holder_id"))


def holders_about(viewer, about):
    """Who reads along by custody in what is about one of these: the viewer is family there."""
    children = children_of(viewer) & set(about)
    return [holder_id for holder_id, _child_id in holders_of(children)] if children else []


def with_let_in(family, grants):
    people = family | {grant.person_id for grant in grants if grant.person_id}
    return people, {grant.organisation_id: grant.organisation.name for grant in grants
                    if grant.person_id is None}  # fmt: skip


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


def open_grants(viewer):
    """The decisions that count today; one that waits for a signature counts as well: one query."""
    grants = Grant.objects.of_who_stayed(viewer.household_id).open(timezone.localdate())
    return list(grants.select_related("organisation"))


def let_in(grants, about_id, parts, goal_id=None, *, or_own_steps=False):
    """Those about whole parts, or about this goal. `or_own_steps`: and of who sees just the steps
    they do, and what they are a side of."""
    return [grant for grant in grants
            if (or_own_steps and grant.person_id if grant.is_own_steps_only
                else grant.part in parts and grant.subject_id == about_id
                and grant.goal_id in (None, goal_id))]  # fmt: skip
