"""The reminders of a step, at nine in the morning: the day before, on the day, and three days after
it. Then no more mail comes: it stands on the first page of who keeps the plan. Of a step that comes
back only the day before: a mail each day would be read by nobody.
"""

from datetime import datetime, time, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from access.models import Scope
from careplans import repeats
from careplans.models import Step
from delivery.kinds import ReminderKind, register_reminder
from delivery.moments import Moments
from delivery.schedule import cancel_reminders, plan_reminder
from people.models import HouseholdMember, Person

NAME = "step"
AT = time(9)
MOMENTS = Moments(days=(-1, 0, 3))


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
    """The coming moment round its day; of what comes back, nine o'clock on the day before the first
    coming one. None when all are past, and when there is nothing to do."""
    if step.due_on is None or step.deleted_at or step.state != Step.State.OPEN:
        return None
    if not step.repeats:
        return MOMENTS.next(step.due_on, now)
    days = repeats.next_days(step.repeats, step.due_on, timezone.localdate(now), count=2)
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
    """When it is told of again: what comes back ticked off or not, the rest as long as it is
    open."""
    step = Step.objects.visible_to(viewer).filter(pk=step_id).first()
    return moment_of(step, timezone.now()) if step else None


def register():
    register_reminder(ReminderKind(NAME, path_of, next_of, left_on="today"))
