"""Whose turn it is: the next notice that may leave for somebody, with all that goes along with it.

An attempt is written down and committed before it begins. While it lasts, the connection holds a
lock on the person: when its process dies the lock goes with it, and whoever comes next finds an
attempt that never ended.
"""

from contextlib import contextmanager

from django.db import connection, transaction
from django.utils import timezone

from delivery import hours, recipients
from delivery.channels import Channel, Reader
from delivery.mail import MAILS
from delivery.models import OutboxMessage

PEOPLE = 200  # in one round
LOCKS = 4_051_601  # our own numbers among the locks of the database
State = OutboxMessage.State


def waiting(now):
    """What may be looked at now: it waits, and its time of trying has come."""
    return OutboxMessage.objects.filter(state=State.WAITING, try_at__lte=now)


def people_waiting(now):
    """For whom something waits, the oldest first; one person once."""
    keys = waiting(now).order_by("pk").values_list("person_id", flat=True)
    return list(dict.fromkeys(keys[: PEOPLE * 10]))[:PEOPLE]


@contextmanager
def lock_of(person_id):
    """Whether this process alone sends to this person until the end of the block."""
    with connection.cursor() as cursor:
        params = [LOCKS, str(person_id)]
        cursor.execute("select pg_try_advisory_lock(%s, hashtext(%s))", params)
        is_ours = cursor.fetchone()[0]
    try:
        yield is_ours
    finally:
        if is_ours and not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("select pg_advisory_unlock(%s, hashtext(%s))", params)


@transaction.atomic
def take(person_id, now):
    """The next notice for this person that leaves now, or None. Only within their lock.

    What may not be heard is stopped, and what comes in quiet hours gets the moment of its turn.
    """
    reader = Reader(person_id)
    ready = outside_quiet_hours(reader, heard(person_id, now), now)
    if not ready:
        return None
    first, *others = ready
    way = reader.way_of(first)
    if way != Channel.HERE and is_new(first):
        gather(first, [row for row in others if reader.way_of(row) == way])
    first.unsure += first.began_at is not None
    first.began_at = timezone.now()
    first.save(update_fields=["unsure", "began_at"])
    return first


def heard(person_id, now):
    """What waits for this person and may be heard, the oldest first."""
    found = waiting(now).filter(person_id=person_id).select_for_update().order_by("pk")
    rows = list(found)
    ready = [row for row in rows if may_be_heard(row)]
    # What went along with something that was stopped waits again, so it is looked at too.
    return ready if len(ready) == len(rows) else heard(person_id, now)


def may_be_heard(row):
    """False for who died, or stands still in the home where it leads. What went along with it and
    may be heard waits for itself again."""
    if not recipients.may_not_hear(row):
        return True
    row.state, row.began_at = State.STOPPED, None
    row.save(update_fields=["state", "began_at"])
    along_with(row).update(state=State.WAITING, along_with=None)
    return False


def outside_quiet_hours(reader, rows, now):
    """Those that leave now. The others know when their turn is. What is not sent but stands on the
    page of its reader disturbs nobody at any hour."""
    ready = []
    for row in rows:
        is_now = is_urgent(row) or reader.way_of(row) == Channel.HERE
        turn = now if is_now else hours.leaves_at(reader.choice, row.made_at, now)
        if turn <= now:
            ready.append(row)
        else:
            row.try_at = turn
            row.save(update_fields=["try_at"])
    return ready


def is_urgent(row):
    return row.is_urgent or MAILS[row.template].is_urgent


def is_new(row):
    """Goes with others as one mail, and no attempt can have reached its reader without them."""
    return MAILS[row.template].is_gathered and not row.began_at and not row.unsure


def gather(first, others):
    rows = OutboxMessage.objects.filter(pk__in=[row.pk for row in others if is_new(row)])
    rows.update(state=State.ALONG, along_with=first.pk)


def along_with(row):
    return OutboxMessage.objects.filter(along_with=row.pk, state=State.ALONG)
