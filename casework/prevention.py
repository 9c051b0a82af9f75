"""Preventive work of a team: written down, changed, thrown away for thirty days, and put back."""

from datetime import timedelta

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from audit import log
from casework.models import PreventiveWork
from writing.actions import Clash

STAYS_IN_BIN = timedelta(days=30)


@transaction.atomic
def write_down(*, by, team, **words):
    known = {"written_by_id": by.person_id, "changed_by_id": by.person_id}
    return told("create", by, PreventiveWork.objects.create(team=team, **words, **known))


@transaction.atomic
def change(*, by, work, version, **words):
    now = PreventiveWork.objects.filter(pk=work.pk, version=version, removed_at=None)
    return told("change", by, write(now, work, by, **words))


@transaction.atomic
def throw_away(*, by, work):
    """Twice is once."""
    if work.removed_at is None:
        now = PreventiveWork.objects.filter(pk=work.pk, removed_at=None)
        gone = {"removed_at": timezone.now(), "removed_by_id": by.person_id}
        told("delete", by, write(now, work, by, **gone))
    return work


@transaction.atomic
def put_back(*, by, work):
    if work.removed_at is not None:
        binned = PreventiveWork.objects.filter(pk=work.pk, removed_at__isnull=False)
        told("restore", by, write(binned, work, by, removed_at=None, removed_by_id=None))
    return work


def write(rows, work, by, **words):
    words |= {"changed_by_id": by.person_id, "changed_at": timezone.now()}
    if not rows.update(**words, version=F("version") + 1):
        raise Clash(PreventiveWork.objects.filter(pk=work.pk).first())
    work.refresh_from_db()
    return work


def told(kind, by, work):
    log.write(
        kind,
        visitor=by,
        subject_kind="prevention",
        subject_id=work.pk,
        team_id=work.team_id,
        ground="task",
    )
    return work


def forget_old():
    """For the worker, which reads none of it: takes away what lay in the bin for thirty days, and
    what no account can be made of any more; how many rows."""
    with connection.cursor() as cursor:
        cursor.execute("select casework_forget_prevention()")
        return cursor.fetchone()[0]
