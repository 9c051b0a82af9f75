"""No process of the site opens a database in which a restore left something open.

The mark stands in the database itself (backup/mark.py), so it holds whoever starts what, and after
a restart of the machine. It is asked when a process starts, and again of each connection: a process
that started while the database was away, or was not stopped, comes upon the mark later. Commands of
`manage.py` do not ask, for with them somebody finds out what to do.
"""

import sys

from celery import bootsteps
from django.db import OperationalError, connection
from django.db.backends.signals import connection_created

from wijkteam.backup import mark

SHUT = 3  # the exit code, as of `restore` with a WARNING; gunicorn then tries no other process
WHY = {
    mark.OPEN: (
        "The database {name} was restored with a WARNING on {at} and stays shut until you did what"
        ' that asks and say so with `bin/manage restore_done`; see docs/running.md, "Until somebody'
        ' says that it is done".'
    ),
    mark.BEGAN: (
        "The database {name} is not whole, for a restore that began on {at} did not end: give the"
        ' same `bin/manage restore` again; see docs/running.md, "When a restore did not succeed".'
    ),
}


class NotOpenError(OperationalError):
    """To people it is as if the database were away: the same plain page, and no word is lost."""


def why_not(database):
    """A sentence for an operator, "" when it may be opened."""
    with database.cursor() as cursor:
        words, at = mark.found(cursor) or ("", "")
    return WHY[words].format(name=database.settings_dict["NAME"], at=at) if words else ""


def refuse(connection, **_signal):
    sentence = why_not(connection)
    if sentence:
        connection.close()
        raise NotOpenError(sentence)


def must_be_open():
    """For a process of the site, at its start: it ends with the sentence, and every connection that
    it makes later is asked. A database that is away says nothing now."""
    connection_created.connect(refuse, dispatch_uid="opening")
    try:
        connection.ensure_connection()
    except NotOpenError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(SHUT)
    except OperationalError:
        return
    finally:
        connection.close()  # nothing is open when the process becomes several


class Opens(bootsteps.Step):
    """Before a worker begins with anything."""

    def __init__(self, worker, **options):
        super().__init__(worker, **options)
        must_be_open()
