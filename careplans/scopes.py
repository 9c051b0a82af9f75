"""In which scope a row of the plan hangs: what it is about decides who may see it."""

from django.core.exceptions import PermissionDenied
from django.db import connection

from access.models import Part, Scope
from access.scopes import scope_for
from careplans.models import Goal

PARTS_OF_A_GOAL = (Part.GOALS, Part.STEPS, Part.PROGRESS)


def for_priority(viewer, *, about_id=None, is_private=False):
    return scope_for(viewer, Part.MATTERS, **grain(viewer, about_id, is_private))


def grain(viewer, about_id, is_private):
    """What is for one person alone is about nobody else."""
    if is_private:
        return {"subject_id": None, "private_to_id": viewer.person_id}
    return {"subject_id": about_id, "private_to_id": None}


def for_goal(viewer, goal_id, *, about_id=None, is_about_money=False, is_private=False):
    """{part: scope} of a goal and of all that hangs under it, so that who was given these parts
    can propose before the family wrote the first step; and the viewer. Money is money, all of it.
    """
    made = {}
    for part in [Part.MONEY] if is_about_money else PARTS_OF_A_GOAL:
        found = scope_for(viewer, part, goal_id=goal_id, **grain(viewer, about_id, is_private))
        made[part], viewer = found
    return {part: made.get(part, made.get(Part.MONEY)) for part in PARTS_OF_A_GOAL}, viewer


def fits(viewer, row, *, about_id=None, is_private=False, is_about_money=False):
    """What was chosen about the place of a row is how it hangs already."""
    place = grain(viewer, about_id, is_private)
    is_money = row.scope.part == Part.MONEY
    found = {name: getattr(row.scope, name) for name in place}
    return found == place and is_money == is_about_money


def beside(viewer, goal, part, *, is_private=False):
    """The scope of a goal's steps, agreements or progress, where the goal hangs at this moment; or
    of what is noted under it for the writer alone."""
    place = hold(goal).scope
    if is_private:
        kind = Part.MONEY if place.part == Part.MONEY else part
        return scope_for(viewer, kind, goal_id=goal.pk, private_to_id=viewer.person_id)
    if place.part == Part.MONEY:
        return place.pk, viewer
    return scope_for(
        viewer,
        part,
        subject_id=place.subject_id,
        goal_id=goal.pk,
        private_to_id=place.private_to_id,
    )


def of_progress(goal):
    """Key of the scope in which it stands how far this goal is, as far as the asker may know of it;
    else None. Makes none. The goal comes with its scope; a query at most."""
    place = goal.scope
    if place.part == Part.MONEY:
        return place.pk
    return (
        Scope.objects.filter(
            household_id=goal.household_id,
            part=Part.PROGRESS,
            goal_id=goal.pk,
            subject_id=place.subject_id,
            private_to_id=place.private_to_id,
        )
        .values_list("pk", flat=True)
        .first()
    )


def hold(goal):
    """The goal as it is now. Until the end of this transaction nobody else moves it between the
    family and one person, or hangs something under it: a guest cannot lock its row, so both ask
    for the same key."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 11))", [str(goal.pk)])
    now = Goal.objects.select_related("scope").filter(pk=goal.pk).first()
    if now is None:
        raise PermissionDenied("the goal is not theirs to see any more")
    return now
