"""Room for what comes back: an empty database and an empty private folder."""

from django.conf import settings
from django.db import DatabaseError, connection
from psycopg import sql

from wijkteam.backup import contents, files
from wijkteam.backup.troubles import BackupError

OWNER = "wijkteam_owner"


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


def make_empty(moment):
    """The database gets another name and a new one takes its place; the files go aside."""
    settings.PRIVATE_ROOT.mkdir(mode=0o700, parents=True, exist_ok=True)
    if contents.tables():
        rename(connection.settings_dict["NAME"], moment)
    files.put_aside(settings.PRIVATE_ROOT, moment)


def rename(name, moment):
    """Asked from the database `postgres`, for nobody can rename the one that they are in."""
    connection.close()
    connection.settings_dict["NAME"] = "postgres"
    words = {
        "now": sql.Identifier(name),
        "aside": sql.Identifier(f"{name}_{files.ASIDE.replace('-', '_')}{moment}"),
        "owner": sql.Identifier(OWNER),
    }
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("alter database {now} rename to {aside}").format(**words))
            cursor.execute(sql.SQL("create database {now} owner {owner}").format(**words))
    except DatabaseError as error:
        raise BackupError(
            f"The database {name} could not be put away: {str(error).strip().splitlines()[0]}."
            " Stop web, worker and beat first; nothing was changed."
        ) from error
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name
