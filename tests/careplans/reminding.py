"""Days that pass for the worker, with a clock that stands where we say: what it plans and sends."""

from calendar import isleap
from datetime import UTC, date, datetime, time, timedelta

import time_machine
from django.core import mail
from django.db import connection
from django.utils import timezone

from careplans import birthdays, reminders_coming
from delivery import outbox, schedule
from delivery.models import OutboxMessage

DAY = timedelta(days=1)
AHEAD = timedelta(days=40)  # what is due or planned now is not due any more then


def to_come(in_year):
    """The next of such a day in a year, and not too near: what lies behind us is due no more."""
    today = timezone.localdate()
    days = filter(None, (in_year(today.year + more) for more in range(10)))
    return next(day for day in days if day > today + AHEAD)


def clock_change(month):
    """The last Sunday of March or October."""
    return lambda year: date(year, month, 31) - DAY * (date(year, month, 31).isoweekday() % 7)


SUMMER = to_come(lambda year: date(year, 6, 15))
CLOCK_CHANGES = [to_come(clock_change(3)), to_come(clock_change(10))]
LEAP_DAY = to_come(lambda year: date(year, 2, 29) if isleap(year) else None)
# The last days of months, a 29 February, and both changes of the clock.
ODD_DAYS = [
    *(to_come(lambda year, d=d: date(year, *d)) for d in ((12, 31), (1, 31), (2, 28))),
    LEAP_DAY, LEAP_DAY + DAY, *CLOCK_CHANGES, SUMMER,
]  # fmt: skip


def far_from_birthdays(child):
    """Nothing comes with the years on those days: the birthday is in September."""
    born_on = date(timezone.localdate().year - 15, 9, 10)
    type(child).objects.filter(pk=child.pk).update(born_on=born_on)


def at(day, hour=12):
    return timezone.make_aware(datetime.combine(day, time(hour)))


def frozen(day, hour=12):
    return time_machine.travel(at(day, hour), tick=False)


def become(role):
    with connection.cursor() as cursor:
        cursor.execute(f"set local role wijkteam_{role}")
        cursor.execute("select access_enter(null)")


def days_pass(first, last):
    """[(day, person, path)] of every notice, from the first of these days through the last. Every
    six hours the worker does its round, as beat has it."""
    become("worker")
    moment, end = at(first, 0).astimezone(UTC), at(last + DAY, 0)
    sent, known = [], set(OutboxMessage.objects.values_list("pk", flat=True))
    while moment < end:
        with time_machine.travel(moment, tick=False):
            birthdays.plan_coming(timezone.localdate())
            reminders_coming.plan_coming(timezone.now())
            schedule.hand_over_due()
            become("worker")
            new = OutboxMessage.objects.exclude(pk__in=known)
            for row in new:
                known.add(row.pk)
                sent.append((timezone.localdate(), row.person_id, row.path))
        moment += timedelta(hours=6)
    become("web")
    return sorted(sent, key=lambda told: (told[0], str(told[1]), told[2]))


def sent_out():
    """What leaves the house of what waits: (to whom, subject and text)."""
    become("worker")
    outbox.send_waiting()
    become("web")
    return [(letter.to, letter.subject + letter.body) for letter in mail.outbox]
