"""From which databases it is known what was ended since a backup: from all that were put away here
since it was made, by whichever try, and from each that was named.

Each may have been used: the one that held the site first, and each restored one in which people
worked until the next try, or a try that was killed, put it away. What was ended in one of them
stands in that one alone, or in the later ones that were restored knowing of it; an end that is read
twice is one end.
"""

from dataclasses import replace
from datetime import UTC, datetime

import psycopg
from django.db import DatabaseError, transaction

from wijkteam.backup import programs, room, since
from wijkteam.backup.later import Later
from wijkteam.backup.troubles import BackupError, NothingDoneError, NotOnwardError

LONG_AGO = datetime.min.replace(tzinfo=UTC)
NO_OTHER = "There is no database of after the backup at hand."
FORGOT = (
    "{name} was opened after a restore that did not know what was ended before it, or that did not"
    " end: nor does it say that. When the database that held the site before it is on this server"
    " under a name of its own, restore again with --into-empty --since NAME."
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


def to_read(made_at, named):
    """The names of all that may know of ends since a backup of that moment, the latest first: what
    was put away from here since, by this try or by an earlier one that was killed or said WARNING,
    and each that was named."""
    found = room.put_away(made_at)
    return list(dict.fromkeys([*found, *named]))


def latest_first(names, head):
    """By when each began to hold the site: at its own restore. That which is none held it first.
    One that cannot be read says no moment, and `ended_from` says why."""
    moments = {name: held_from(name, head) or LONG_AGO for name in names}
    return sorted(names, key=moments.get, reverse=True)


def held_from(name, head):
    try:
        with psycopg.connect(programs.address_of(name)) as session:
            session.execute("set row_security = off")
            return since.held_from(session, head)
    except psycopg.Error:
        return None


def ended_from(head, names, named=(), erased=None):
    """(since.Ended, "", doubt), or (None, why not as a sentence, doubt).

    `names` are databases, the latest first: what it says of what goes from one to another is not
    taken back by an earlier one. All are read; those that are `named` must tell. The doubt is a
    sentence about ends that stand in a database and were not carried over, "" when there is none.
    `erased` is a set that takes in whose names were taken out of the log in any that told.
    """
    told, silent, doubts, later = [], {}, {}, Later()
    for name in names:
        try:
            told.append(read(name, head, later))
        except NothingDoneError as error:
            silent[name] = said_by(name, error)
        except (NotOnwardError, DatabaseError, psycopg.Error) as error:
            doubts[name] = said_by(name, error)
    if erased is not None:
        erased.update(*[each.erased for each in told])
    mute = next((name for name in named if name in silent or name in doubts), None)
    if mute:
        why = f"{silent.get(mute) or doubts.pop(mute)}{all_the_same(told)}"
        return None, why, " ".join(doubts.values())
    if not told:
        return None, " ".join((silent | doubts).values()) or NO_OTHER, ""
    if told[-1].has_forgotten:  # the first of them: nobody says what was ended before it
        doubts[FORGOT] = FORGOT.format(name=told[-1].names[0])
    return sum_of(told), "", " ".join(doubts.values())


def all_the_same(told):
    """What was done although one that had to tell is silent; "" when nothing was."""
    names = " and ".join(name for each in told for name in each.names)
    return f" What was ended in {names} was ended here again all the same." if names else ""


def sum_of(told):
    """What all of them said, the first one first."""
    first, *later = reversed(told)
    for each in later:
        first += each
    return first


def read(name, head, later):
    """What was ended in it is ended here: since.Ended. `later` learns of it when that went well."""
    learned = later.copy()
    with transaction.atomic():
        ended = since.end_again(programs.address_of(name), head, learned)
    later.said, later.knows = learned.said, learned.knows
    return replace(ended, names=(name,))


def said_by(name, error):
    """As a sentence, why it does not tell."""
    if isinstance(error, NotOnwardError):
        return f"The database {name} {error}."
    return f"The database {name} could not be read ({str(error).strip().splitlines()[0]})."
