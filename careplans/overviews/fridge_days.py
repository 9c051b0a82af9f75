"""The steps of seven days for the paper on the fridge: on which days each of them is due."""

from dataclasses import dataclass
from datetime import date, time, timedelta

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


def sorted_out(steps, sight):
    """(chores of the week by their first day and hour, what has no day in it) of open steps."""
    week = week_from(sight.today)
    chores, loose = [], []
    for step in steps:
        found = days_of(step, week)
        (chores if found else loose).append((first_of(step, found), step, found))
    chores.sort(key=lambda one: one[0])
    loose.sort(key=lambda one: one[0])
    return (
        tuple(chore(step, found, week, sight) for _key, step, found in chores),
        tuple(left(step, sight) for _key, step, _found in loose),
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
