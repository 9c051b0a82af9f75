"""`pg_dump` and `pg_restore`: found, and called on the database that Django is connected to."""

import os
import re
import shutil
import subprocess

from django.db import connection
from psycopg import conninfo, pq

from wijkteam.backup.troubles import BackupError

DUMPED_FROM = re.compile(r"Dumped from database version: (\d+)")
VERSION = re.compile(r"\) (\d+)")


def run(program, *arguments):
    """Run it, or a BackupError with its own last words.

    A dump runs with `row_security = off`, which is what pg_dump sets by itself: a role that a
    policy binds gets an error, and never a dump with fewer rows.
    """
    address, password = address_of_database()
    command = [program_for(program), "--dbname", address, *map(str, arguments)]
    environment = os.environ | ({"PGPASSWORD": password} if password else {})
    done = subprocess.run(  # noqa: S603 found by its name, without a shell
        command, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["it said nothing"]
        raise BackupError(f"{program} did not succeed: {' '.join(said[-3:])[:600]}")


def address_of_database():
    """What libpq needs to come where Django is, and the password apart: a list of processes shows
    what a command was called with."""
    known = {option.keyword.decode() for option in pq.Conninfo.get_defaults()}
    values = connection.get_connection_params()
    values = {name: values[name] for name in values if name in known and values[name]}
    password = values.pop("password", "")
    return conninfo.make_conninfo(**values), password


def address_of(name):
    """Of another database of this server, with the password: for this process alone."""
    address, password = address_of_database()
    more = {"password": password} if password else {}
    return conninfo.make_conninfo(address, dbname=name, **more)


def must_see_all():
    """BackupError for a role that a policy binds: half a backup is none, taken or put back."""
    with connection.cursor() as cursor:
        cursor.execute("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
        if not cursor.fetchone()[0]:
            raise BackupError(
                "This role does not see all rows, and half a backup is none. Set DATABASE_ADMIN_URL"
                " to the administrator of the database server; see docs/running.md."
            )


def must_read(dump):
    """BackupError before anything is put away, for a dump that pg_restore here does not know, or of
    a server that is newer than this one: what it sets is not known here."""
    command = [program_for("pg_restore"), "--list", str(dump)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise BackupError(
            f"pg_restore cannot read this backup ({done.stderr.strip()[:300]}). Is it older than"
            " the one that made it? Nothing was changed."
        )
    made_by, here = DUMPED_FROM.search(done.stdout), connection.pg_version // 10_000
    if made_by and int(made_by[1]) > here:
        raise BackupError(
            f"This backup is of PostgreSQL {made_by[1]}, and the server here is {here}: take one of"
            f" {made_by[1]} or newer. Nothing was changed."
        )


def program_for(name):
    """The first on PATH that is not older than the server: an older pg_dump refuses."""
    server = connection.pg_version // 10_000
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        found = shutil.which(name, path=folder)
        if found and version_of(found) >= server:
            return found
    raise BackupError(f"There is no {name} of PostgreSQL {server} or newer on PATH: install it.")


def version_of(program):
    command = [program, "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    found = VERSION.search(done.stdout)
    return int(found[1]) if found else 0
