"""Who does the steps, month by month: how much stays near to home over time."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from careplans.models import ExecutorKind, Step
from careplans.nearness import seen_from_outside

MONTHS_SHOWN = 6
NEAR = 2  # ourselves, and our own people


@dataclass(frozen=True)
class NearOverTime:
    """months: (first day, five counts from home outwards), the oldest first."""

    months: tuple[tuple[date, tuple[int, ...]], ...]
    names: tuple[str, ...]  # of the five, as they are called for who looks
    given_back: int = 0  # of these steps: with what is done in return

    @property
    def last(self):
        return self.months[-1]

    @property
    def all_now(self):
        return sum(self.last[1])

    @property
    def near_now(self):
        return sum(self.last[1][:NEAR])


def near_over_time(steps, today, *, is_family):
    """None before there are two months to lay beside each other.

    A step counts in every month in which it stood in the plan: from the month it was written until
    the month in which it was done or stopped. One that comes back counts once a month.
    """
    spans = [(step.executor_kind, *span_of(step, today)) for step in steps]
    months = [(first, counts_in(first, spans)) for first in last_months(today, MONTHS_SHOWN)]
    months = [month for month in months if sum(month[1])]
    if len(months) < 2:
        return None
    names = ExecutorKind.labels if is_family else map(seen_from_outside, ExecutorKind)
    back = sum(bool(step.in_return) for step in steps if stood_since(step, months[0][0], today))
    return NearOverTime(tuple(months), tuple(str(name).capitalize() for name in names), back)


def stood_since(step, first, today):
    """In the plan in one of the months that are shown."""
    return span_of(step, today)[1] >= first


def span_of(step, today):
    """The first and the last day on which the step stood in the plan."""
    began = timezone.localdate(step.created_at)
    if step.state == Step.State.DONE:
        return began, timezone.localdate(step.done_at)
    if step.state == Step.State.STOPPED:
        return began, timezone.localdate(step.changed_at)
    return began, today


def counts_in(first, spans):
    after = next_month(first)
    kinds = [kind for kind, began, ended in spans if began < after and ended >= first]
    return tuple(kinds.count(kind) for kind in ExecutorKind.values)


def next_month(first):
    return (first + timedelta(days=31)).replace(day=1)


def last_months(today, count):
    """The first days of this month and of those before it, the oldest first."""
    found = [today.replace(day=1)]
    while len(found) < count:
        found.append((found[-1] - timedelta(days=1)).replace(day=1))
    return found[::-1]
