"""Room for what comes back: an empty database that lets nobody in, and an empty private folder."""

import os
import signal
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from psycopg import sql

from wijkteam.backup import contents, files, mark
from wijkteam.backup.troubles import BackupError

OWNER = "wijkteam_owner"
_LIMIT = "select datconnlimit from pg_database where datname = %s"
_IS_THERE = "select exists (select from pg_database where datname = %s and datallowconn)"
_OTHERS = "select datname from pg_database where starts_with(datname, %s)"
_CLOSED = _OTHERS + " and not datallowconn"
_IS_ADMIN = "select rolsuper from pg_roles where rolname = current_user"


def must_be_empty():
    found = contents.tables()
    if found:
        raise BackupError(
            f"The database is not empty: it has {len(found)} tables. Give the address of an empty"
            " one, or use --into-empty, which puts away what is there."
        )
    if files.names(settings.PRIVATE_ROOT):
        raise BackupError(
            f"There are files in {settings.PRIVATE_ROOT}. Give an empty PRIVATE_ROOT, or use"
            " --into-empty, which puts away what is there."
        )


def aside_of(name, moment):
    return f"{name}_{files.ASIDE.replace('-', '_')}{moment}"


def must_be_another(after):
    """Before anything is put away: a name that was mistyped gives all access back."""
    with connection.cursor() as cursor:
        cursor.execute(_IS_THERE, [after])
        is_there = cursor.fetchone()[0]
    if not is_there or after == connection.settings_dict["NAME"]:
        raise BackupError(
            f"{after} is no other database of this server. Give --since the name of the one that"
            f" held the site after this backup.{others()}"
        )


def others():
    """A sentence with the names of what was put away from here, "" when nothing was."""
    found = ", ".join(all_put_away())
    return f" Put away before: {found}. What tells is read without being named." if found else ""


def put_away(made_at):
    """The names of what was put away from here since that moment, the latest first. What was put
    away before a backup was made holds no end of after it."""
    start = len(aside_of(connection.settings_dict["NAME"], ""))
    first = moment_of(datetime.fromisoformat(made_at))
    return [name for name in all_put_away() if name[start:] >= first]


def all_put_away():
    with connection.cursor() as cursor:
        cursor.execute(_OTHERS, [aside_of(connection.settings_dict["NAME"], "")])
        return sorted((name for (name,) in cursor.fetchall()), reverse=True)


def open_put_away(tell):
    """A try that was killed while it put a database away left it letting nobody in, not even us:
    what was ended in it could not be read."""
    with connection.cursor() as cursor:
        cursor.execute(_CLOSED, [aside_of(connection.settings_dict["NAME"], "")])
        found = [name for (name,) in cursor.fetchall()]
    for name in found:
        tell(f"The database {name} let nobody in, for a try was killed: it can be read again.")
        step("alter database {} allow_connections true", name, failing=shut(name))


def moment_of(at):
    return at.astimezone(UTC).strftime("%Y%m%d_%H%M%S")


def make_empty(moment, tell):
    """The database gets another name and a new one takes its place. Returns the name under which
    it was put away, "" when there was none. BackupError before anything changed when nothing can
    be written where the files have to go aside as well."""
    root = settings.PRIVATE_ROOT
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not os.access(root, os.W_OK):
        raise BackupError(f"Nothing can be written in {root}. Nothing was changed.")
    if not contents.tables():
        return ""
    name = connection.settings_dict["NAME"]
    tell(f"Putting the database {name} away, as {aside_of(name, moment)} …")
    with not_interrupted():
        return rename(name, moment)


def put_files_aside(moment, tell):
    """What stands in the private folder."""
    root = settings.PRIVATE_ROOT
    tell(f"Putting the files away, in {root}/{files.ASIDE}{moment} …")
    try:
        files.put_aside(root, moment)
    except OSError as error:
        raise BackupError(
            f"{error.strerror}: {error.filename}. Not all files were put away: the others are"
            f" where they were, in {root}."
        ) from error
    must_be_empty()


def where(name, aside, moment, into_empty):
    """What stands where when it did not succeed, and how it goes on; all names, so that nobody has
    to search. The same again puts away what a try left, the files too."""
    moved = settings.PRIVATE_ROOT / f"{files.ASIDE}{moment}"
    moved = f" Files that were put away are in {moved}." if moved.exists() else ""
    aside = f" What was there is the database {aside}." if aside else ""
    again = "" if into_empty else ", with --into-empty"
    return f"The database {name} is not whole.{aside}{moved} Give the same command again{again}."


@contextmanager
def not_interrupted():
    """A signal waits until the block ended: half of it would leave no database of that name."""
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def rename(name, moment):
    """Put the database away and make an empty one; both, or neither. Returns the other name.

    Nobody can come in while it is put away: a site that runs may just have no connection open, and
    would go on in an empty database.
    """
    aside = aside_of(name, moment)
    with elsewhere():
        closed = "allow_connections false"
        step("alter database {} " + closed, name, failing=kept(name))
        try:
            step("alter database {} rename to {}", name, aside, failing=kept(name))
        except BackupError:
            step("alter database {} allow_connections true", name, failing=shut(name))
            raise
        # what lies aside is read once more (since.py), and no site knows its name
        step("alter database {} allow_connections true", aside, failing=shut(aside))
        try:
            step("create database {} owner {}", name, OWNER, failing=kept(name))
        except BackupError:
            step("alter database {} rename to {}", aside, name, failing=lost(name, aside))
            raise
    return aside


def kept(name):
    return (
        f"The database {name} could not be put away. Stop web, worker and beat first. It has its"
        " name again, with all that was in it."
    )


def shut(name):
    return (
        f"The database {name} is whole and lets nobody in. Say"
        f" `alter database {name} allow_connections true`."
    )


def lost(name, aside):
    return (
        f"There is no database {name} now: all that was in it is in {aside}. Say"
        f" `alter database {aside} rename to {name}`."
    )


def step(text, *names, failing):
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL(text).format(*map(sql.Identifier, names)))
    except DatabaseError as error:
        said = str(error).strip().splitlines()[0]
        raise BackupError(f"{failing} ({said})") from error


@contextmanager
def elsewhere():
    """In the database `postgres`, for nobody can rename the one that they are in."""
    name = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = "postgres"
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name


@dataclass
class Ending:
    """How a restore ended, as the block finds."""

    is_open: bool = False  # something that was closed is open again


@contextmanager
def nobody_else():
    """Until the block has ended well, the database says that it is not whole (mark.py), and the
    site comes into it with no role: a limit of none binds all but the superuser. Where it ended
    badly it stays so. A role that is no superuser would shut itself out, and sets no limit. Where
    the block says that something stands open, that is what the database says next."""
    name = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute(_IS_ADMIN)
        is_bound = not cursor.fetchone()[0]
        cursor.execute(_LIMIT, [name])
        before = cursor.fetchone()[0] or -1  # an earlier try that did not succeed left none
        mark.put(cursor, name, mark.BEGAN)
        if not is_bound:
            limit(cursor, name, 0)
    ending = Ending()
    yield ending
    with transaction.atomic(), connection.cursor() as cursor:
        if ending.is_open:
            mark.put(cursor, name, mark.OPEN)
        else:
            mark.take_away(cursor, name)
        if not is_bound:
            limit(cursor, name, before)


def limit(cursor, name, number):
    text = sql.SQL("alter database {} connection limit {}")
    cursor.execute(text.format(sql.Identifier(name), sql.Literal(number)))
