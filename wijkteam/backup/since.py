"""What was ended after the backup was made is ended again: a restore gives nobody access back.

It is read from the database that was put away, and only when that goes on from this backup: the
last link of the log of the backup must stand in its chain. Else everything would seem to have ended
there. Facts are copied as they stood, without the triggers, for what followed from them stands in
that database too, and is copied as well. Nothing that gives access is brought over.
"""

from dataclasses import dataclass

import psycopg
from django.db import connection

from access import context
from access.viewer import Visitor
from audit import erasing, log
from wijkteam.backup import ends, facts, logins
from wijkteam.backup.beside import bring

SET, TAKE_AWAY = "update {} h set {}", "delete from {} h"


@dataclass(frozen=True)
class Ended:
    """How many of each kind, and the people whose names were taken out of the log there."""

    kinds: dict
    erased: set


def end_again(aside, head):
    """Inside a transaction: {name of a kind: how many}, or None when the database that was put away
    does not go on from this backup. A line of the log for each row that is ended here.

    What could not be ended, because it names somebody who is not known here, is counted under
    `facts.LEFT` and its name. `aside` is the address that reads it, `head` the last link of the
    backup: [seq, hash] or None.
    """
    if head is None:
        return None
    with psycopg.connect(aside) as session:
        session.execute("set row_security = off; set timezone = 'UTC'")
        if not goes_on_from(session, head):
            return None
        with connection.cursor() as cursor:
            cursor.execute("set local session_replication_role = replica")
            done = list(all_ended(session, cursor))
            cursor.execute("set local session_replication_role = origin")
        erased = people_erased(session)
    with context.as_maintenance():
        tell([each for each in done if not each[0].startswith(facts.LEFT)])
    names = [*(kind.name for kind in ends.all_kinds()), *(name for name, _row in done)]
    return Ended({each: sum(name == each for name, _row in done) for each in names}, erased)


def all_ended(session, cursor):
    """(name of a kind, (household, key)) of each row."""
    yield from facts.bring_missing(session, cursor)
    for kind in ends.all_kinds():
        yield from ended(kind, session, cursor)
    yield from logins.as_they_were(session, cursor)


def goes_on_from(session, head):
    found = session.execute("select hash from audit_link where seq = %s", [head[0]]).fetchone()
    return found is not None and bytes(found[0]).hex() == head[1]


def people_erased(session):
    """Whose names were taken out of that log, ever."""
    found = session.execute(
        "select distinct subject_id from audit_auditevent"
        " where kind = 'maintenance' and subject_kind = %s",
        [erasing.SUBJECT],
    )
    return {key for (key,) in found}


def ended(kind, session, cursor):
    """(name, (household, key)) of each row of this kind that was open here and is not any more."""
    bring(cursor, session, kind.table, kind.columns)
    found = set()
    key = "token_hash" if kind.name == "feed" else "id"
    for values, condition in kind.ended:
        change = f"update {kind.table} h set {values} from aside a"  # noqa: S608 our own words
        cursor.execute(f"{change} where a.id = h.id and {condition} returning {kind.home}, h.id")
        found |= set(cursor.fetchall())
    if kind.gone is not None:
        change = (SET if kind.gone else TAKE_AWAY).format(kind.table, kind.gone)
        gone = f"not exists (select from aside a where a.id = h.{key})"
        cursor.execute(f"{change} where {kind.open} and {gone} returning {kind.home}, h.id")
        found |= set(cursor.fetchall())
    yield from ((kind.name, row) for row in sorted(found, key=str))
    if kind.left:
        both = f"{kind.table} h join aside a on a.id = h.id"
        cursor.execute(f"select null, h.id from {both} where {kind.left}")  # noqa: S608
        yield from ((facts.LEFT + kind.name, row) for row in cursor.fetchall())


def tell(done):
    """In the log of each family that it concerns, and of none where it concerns no family."""
    for name in sorted({name for name, _row in done}):
        log.write_each(
            "maintenance", visitor=Visitor(), subject_kind=name, ground="none", part="",
            things=[row for each, row in done if each == name], request=None,
        )  # fmt: skip
