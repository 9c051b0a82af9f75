"""Seven days for the paper on the fridge: on which of them each step is due, and who meets."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.utils import timezone

from careplans import days, repeats
from careplans.models import Step

DAYS = 7


@dataclass(frozen=True)
class Chore:
    """A step with a box for each day on which it is to be done."""

    text: str
    who: str
    at: str
    boxes: tuple[bool, ...]
    is_meeting: bool = False  # then there is nothing to tick


@dataclass(frozen=True)
class Loose:
    """A step without a day in this week: it is late, comes later, or has no day."""

    text: str
    who: str
    when: str


def week_from(today):
    return tuple(today + timedelta(days=number) for number in range(DAYS))


def days_of(step, week):
    """The days of this week on which an open step is to be done and is not ticked off yet."""
    if not step.repeats:
        return {step.due_on} & set(week)
    before = week[0] - timedelta(days=1)
    coming = repeats.next_days(step.repeats, step.due_on, before, count=DAYS)
    return (set(coming) & set(week)) - set(step.ticked_on)


def sorted_out(steps, meetings, sight):
    """(what is on in the week by its first day and hour, what has no day in it) of open steps and
    meetings that stand."""
    week = week_from(sight.today)
    chores, loose = [], []
    for step in steps:
        found = days_of(step, week)
        line = chore(step, found, week, sight) if found else left(step, sight)
        (chores if found else loose).append((first_of(step, found), line))
    chores += [(first_of_meeting(row), meeting(row, week, sight)) for row in meetings]
    return tuple(
        tuple(line for _key, line in sorted(lines, key=lambda one: one[0]))
        for lines in (chores, loose)
    )


def first_of_meeting(row):
    at = timezone.localtime(row.starts_at)
    return at.date(), at.time(), row.title


def meeting(row, week, sight):
    day, at, _title = first_of_meeting(row)
    people = [*sorted(sight.name(key) for key in row.person_ids), row.others]
    return Chore(
        text=row.title,
        who=", ".join(filter(None, people)),
        at=" · ".join(filter(None, [days.clock(at), row.place])),
        boxes=tuple(day == each for each in week),
        is_meeting=True,
    )


def first_of(step, found):
    return (min(found) if found else step.due_on or date.max, step.due_time or time.max, step.text)


def chore(step: Step, found, week, sight):
    return Chore(
        text=step.text,
        who=sight.name(step.executor_id, step.executor_name),
        at=days.clock(step.due_time) if step.due_time else "",
        boxes=tuple(day in found for day in week),
    )


def left(step: Step, sight):
    when = "" if step.due_on is None else sight.day(step.due_on)
    if step.repeats:
        when = repeats.in_words(step.repeats, step.due_on)
    return Loose(text=step.text, who=sight.name(step.executor_id, step.executor_name), when=when)
