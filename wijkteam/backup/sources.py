"""From which databases it is known what was ended since a backup: the one that was named, and the
one that is put away now.

From both, when both were used: who restores a second time names the database that held the site
first, and what people ended in the restored one meanwhile stands in that one alone.
"""

from dataclasses import replace

import psycopg
from django.db import DatabaseError, transaction

from wijkteam.backup import programs, room, since
from wijkteam.backup.troubles import BackupError, NothingDoneError, NotOnwardError

NO_OTHER = "There is no database of after the backup at hand."
FORGOT = (
    "{name} was opened after a restore that did not know what was ended before it, or that did not"
    " end: nor does it say that.{others}"
)


def must_tell(name, head):
    """Before anything is put away: BackupError unless this database says what was ended since."""
    try:
        with psycopg.connect(programs.address_of(name)) as session:
            session.execute("set row_security = off")
            since.must_go_on_from(session, head)
    except (NotOnwardError, psycopg.Error) as error:
        said = said_by(name, error)
        raise BackupError(f"{said} Nothing was changed.{room.others()}") from error


def ended_from(head, named, aside):
    """(since.Ended, "", doubt), or (None, why not as a sentence, doubt).

    `named` and `aside` are names of databases, "" when there is none. The doubt is a sentence about
    ends that stand in a database and were not carried over, "" when there is none.
    """
    if not (named or aside):
        return None, NO_OTHER + room.others(), ""
    if not named:
        return only_from(head, aside)
    last, doubt, later = {}, "", since.Ended({}, set())
    try:
        # the later one first: what it says of a log-in is not taken back by the earlier one
        later = read(aside, head, last) if aside else later
    except NothingDoneError:
        pass
    except (NotOnwardError, DatabaseError, psycopg.Error) as error:
        doubt = said_by(aside, error)
    try:
        first = read(named, head, last)
    except (NotOnwardError, DatabaseError, psycopg.Error) as error:
        return None, said_by(named, error) + room.others(aside), doubt
    return first + later, "", " ".join(filter(None, (doubt, forgotten(first, named, aside))))


def only_from(head, aside):
    try:
        ended = read(aside, head)
    except NotOnwardError as error:
        return None, said_by(aside, error) + room.others(aside), ""
    except (DatabaseError, psycopg.Error) as error:
        return None, said_by(aside, error), ""
    return ended, "", forgotten(ended, aside, aside)


def forgotten(ended, name, aside):
    """A sentence when nobody knows what was ended before this database, else ""."""
    return FORGOT.format(name=name, others=room.others(aside)) if ended.has_forgotten else ""


def read(name, head, last=None):
    """What was ended in it is ended here: since.Ended."""
    with transaction.atomic():
        ended = since.end_again(programs.address_of(name), head, last)
    return replace(ended, names=(name,))


def said_by(name, error):
    """As a sentence, why it does not tell."""
    if isinstance(error, NotOnwardError):
        return f"The database {name} {error}."
    return f"The database {name} could not be read ({str(error).strip().splitlines()[0]})."
