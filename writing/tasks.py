"""The hourly cleaning. It runs as the worker, which row security shows only what is too old."""

from datetime import timedelta

import structlog
from celery import shared_task
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from writing.models import Draft, FamilyRow, RequestKey

DRAFTS_STAY = timedelta(days=90)
KEYS_STAY = timedelta(days=2)
BIN_STAYS = timedelta(days=30)
AT_MOST = 1000  # of one kind in one go; the next hour takes the rest

logger = structlog.get_logger(__name__)


@shared_task
def purge():
    """Take away old drafts, request keys, and what has been in the bin for 30 days."""
    now = timezone.now()
    with transaction.atomic():
        drafts, _kinds = Draft.objects.filter(saved_at__lt=now - DRAFTS_STAY).delete()
        keys, _kinds = RequestKey.objects.filter(made_at__lt=now - KEYS_STAY).delete()
        rows, held = empty_bins(now - BIN_STAYS)
    gone = {"drafts": drafts, "keys": keys, "rows": rows, "held": held}
    logger.info("purged", **gone)
    return gone


def family_rows():
    """Every kind of row that has a bin, of whichever room."""
    return [model for model in apps.get_models() if issubclass(model, FamilyRow)]


def empty_bins(before):
    """What hangs under something goes before it: rounds, until nothing more can go.

    A row that something outside the bin still refers to is held.
    """
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
    waiting = [(model, key) for model in family_rows() for key in too_old(model, before)]
    gone = 0
    while waiting:
        held = [(model, key) for model, key in waiting if not is_taken_away(model, key)]
        if len(held) == len(waiting):
            break
        gone += len(waiting) - len(held)
        waiting = held
    return gone, len(waiting)


def too_old(model, before):
    rows = model.all_objects.filter(deleted_at__lt=before).order_by("deleted_at")
    return list(rows.values_list("pk", flat=True)[:AT_MOST])


def is_taken_away(model, key):
    """Delete in plain SQL: Django would first look for relations that the worker may not see."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for table, column in parts_of(model):
                cursor.execute(f'delete from "{table}" where "{column}" = %s', [key])  # noqa: S608
            table = model._meta.db_table
            cursor.execute(f'delete from "{table}" where id = %s', [key])  # noqa: S608
            return cursor.rowcount == 1
    except IntegrityError:
        return False


def parts_of(model):
    """Tables that are a part of this one (a tick of a step, a party of an agreement)."""
    return [
        (relation.related_model._meta.db_table, relation.field.column)
        for relation in model._meta.related_objects
        if relation.on_delete is models.CASCADE
    ]
