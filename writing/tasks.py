"""The hourly cleaning. It runs as the worker, which row security shows only what is too old."""

from datetime import timedelta

import structlog
from celery import shared_task
from django.apps import apps
from django.db import connection, transaction
from django.utils import timezone

from writing.models import FamilyRow, RequestKey, TypingNow

KEYS_STAY = timedelta(days=2)
TYPING_STAYS = timedelta(hours=1)  # it is said for two minutes
AT_MOST = 1000  # of one kind in one go; the next hour takes the rest

logger = structlog.get_logger(__name__)


@shared_task
def purge():
    """Take away old drafts unread, request keys, who typed where, and what has been in the bin for
    30 days."""
    now = timezone.now()
    with transaction.atomic():
        drafts = forget_drafts()
        keys, _kinds = RequestKey.objects.filter(made_at__lt=now - KEYS_STAY).delete()
        TypingNow.objects.filter(typed_at__lt=now - TYPING_STAYS).delete()
        rows, held = empty_bins()
    gone = {"drafts": drafts, "keys": keys, "rows": rows, "held": held}
    logger.info("purged", **gone)
    return gone


def forget_drafts():
    """Of 90 days ago; the database says how old, and who cleans reads nothing of them."""
    with connection.cursor() as cursor:
        cursor.execute("select access_forget_drafts()")
        return cursor.fetchone()[0]


def family_rows():
    """Every kind of row that has a bin, of whichever room."""
    return [model for model in apps.get_models() if issubclass(model, FamilyRow)]


def empty_bins():
    """What hangs under something goes before it: rounds, until nothing more can go.

    By keys alone: who cleans reads no word of what families threw away. A row that something
    outside the bin still refers to is held.
    """
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        waiting = [(table, key) for table in bins() for key in too_old(cursor, table)]
        gone = 0
        while waiting:
            held = [row for row in waiting if not is_taken_away(cursor, *row)]
            if len(held) == len(waiting):
                break
            gone += len(waiting) - len(held)
            waiting = held
    return gone, len(waiting)


def bins():
    return [model._meta.db_table for model in family_rows()]


def too_old(cursor, table):
    cursor.execute("select access_old_in_bin(%s, %s)", [table, AT_MOST])
    return [key for (key,) in cursor.fetchall()]


def is_taken_away(cursor, table, key):
    cursor.execute("select access_take_away(%s, %s)", [table, key])
    return cursor.fetchone()[0]
