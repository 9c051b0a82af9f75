"""Steps, the turns that were ticked off, and the reminders to come."""

from datetime import datetime, time, timedelta

from dateutil.rrule import rrulestr
from django.utils import timezone

from careplans import reminders, repeats
from careplans.models import Hitch, Step, StepTick
from delivery.models import ScheduleItem
from wijkteam.demo import dates
from wijkteam.demo.loader.earlier import make_before
from wijkteam.demo.loader.keys import key
from wijkteam.demo.loader.people import person_id


def step_id(home, goal_key, step_key):
    return home.key("step", goal_key, step_key)


def make_step(home, goal, scope_id, place, step):
    clock = home.clock
    due_on, done_at = clock.day(step.due), clock.at(step.done)
    made = home.row(
        Step,
        step_id(home, goal.key, step.key or place),
        scope_id,
        by=goal.by,
        at=clock.at(step.on, second=place),
        changed=(step.done_by, done_at) if done_at else None,
        goal_id=home.goal_id(goal.key),
        text=step.text,
        executor_kind=step.kind,
        executor_id=person_id(step.who),
        executor_name=step.name or home.label(step.who),
        in_return=step.in_return,
        due_on=due_on,
        due_time=dates.clock(step.at),
        repeats=rule_of(step, due_on),
        state=step.state,
        done_at=done_at,
        done_by_id=person_id(step.done_by),
    )
    make_before(home, made, step.before)
    make_ticks(home, made, step, goal)
    if step.stuck:
        make_hitch(home, made, *step.stuck)
    make_reminders(home, made, step)


def rule_of(step, first_on):
    """As the form writes it: every month is on the day of the first."""
    return repeats.monthly(first_on.day) if step.repeats == "FREQ=MONTHLY" else step.repeats


def make_ticks(home, made, step, goal):
    """All turns in the period that was kept up, but for the missed ones."""
    by = step.who if home.has_login(step.who) else goal.by
    for turn, day in enumerate(turns(home.clock, made, step), 1):
        if step.missed and turn % step.missed == 0:
            continue
        moment = datetime.combine(day, made.due_time or time(19, 30))
        home.rows.add(
            StepTick(
                id=key("tick", made.pk, day),
                household_id=home.id,
                scope_id=made.scope_id,
                step_id=made.pk,
                for_on=day,
                done_at=timezone.make_aware(moment),
                done_by_id=person_id(by),
            )
        )


def make_hitch(home, made, on, at, by, help_kind, text):
    home.rows.add(
        Hitch(
            id=key("hitch", made.pk, on),
            household_id=home.id,
            step_id=made.pk,
            help=help_kind,
            text=text,
            said_by_id=person_id(by),
            said_at=home.clock.at(on, at),
        )
    )


def turns(clock, made, step):
    if not step.ticked:
        return []
    start, end = (datetime.combine(clock.day(offset), time()) for offset in step.ticked)
    rule = rrulestr(made.repeats, dtstart=datetime.combine(made.due_on, time()))
    return [moment.date() for moment in rule.between(start, end, inc=True)]


def make_reminders(home, made, step):
    """As `reminders.plan` does. A step of today or tomorrow also gets the one that fell due before
    this world was made: the worker sends it at once, as after a night in which it stood still."""
    moments = {reminders.moment_of(made, home.clock.now)}
    if step.state == "open" and not step.repeats and step.due in (0, 1):
        eve = made.due_on - timedelta(days=1)
        moments.add(timezone.make_aware(datetime.combine(eve, reminders.AT)))
    recipients = [step.who] if home.has_login(step.who) else home.owners()
    for due_at in moments - {None}:
        for recipient in recipients:
            home.rows.add(
                ScheduleItem(
                    id=key("reminder", made.pk, recipient, due_at.isoformat()),
                    household_id=home.id,
                    kind=reminders.NAME,
                    object_id=made.pk,
                    person_id=person_id(recipient),
                    due_at=due_at,
                )
            )
