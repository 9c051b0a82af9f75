"""Days that pass for the worker, with a clock that stands where we say: what it plans and sends."""

from datetime import UTC, date, datetime, time, timedelta

import time_machine
from django.core import mail
from django.db import connection
from django.utils import timezone

from careplans import birthdays, reminders_coming
from delivery import outbox, schedule
from delivery.models import OutboxMessage

DAY = timedelta(days=1)
# The last days of months, a 29 February, and both changes of the clock.
ODD_DAYS = ["2026-12-31", "2027-01-31", "2027-02-28", "2028-02-29", "2028-03-01", "2027-03-28",
            "2027-10-31", "2027-06-15"]  # fmt: skip


def summer_to_come():
    """15 June of this year or of the next, for what a form takes on a day to come alone."""
    today = timezone.localdate()
    return date(today.year + (today.month > 3), 6, 15)


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
