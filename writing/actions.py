"""Making, changing, throwing away and putting back: the same for every row of a family.

Each checks the right once more, minds the version, and tells the log.
"""

from contextlib import contextmanager

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, ProgrammingError, transaction
from django.db.models import F
from django.utils import timezone

from access.models import Level
from access.scopes import is_of_one
from audit import log

NO_RIGHT = "42501"  # insufficient_privilege


class Clash(Exception):  # noqa: N818 it is what people call it: two wrote at the same time
    """Somebody else changed it first; `row` is as it is now, None when it is gone."""

    def __init__(self, row=None):
        super().__init__("changed by somebody else")
        self.row = row


class Overtaken(Exception):  # noqa: N818 it is what people call it
    """Somebody did this, or what rules it out, a moment before; its text says what to do now."""


@contextmanager
def unless_overtaken(saying):
    """What was still possible when the page asked is refused by the database: then say so.

    Of what it refuses only two kinds can come from somebody who was first: a rule of the table (it
    is there once, so many hours are over) and a right that ended meanwhile.
    """
    try:
        with transaction.atomic():
            yield
    except (IntegrityError, ProgrammingError) as refused:
        is_no_right = getattr(refused.__cause__, "sqlstate", "") == NO_RIGHT
        if isinstance(refused, ProgrammingError) and not is_no_right:
            raise
        raise Overtaken(saying) from refused


def create(model, *, by, scope_id, needs=Level.CONTRIBUTE, **fields):
    """A new row in a scope of this household."""
    if by.level(scope_id) < needs:
        raise PermissionDenied
    row = model(
        household_id=by.household_id,
        scope_id=scope_id,
        created_by_id=by.person_id,
        changed_by_id=by.person_id,
        **fields,
    )
    row.save(force_insert=True)
    tell("create", row, by)
    return row


def change(row, *, by, version, needs=Level.CONTRIBUTE, **fields):
    """New words in a row, if it is still the version that its author had before them."""
    if not by.may(needs, row):
        raise PermissionDenied
    write(type(row).objects.filter(pk=row.pk, version=version), row, by, **fields)
    tell("change", row, by)
    return row


def throw_away(row, *, by, needs=Level.CONTRIBUTE):
    """Into the bin, where it stays 30 days. What is there already, also since a moment ago, stays
    there."""
    if not by.may(needs, row):
        raise PermissionDenied
    if row.deleted_at is None:
        kept = type(row).objects.filter(pk=row.pk)
        try:
            write(kept, row, by, deleted_at=timezone.now(), deleted_by_id=by.person_id)
        except Clash as first:
            return done_by_another(first, is_binned=True)
        tell("delete", row, by)
    return row


def put_back(row, *, by, needs=Level.CONTRIBUTE):
    """Out of the bin, as it was."""
    if not by.may(needs, row):
        raise PermissionDenied
    if row.deleted_at is not None:
        binned = type(row).all_objects.filter(pk=row.pk, deleted_at__isnull=False)
        try:
            write(binned, row, by, deleted_at=None, deleted_by_id=None)
        except Clash as first:
            return done_by_another(first, is_binned=False)
        tell("restore", row, by)
    return row


def done_by_another(clash, *, is_binned):
    """The row, when somebody else did just this in the same moment; else it is a clash."""
    if clash.row is None or (clash.row.deleted_at is not None) is not is_binned:
        raise clash
    return clash.row


def write(rows, row, by, **fields):
    """One conditional UPDATE: who comes second in the same moment finds no row, and clashes."""
    fields |= {"changed_at": timezone.now(), "changed_by_id": by.person_id}
    if not rows.update(version=F("version") + 1, **fields):
        raise Clash(type(row).all_objects.filter(pk=row.pk).first())
    row.refresh_from_db()


def tell(kind, row, by, *, subject_kind=""):
    right = by.rights.get(row.scope_id)
    log.write_in(
        by,
        kind,
        subject_kind=subject_kind or type(row).__name__.lower(),
        subject_id=row.pk,
        part=right.part if right else "steps",
        scope_id=row.scope_id,
        is_private=by.is_family and is_of_one(by, row.scope_id),
    )
