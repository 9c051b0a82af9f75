"""Steps: adding, changing, and ticking off."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from access.models import Part
from careplans import reminders, scopes
from careplans.models import Step, StepTick
from writing.actions import change, create, tell


@transaction.atomic
def add_step(*, by, goal, text, executor_kind, executor_id=None, executor_name="", in_return="",
             due_on=None, due_time=None, repeats=""):  # fmt: skip
    """A step of the family's plan. A proposal that is accepted ends here too."""
    scope_id, by = scopes.beside(by, goal, Part.STEPS)
    step = create(
        Step,
        by=by,
        scope_id=scope_id,
        goal_id=goal.pk,
        text=text,
        executor_kind=executor_kind,
        executor_id=executor_id,
        executor_name=executor_name,
        in_return=in_return,
        due_on=due_on,
        due_time=due_time,
        repeats=repeats,
    )
    reminders.plan(step)
    return step


@transaction.atomic
def change_step(*, by, step, version, **words):
    step = change(step, by=by, version=version, **words)
    reminders.plan(step)
    return step


@transaction.atomic
def tick_step(*, by, step, for_on=None):
    """Done. Ticking what is done already changes nothing."""
    if step.repeats:
        is_changed = _tick_day(by, step, for_on)
    else:
        is_changed = _set_state(by, step, Step.State.DONE, timezone.now(), by.person_id)
    if is_changed:
        _tell(by, step)


@transaction.atomic
def untick_step(*, by, step, for_on=None):
    """Not done after all."""
    if step.repeats:
        is_changed = StepTick.objects.filter(step=step, for_on=for_on).delete()[0]
    else:
        is_changed = _set_state(by, step, Step.State.OPEN, None, None)
    if is_changed:
        _tell(by, step, "restore")


def _tick_day(by, step, for_on):
    if StepTick.objects.filter(step=step, for_on=for_on).exists():
        return False
    tick = StepTick(
        household_id=step.household_id,
        scope_id=step.scope_id,
        step=step,
        for_on=for_on,
        done_by_id=by.person_id,
    )
    StepTick.objects.bulk_create([tick], ignore_conflicts=True)
    return True


def _set_state(by, step, state, done_at, done_by_id):
    """One conditional update: a tick needs no version, and the second of two changes nothing."""
    now = timezone.now()
    others = Step.objects.filter(pk=step.pk).exclude(state=state)
    changed = others.update(
        state=state,
        done_at=done_at,
        done_by_id=done_by_id,
        changed_at=now,
        changed_by_id=by.person_id,
        version=F("version") + 1,
    )
    step.refresh_from_db()
    return changed


def _tell(by, step, kind="change"):
    """The reminder follows, and the log has its line."""
    reminders.plan(step)
    tell(kind, step, by)
