"""The reminder of a step: the day before, at nine in the morning."""

from datetime import datetime, time, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from access.models import Scope
from careplans import repeats
from careplans.models import Step
from delivery.kinds import ReminderKind, register_reminder
from delivery.schedule import cancel_reminders, plan_reminder
from people.models import HouseholdMember, Person

NAME = "step"
AT = time(9)


def plan(step):
    """Plan the coming reminder of a step anew; done, stopped or thrown away plans none."""
    cancel_reminders(kind=NAME, object_id=step.pk)
    due_at = moment_of(step, timezone.now())
    if due_at is None:
        return
    for person_id in recipients(step):
        plan_reminder(
            kind=NAME,
            object_id=step.pk,
            household_id=step.household_id,
            person_id=person_id,
            due_at=due_at,
        )


def moment_of(step, now):
    """Nine o'clock on the day before the step's first coming day, or None when that is past."""
    if step.due_on is None or step.deleted_at or step.state != Step.State.OPEN:
        return None
    days = [step.due_on]
    if step.repeats:
        today = timezone.localdate(now)
        days = repeats.next_days(step.repeats, step.due_on, today, count=2)
    moments = (datetime.combine(day - timedelta(days=1), AT) for day in days)
    aware = (timezone.make_aware(moment) for moment in moments)
    return next((moment for moment in aware if moment > now), None)


def recipients(step):
    """Who does it; when nobody is named, they have no log-in or they died, the owners of the plan.
    Of what is for one person alone: nobody else."""
    private = Scope.objects.filter(pk=step.scope_id, private_to__isnull=False)
    if alone := private.values_list("private_to_id", flat=True).first():
        return [alone]
    unreachable = Q(user__isnull=True) | Q(died_on__isnull=False)
    out_of_reach = Person.objects.filter(unreachable, pk=step.executor_id)
    if step.executor_id and not out_of_reach.exists():
        return [step.executor_id]
    owners = HouseholdMember.objects.here().filter(household_id=step.household_id, is_owner=True)
    return list(owners.values_list("person_id", flat=True))


def path_of(viewer, step_id):
    """Where the news stands, asked in the recipient's own context just before sending."""
    step = Step.objects.visible_to(viewer).filter(pk=step_id, state=Step.State.OPEN).first()
    if step is None:
        return None
    return reverse("today", args=[viewer.household_id])


def next_of(viewer, step_id):
    """When a step that comes back is reminded of again, ticked off or not."""
    step = Step.objects.visible_to(viewer).filter(pk=step_id).exclude(repeats="").first()
    return moment_of(step, timezone.now()) if step else None


def register():
    register_reminder(ReminderKind(name=NAME, path=path_of, next_at=next_of))
