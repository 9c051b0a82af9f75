"""A term that comes to its end is told to the coordinator: one neutral mail, a week before.

The worker plans it each morning from the days as they are then; nothing of a term is stored. A
plain reminder for who works in the case; the family is never pressed by one.
"""

from datetime import datetime, time

from django.urls import reverse
from django.utils import timezone

from casework.legal import lines
from casework.legal.lines import NEAR
from delivery.kinds import ReminderKind, register_reminder
from delivery.schedule import plan_reminder

NAME = "legal"
AT = time(9)


def moment_of(clock):
    """Nine o'clock, seven days before the end; a term of seven days on its first morning."""
    return timezone.make_aware(datetime.combine(clock.ends_on - NEAR, AT))


def plan_coming(today):
    """What is near today, and not over. Planning the same again changes nothing."""
    planned = [
        (line, clock)
        for line in lines.watched()
        for clock in line.clocks
        if line.coordinator_id and clock.is_near(today)
    ]
    for line, clock in planned:
        plan_reminder(
            kind=NAME,
            object_id=line.case_id,
            household_id=None,
            person_id=line.coordinator_id,
            due_at=moment_of(clock),
        )
    return len(planned)


def path_of(visitor, case_id):
    """Asked in the recipient's own context: still theirs, and still near its end or over."""
    today = timezone.localdate()
    near = any(
        clock.is_near(today) or clock.is_over(today)
        for line in lines.mine(case_id)
        for clock in line.clocks
    )
    return reverse("case_legal", args=[case_id]) if near else None


def register():
    register_reminder(ReminderKind(name=NAME, path=path_of))
