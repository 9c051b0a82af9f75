"""The address of somebody's own calendar: made anew, stopped, and known again by its hash."""

from hashlib import sha256
from secrets import token_urlsafe

from django.db import connection, transaction
from django.utils import timezone

from audit import log
from delivery.models import CalendarFeed

BYTES = 32


def hashed(token):
    return sha256(token.encode()).hexdigest()


@transaction.atomic
def renew(*, by):
    """A new address; the one before opens nothing any more. The only moment that it is known."""
    token = token_urlsafe(BYTES)
    CalendarFeed.objects.update_or_create(
        person_id=by.person_id,
        defaults={"token_hash": hashed(token), "made_at": timezone.now()},
    )
    log.write("create", visitor=by, subject_kind="calendarfeed")
    return token


@transaction.atomic
def stop(*, by):
    """Whether there was one."""
    is_gone = bool(CalendarFeed.objects.filter(person_id=by.person_id).delete()[0])
    if is_gone:
        log.write("withdraw", visitor=by, subject_kind="calendarfeed")
    return is_gone


def has_one(person_id):
    return CalendarFeed.objects.filter(person_id=person_id).exists()


def user_of(token):
    """Whose log-in this address is of, as long as that log-in can come in; else None."""
    with connection.cursor() as cursor:
        cursor.execute("select delivery_feed_user(%s)", [hashed(token)])
        return cursor.fetchone()[0]
