"""The library of self-help: any professional of a team proposes an entry or other words for it, and
another one looks. Only then residents read it, and only until it is time to look again."""

from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import log
from casework.models import SelfHelp
from writing.actions import Clash, Overtaken

KEPT = timedelta(days=366)  # how long what ended stays, as its history


@transaction.atomic
def propose(*, by, **words):
    return write(by, "create", **words)


@transaction.atomic
def change(*, by, entry_id, version, **words):
    """Other words for an entry. What residents read stays until somebody else looked at these."""
    newest = last_of(entry_id)
    if newest is None or newest.version != version:
        raise Clash(newest)
    if newest.waits:
        end([newest], by)
    return write(by, "change", entry_id=entry_id, version=version + 1, **words)


@transaction.atomic
def review(*, by, entry_id, version):
    """Looked at, and right: residents read it from now on, for another term."""
    row = last_of(entry_id)
    if row is None or row.version != version:
        raise Overtaken(_("Somebody changed it meanwhile. Look at what stands there now."))
    if row.written_by_id == by.person_id:
        raise Overtaken(_("You wrote this yourself. A colleague looks at it."))
    before = SelfHelp.objects.living().filter(entry_id=entry_id).exclude(pk=row.pk)
    end(before, by)
    row.reviewed_by_id, row.reviewer_name = by.person_id, by.first_name
    row.reviewer_team_id, row.reviewed_at = by.teams[0], timezone.now()
    row.link_failed_on = row.link_dead_on = None  # who looked saw that it answers
    row.save(
        update_fields=[
            "reviewed_by", "reviewer_name", "reviewer_team", "reviewed_at", "link_failed_on",
            "link_dead_on",
        ]
    )  # fmt: skip
    tell("change", by, row, "self_help_review")
    return row


@transaction.atomic
def take_away(*, by, entry_id):
    """Residents read it no more; it can be put back for as long as it is kept."""
    only_one(entry_id)
    rows = list(SelfHelp.objects.living().filter(entry_id=entry_id))
    if rows:
        end(rows, by)
        tell("delete", by, rows[0])
    return rows


@transaction.atomic
def put_back(*, by, entry_id):
    """As it was when it was taken away, its term too: what residents read, and what waited beside
    it. The newest words; None when it was not taken away."""
    only_one(entry_id)
    rows = SelfHelp.objects.filter(entry_id=entry_id).order_by("-version")
    row = rows.first()
    if row is None or row.ended_at is None:
        return None
    rows.filter(ended_at=row.ended_at).update(ended_at=None, ended_by=None)
    tell("restore", by, row)
    return row


def last_of(entry_id):
    """The newest words of an entry that is not taken away, locked; None when it is."""
    only_one(entry_id)
    return SelfHelp.objects.living().filter(entry_id=entry_id).order_by("-version").first()


def only_one(entry_id):
    """One at a time: other words are a new row, which a lock on the row before does not hold back.
    Whoever waited here reads what the first one wrote."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 720))", [str(entry_id)])


def write(by, act, **words):
    row = SelfHelp.objects.create(written_by_id=by.person_id, writer_name=by.name, **words)
    tell(act, by, row)
    return row


def end(rows, by):
    """At one moment, by which they are found together again."""
    now = timezone.now()
    for row in rows:
        row.ended_at, row.ended_by_id = now, by.person_id
        row.save(update_fields=["ended_at", "ended_by"])


def tell(kind, by, row, subject_kind="self_help"):
    log.write(
        kind, visitor=by, subject_kind=subject_kind, subject_id=row.entry_id, team_id=by.teams[0],
        ground="task",
    )  # fmt: skip


def forget_old(now):
    """Takes away what ended long ago; how many."""
    return SelfHelp.objects.filter(ended_at__lt=now - KEPT).delete()[0]
