"""Puts a backup back, and proves that it is what was taken."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import psycopg
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from access import context
from access.viewer import Visitor
from audit import erasing, log, sealer, verify
from wijkteam.backup import contents, files, manifest, programs, room, settling, since
from wijkteam.backup.troubles import BackupError


def put_back(folder, *, into_empty=False, erased=None):
    """Restore a checked backup; returns (Manifest, report of the log, Settled).

    Into an empty database and an empty private folder only. `into_empty` makes them empty by
    putting away what is there, under another name; nothing is ever deleted. The database comes
    whole or not at all. `erased`: the list of whose names were taken out of the log; else the one
    that stands beside the heads here. BackupError says what is wrong and what to do.
    """
    found = manifest.checked(folder)
    must_be_known(found)
    listed = known_erasings(erased)
    moment = timezone.now().strftime("%Y%m%d_%H%M%S")
    name = connection.settings_dict["NAME"]
    aside = room.make_empty(moment) if into_empty else ""
    room.must_be_empty()
    try:
        with room.nobody_else():
            keep_list(listed)
            report = fill(folder, found, moment)
            return found, report, settled(found, aside, listed)
    except (BackupError, DatabaseError, OSError) as error:
        raise BackupError(f"{str(error).strip()}{room.where(name, aside)}") from error


def fill(folder, found, moment):
    """The database, the files and the heads of the log; returns the report of the log."""
    target = folder / manifest.DUMP
    programs.run("pg_restore", "--exit-on-error", "--single-transaction", "--no-password", target)
    connection.close()  # statistics and settings are those of the new database
    files.put_back(folder / manifest.FILES, settings.PRIVATE_ROOT, found.files)
    put_back_heads(folder, moment)
    must_be_equal(found)
    return prove_the_log()


@dataclass(frozen=True)
class Listed:
    """The list of whose names were taken out of the log, read before anything is put away."""

    text: bytes  # of all its lines
    people: frozenset

    @property
    def is_there(self):
        return bool(self.text)


def known_erasings(path):
    """BackupError when a line of it was changed, or the file that was named is not there."""
    path = Path(path) if path else erasing.list_of()
    if path != erasing.list_of() and not path.is_file():
        raise BackupError(f"{path} is not there. Give the list that stood beside the heads.")
    lines = erasing.listed(path)
    if None in lines:
        raise BackupError(
            f"Line {lines.index(None) + 1} of {path} is not as it was written. Take another copy"
            " of this list: by it names stay out of the log."
        )
    text = path.read_bytes() if path.is_file() else b""
    return Listed(text, frozenset(UUID(line["person"]) for line in lines))


def keep_list(listed):
    """Where it stands from now on, whether it was put away or came from elsewhere."""
    place = erasing.list_of()
    if listed.is_there and not place.exists():
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.touch(mode=0o600)
        place.write_bytes(listed.text)


@dataclass(frozen=True)
class Settled:
    """What a restore ended, so that it gives no access back and sends nothing twice."""

    sessions: int
    held: int
    aside: str  # the database that was put away; "" when there was none
    ended: dict | None  # by kind; None when it could not be known what was ended since
    erased: int  # people whose names were taken out of the log again
    has_list: bool  # of whose names were taken out of it
    why: str = ""


def settled(found, aside, listed):
    """Before anybody can come in: log-ins end, mail that waited is held, and what was ended since
    the backup is ended again. Names that were erased are erased again."""
    with transaction.atomic():
        sessions, held = settling.settle()
    ended, why = None, ""
    try:
        if aside:
            with transaction.atomic():
                ended = since.end_again(programs.address_of(aside), found.head)
    except (DatabaseError, psycopg.Error) as error:
        why = str(error).strip().splitlines()[0]
    with transaction.atomic(), context.as_maintenance():
        kind = "restore_without_since" if ended is None else "restore_with_since"
        log.write("maintenance", visitor=Visitor(), subject_kind=kind)
        erased = erasing.again(listed.people | (ended.erased if ended else set()))
    kinds = ended.kinds if ended else None
    return Settled(sessions, held, aside, kinds, erased, listed.is_there, why)


def must_be_known(found):
    """A backup of newer code holds tables that this code does not know."""
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    unknown = sorted(set(found.migrations) - known)
    if unknown:
        raise BackupError(
            f"This backup is of a newer version of Wijkteam ({unknown[0]} is not known here)."
            " Install that version first."
        )


def put_back_heads(folder, moment):
    """Those of the backup; a file that goes on further is kept beside it, with when and why in its
    name (docs/running.md)."""
    place = Path(settings.AUDIT_HEADS)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if place.exists():
        place.rename(place.with_name(f"{place.name}.{files.ASIDE}{moment}"))
    place.touch(mode=0o600)
    place.write_bytes((folder / manifest.HEADS).read_bytes())


def must_be_equal(found):
    """Every table has the same rows as when the backup was made."""
    with transaction.atomic():
        now = contents.read()
    other = [name for name in {*now, *found.tables} if now.get(name) != found.tables.get(name)]
    if other:
        raise BackupError(
            f"These tables came out otherwise: {', '.join(sorted(other))}. Do not use this"
            " database: restore again into an empty one."
        )


def prove_the_log():
    """The chain as verify_audit checks it, after what waited in the backup got its seal; then a
    line that says that this was restored."""
    with transaction.atomic(), context.as_maintenance():
        sealer.seal(at_most=1_000_000)
        report = verify.verify()
        if report.total:
            raise BackupError(
                f"The log is not as it was sealed: {report.findings[0]}. Do not use this database"
                " before `verify_audit` was read by somebody who knows the log."
            )
        log.write("maintenance", visitor=Visitor(), subject_kind="restore")
    return report
