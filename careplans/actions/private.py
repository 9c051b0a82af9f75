"""A goal for one person alone: shared with the family later, or taken back as long as it is one's
own. All that hangs under it moves along, in one transaction."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from access.models import Part
from careplans import policy, reminders, scopes
from careplans.models import Agreement, Goal, Progress, Step, StepTick
from writing.actions import change

UNDER = ((Step, Part.STEPS), (Agreement, Part.STEPS), (Progress, Part.PROGRESS))


@transaction.atomic
def share_goal(*, by, goal, version, about_id=None):
    """From now on for the others too, as a goal about the family or about one person."""
    now = scopes.hold(goal)
    if not policy.may_share(by, now):
        raise PermissionDenied("only its writer shares a private goal")
    return move(by, now, version, about_id=about_id)


@transaction.atomic
def hide_goal(*, by, goal, version):
    """For its writer alone again; not when others have a word or a part in it."""
    now = scopes.hold(goal)
    if not policy.may_hide(by, now) or policy.why_not_hidden(by, now):
        raise PermissionDenied("others have something in this goal")
    return move(by, now, version, is_private=True)


def move(by, goal, version, **place):
    is_money = goal.scope.part == Part.MONEY
    found, by = scopes.for_goal(by, goal.pk, is_about_money=is_money, **place)
    goal = change(goal, by=by, version=version, scope_id=found[Part.GOALS])
    for model, part in UNDER:
        model.all_objects.filter(goal_id=goal.pk).update(scope_id=found[part])
    StepTick.objects.filter(step__goal_id=goal.pk).update(scope_id=found[Part.STEPS])
    for step in Step.objects.filter(goal_id=goal.pk):
        reminders.plan(step)
    return Goal.objects.select_related("scope").get(pk=goal.pk)
