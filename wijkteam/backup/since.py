"""What was ended after the backup was made is ended again: a restore gives nobody access back.

It is read from the database that was put away, and only when that goes on from this backup: the
last link of the log of the backup must stand in its chain. Else everything would seem to have ended
there. Facts are copied as they stood, without the triggers, for what followed from them stands in
that database too, and is copied as well. Nothing that gives access is brought over.
"""

from dataclasses import dataclass

import psycopg
from django.db import connection
from psycopg import sql

from access import context
from access.viewer import Visitor
from audit import log

_PERSON = "(select p.id from people_person p where p.id = {})".format
SET, TAKE_AWAY = "update {} h set {}", "delete from {} h"
_DAY = "greatest(current_date, h.started_on)"


@dataclass(frozen=True)
class Kind:
    """Rows of one table. `a` is the row that was put away, `h` the one here.

    `columns` are read there. Each of `ended` is (what is set, when); `gone` is what happens to a
    row that is no more there: what is set, or "" when it is taken away here too.
    """

    name: str
    table: str
    columns: str
    ended: tuple
    gone: str = ""
    open: str = "true"  # of a row here that still gives something
    home: str = "null::uuid"


def place(name, table, home="null::uuid"):
    """A dated place: its last day, and what it no longer owns."""
    earlier = "a.ended_on is not null and (h.ended_on is null or a.ended_on < h.ended_on)"
    ended = [("ended_on = a.ended_on", earlier)]
    columns = "id, ended_on"
    if table == "people_householdmember":
        columns += ", is_owner"
        ended.append(("is_owner = false", "h.is_owner and not a.is_owner"))
    return Kind(
        name, table, columns, tuple(ended), f"ended_on = {_DAY}",
        f"(h.ended_on is null or h.ended_on > {_DAY})", home,
    )  # fmt: skip


KINDS = (
    Kind(
        "grant", "access_grant", "id, withdrawn_at, withdrawn_by_id, ends_on",
        (
            (f"withdrawn_at = a.withdrawn_at, withdrawn_by_id = coalesce("
             f"{_PERSON('a.withdrawn_by_id')}, h.given_by_id)",
             "h.withdrawn_at is null and a.withdrawn_at is not null"),
            ("ends_on = greatest(a.ends_on, h.starts_on)",
             "h.withdrawn_at is null and a.ends_on is not null"
             " and (h.ends_on is null or a.ends_on < h.ends_on)"),
        ),
        "withdrawn_at = now(), withdrawn_by_id = h.given_by_id",
        "h.withdrawn_at is null", "h.household_id",
    ),
    Kind(
        "invitation", "people_invitation",
        "id, withdrawn_at, answered_at, is_accepted",
        (
            ("withdrawn_at = a.withdrawn_at",
             "h.withdrawn_at is null and a.withdrawn_at is not null"),
            ("answered_at = a.answered_at, is_accepted = false",
             "h.answered_at is null and not a.is_accepted"),
        ),
        "withdrawn_at = now()", "h.withdrawn_at is null and h.answered_at is null",
        "h.household_id",
    ),
    # what was sent and taken back stays, as the last word; what was never sent was taken away
    Kind(
        "custody_door", "people_custodydoor", "id, taken_back_at, seen_at, seen_by_id",
        (("taken_back_at = a.taken_back_at, seen_at = a.seen_at, seen_by_id = a.seen_by_id",
          f"h.taken_back_at is null and a.taken_back_at is not null"
          f" and {_PERSON('a.seen_by_id')} is not null"),),
        home="h.household_id",
    ),
    Kind("feed", "delivery_calendarfeed", "token_hash as id", ()),
    place("place", "people_householdmember", "h.household_id"),
    place("place", "people_teammembership"),
    place("place", "people_organisationmembership"),
    Kind(
        "emergency", "access_emergencyaccess", "id, ended_at, ended_by_id",
        ((f"ended_at = a.ended_at, ended_by_id = coalesce({_PERSON('a.ended_by_id')}, h.person_id)",
          "h.ended_at is null and a.ended_at is not null"),),
        "ended_at = now(), ended_by_id = h.person_id", "h.ended_at is null", "h.household_id",
    ),
    # nor a notification to a browser that is its owner's no more
    Kind("pushaddress", "delivery_pushaddress", "id", ()),
    # no text goes to a phone that its owner took away since, or changed for another
    Kind(
        "textnumber", "delivery_textnumber", "id, number",
        (("proved_at = null", "h.proved_at is not null and h.number <> a.number"),),
    ),
)  # fmt: skip


def end_again(aside, head):
    """Inside a transaction: {name of a kind: how many}, or None when the database that was put away
    does not go on from this backup. A line of the log for each row that is ended here.

    `aside` is the address that reads it, `head` the last link of the backup: [seq, hash] or None.
    """
    if head is None:
        return None
    with psycopg.connect(aside) as session:
        session.execute("set row_security = off; set timezone = 'UTC'")
        if not goes_on_from(session, head):
            return None
        with connection.cursor() as cursor:
            cursor.execute("set local session_replication_role = replica")
            done = [(kind.name, row) for kind in KINDS for row in ended(kind, session, cursor)]
            cursor.execute("set local session_replication_role = origin")
    with context.as_maintenance():
        tell(done)
    return {kind.name: sum(name == kind.name for name, _row in done) for kind in KINDS}


def goes_on_from(session, head):
    found = session.execute("select hash from audit_link where seq = %s", [head[0]]).fetchone()
    return found is not None and bytes(found[0]).hex() == head[1]


def ended(kind, session, cursor):
    """The (household, key) of each row of this kind that was open here and is not any more."""
    bring(kind, session, cursor)
    found = set()
    key = "token_hash" if kind.name == "feed" else "id"
    for values, condition in kind.ended:
        change = f"update {kind.table} h set {values} from aside a"  # noqa: S608 our own words
        cursor.execute(f"{change} where a.id = h.id and {condition} returning {kind.home}, h.id")
        found |= set(cursor.fetchall())
    change = (SET if kind.gone else TAKE_AWAY).format(kind.table, kind.gone)
    gone = f"not exists (select from aside a where a.id = h.{key})"
    cursor.execute(f"{change} where {kind.open} and {gone} returning {kind.home}, h.id")
    return sorted(found | set(cursor.fetchall()), key=str)


def bring(kind, session, cursor):
    """The rows of the database that was put away, beside those here, for this transaction."""
    words = {"table": sql.Identifier(kind.table), "columns": sql.SQL(kind.columns)}
    select = sql.SQL("select {columns} from {table}").format(**words)
    cursor.execute("drop table if exists pg_temp.aside")
    cursor.execute(sql.SQL("create temp table aside on commit drop as {} with no data").format(
        select
    ))  # fmt: skip
    source = session.cursor()
    out = sql.SQL("copy ({}) to stdout").format(select)
    with source.copy(out) as read, cursor.copy("copy aside from stdin") as write:
        for piece in read:
            write.write(piece)
    cursor.execute("create index on aside (id); analyze aside")


def tell(done):
    """In the log of each family that it concerns, and of none where it concerns no family."""
    for name in sorted({name for name, _row in done}):
        log.write_each(
            "maintenance", visitor=Visitor(), subject_kind=name, ground="none", part="",
            things=[row for each, row in done if each == name], request=None,
        )  # fmt: skip
