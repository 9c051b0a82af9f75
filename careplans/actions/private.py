"""What is for one person alone: a goal is shared with the family later, or taken back as long as it
is one's own. All that hangs under it moves along, in one transaction. A sentence that matters, and
a note under a shared goal, are shared by themselves."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from access.models import Part
from careplans import policy, reminders, scopes
from careplans.models import Agreement, Goal, Progress, Scale, Score, Step, StepTick
from writing.actions import change

UNDER = (
    (Step, Part.STEPS),
    (Agreement, Part.STEPS),
    (Progress, Part.PROGRESS),
    (Scale, Part.PROGRESS),
    (Score, Part.PROGRESS),
)


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
    alone = Progress.all_objects.filter(goal_id=goal.pk, scope__private_to_id=by.person_id)
    alone.update(is_for_writer_alone=True)
    return move(by, now, version, is_private=True)


@transaction.atomic
def share_matter(*, by, priority, version, about_id=None):
    """What matters to one person stands in the plan for the others too."""
    if not policy.may_share(by, priority):
        raise PermissionDenied("only who said it shares what is private")
    scope_id, by = scopes.for_priority(by, about_id=about_id)
    return change(priority, by=by, version=version, scope_id=scope_id)


@transaction.atomic
def share_note(*, by, note, version):
    """A note of one person stands under its goal for who sees how that goes."""
    if not policy.may_share(by, note) or scopes.hold(note.goal).scope.private_to_id:
        raise PermissionDenied("only its writer shares a private note, under a shared goal")
    scope_id, by = scopes.beside(by, note.goal, Part.PROGRESS)
    return change(note, by=by, version=version, scope_id=scope_id, is_for_writer_alone=False)


def move(by, goal, version, **place):
    """What lies in the bin goes back to one person, and never from there to the others; a note
    that was for its writer alone before stays so."""
    is_money = goal.scope.part == Part.MONEY
    found, by = scopes.for_goal(by, goal.pk, is_about_money=is_money, **place)
    goal = change(goal, by=by, version=version, scope_id=found[Part.GOALS])
    ticks = StepTick.objects.filter(step__goal_id=goal.pk)
    if not place.get("is_private"):
        ticks = ticks.filter(step__deleted_at=None)
    for model, part in UNDER:
        moving(model, goal, **place).update(scope_id=found[part])
    ticks.update(scope_id=found[Part.STEPS])
    for step in Step.objects.filter(goal_id=goal.pk):
        reminders.plan(step)
    return Goal.objects.select_related("scope").get(pk=goal.pk)


def moving(model, goal, *, is_private=False, **place):
    """The rows under a goal that go where it goes."""
    rows = (model.all_objects if is_private else model.objects).filter(goal_id=goal.pk)
    return rows if is_private or model is not Progress else rows.filter(is_for_writer_alone=False)
