"""What was ended after the backup was made is ended again: a restore gives nobody access back.

It is read from the database that was put away, and only when that goes on from this backup: the
last link of the log of the backup must stand in its chain. Else everything would seem to have ended
there. A database that is itself a restore, in which nothing was done since, knows of no end either.
Facts are copied as they stood, without the triggers, for what followed from them stands in
that database too, and is copied as well. Nothing that gives access is brought over.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

import psycopg
from django.db import DataError, IntegrityError, ProgrammingError, connection, transaction

from access import context
from access.viewer import Visitor
from audit import erasing, log
from wijkteam.backup import ends, facts, logins, mark
from wijkteam.backup.beside import bring, stands
from wijkteam.backup.later import Later
from wijkteam.backup.troubles import NothingDoneError, NotOnwardError

# What two versions of the house say of one table does not always fit.
_OTHERWISE = (
    ProgrammingError, DataError, IntegrityError,
    psycopg.ProgrammingError, psycopg.DataError, psycopg.IntegrityError,
)  # fmt: skip
# A restore that did not end well left its database shut for all but the superuser (room.py).
_SHUT = "select datconnlimit = 0 from pg_database where datname = current_database()"
# Since the last time that it was restored, if ever, or that this began and did not end (mark.py).
# Names that a restore took out again are lines of it too; `restore_with_since` is none: what was
# ended before it stands there. Nor is `restore_done`: what people ended by hand before they said so
# leaves no line.
_NOTHING_DONE = """
with since as (
  select e.happened_at, case when e.kind = 'maintenance' then e.subject_kind else '' end as what
  from audit_auditevent e left join audit_link l on l.event_id = e.id
  where l.seq is null or l.seq > %s),
back as (
  select coalesce(%s::timestamptz, max(happened_at) filter (where what = 'restore')) as at
  from since)
select back.at is not null and not exists (
  select from since where happened_at >= back.at
    and what not in ('backup', 'restore', 'restore_without_since', %s))
from back"""
# It was opened without knowing what was ended before it: it says so, or its restore did not come to
# the line that says otherwise.
_FORGOT = """
select coalesce(bool_or(e.subject_kind = 'restore_without_since'), false)
  or %s and not coalesce(bool_or(e.subject_kind = 'restore_with_since'), false)
from audit_auditevent e left join audit_link l on l.event_id = e.id
where (l.seq is null or l.seq > %s) and e.kind = 'maintenance'"""
_HELD_FROM = """
select coalesce(%s::timestamptz, max(happened_at))
from audit_auditevent e left join audit_link l on l.event_id = e.id
where (l.seq is null or l.seq > %s) and e.kind = 'maintenance' and e.subject_kind = 'restore'"""
SET, TAKE_AWAY = "update {} h set {}", "delete from {} h"


@dataclass(frozen=True)
class Ended:
    """How many of each kind, and the people whose names were taken out of the log there."""

    kinds: dict
    erased: set
    has_forgotten: bool = False  # it is itself a restore that knew of no end
    names: tuple = ()  # of the databases that said so

    def __add__(self, other):
        kinds = Counter(self.kinds)
        kinds.update(other.kinds)  # keeps those of which there is none
        forgotten = self.has_forgotten or other.has_forgotten
        names = self.names + other.names
        return Ended(dict(kinds), self.erased | other.erased, forgotten, names)


def end_again(aside, head, later=None):
    """Inside a transaction: Ended, with how many of each kind. A line of the log for each row that
    is ended here. NotOnwardError with a sentence when the other database does not tell it.

    What could not be ended, because it names somebody who is not known here, is counted under
    `facts.LEFT` and its name; a table that has another shape there under `facts.UNREAD`.
    `aside` is the address that reads it, `head` the last link of the backup: [seq, hash] or None.
    `later` is what databases that are later said of what goes from one to another, and is filled in
    here.
    """
    with psycopg.connect(aside) as session:
        session.execute("set row_security = off; set timezone = 'UTC'")
        must_go_on_from(session, head)
        with connection.cursor() as cursor:
            cursor.execute("set local session_replication_role = replica")
            later = Later() if later is None else later
            done = list(dict.fromkeys(all_ended(session, cursor, later)))
            cursor.execute("set local session_replication_role = origin")
        erased = people_erased(session)
        is_marked = mark.began_at(session) is not None
        forgot = session.execute(_FORGOT, [is_marked, (head or [0])[0]]).fetchone()[0]
        later.knows = later.knows or not forgot
    with context.as_maintenance():
        tell([each for each in done if not each[0].startswith((facts.LEFT, facts.UNREAD))])
    kinds = dict.fromkeys((*(kind.name for kind in ends.all_kinds()), "login"), 0)
    return Ended(kinds | Counter(name for name, _row in done), erased, forgot)


def all_ended(session, cursor, later):
    """(name of a kind, (household, key)) of each row."""
    for table, rows in steps(session, cursor, later):
        yield from done_or_unread(table, rows, session)


def steps(session, cursor, later):
    """(table, what is ended in it), in that order."""
    for fact in facts.NEW:
        yield fact.table, facts.bring_missing(fact, session, cursor)
    for kind in ends.all_kinds():
        yield kind.table, ended(kind, session, cursor, later)
    yield from logins.as_they_were(session, cursor, later)


def done_or_unread(table, rows, session):
    """All of one step or nothing of it: the rest is ended all the same, and the command says which
    table a person has to look into."""
    try:
        with session.transaction(), transaction.atomic():
            return list(rows)
    except _OTHERWISE:
        return [(facts.UNREAD + table, (None, None))]


def must_go_on_from(session, head):
    """NotOnwardError unless the last link of the backup stands in that chain, and something but
    restoring was done there."""
    seq, link = head or (0, "")
    found = session.execute("select hash from audit_link where seq = %s", [seq]).fetchone()
    if found is None or bytes(found[0]).hex() != link:
        raise NotOnwardError("does not go on from this backup")
    if session.execute(_SHUT).fetchone()[0]:
        raise NothingDoneError(
            "lets nobody in (a connection limit of 0): a restore that did not succeed left it so"
        )
    began = mark.began_at(session)
    if session.execute(_NOTHING_DONE, [seq, began, erasing.SUBJECT]).fetchone()[0]:
        what = "a restore that did not end" if began else "itself a restore"
        raise NothingDoneError(f"is {what}, and nothing was done in it since")


def held_from(session, head):
    """When that database was restored last since that link, or a restore into it began that did not
    end; None when it is no restore."""
    began = mark.began_at(session)
    return session.execute(_HELD_FROM, [began, (head or [0])[0]]).fetchone()[0]


def people_erased(session):
    """Whose names were taken out of that log, ever."""
    found = session.execute(
        "select distinct subject_id from audit_auditevent"
        " where kind = 'maintenance' and subject_kind = %s",
        [erasing.SUBJECT],
    )
    return {key for (key,) in found}


def ended(kind, session, cursor, later):
    """(name, (household, key)) of each row of this kind that was open here and is not any more."""
    if not stands(cursor, kind.table):
        return  # the backup is of before it: it holds no row, so nothing is open
    bring(cursor, session, kind.table, kind.columns)
    found = set()
    told = f"returning {kind.home}, h.{kind.told}"
    for values, condition in kind.ended:
        change = f"update {kind.table} h set {values} from aside a"  # noqa: S608 our own words
        cursor.execute(f"{change} where a.id = h.{kind.key} and ({condition}) {told}")
        found |= set(cursor.fetchall())
    found |= moved(kind, cursor, later)
    if kind.gone is not None:
        change = (SET if kind.gone else TAKE_AWAY).format(kind.table, kind.gone)
        gone = f"not exists (select from aside a where a.id = h.{kind.key})"
        cursor.execute(f"{change} where {kind.open} and {gone} {told}")
        found |= set(cursor.fetchall())
    yield from ((kind.name, row) for row in sorted(found, key=str))
    if kind.left and not (kind.moved and later.knows):
        both = f"{kind.table} h join aside a on a.id = h.id"
        said = "not h.id = any(%s::uuid[])"
        cursor.execute(
            f"select null, h.id from {both} where {kind.left} and {said}",  # noqa: S608 our own
            [later.keys(kind.name)],
        )
        yield from ((facts.LEFT + kind.name, row) for row in cursor.fetchall())


def moved(kind, cursor, later):
    """The same of what went from one to another there, unless a later database says where it is."""
    if later.knows or not kind.moved:
        return set()
    found, known = set(), later.keys(kind.name)
    for values, condition in kind.moved:
        cursor.execute(
            f"update {kind.table} h set {values} from aside a"  # noqa: S608 our own words
            f" where a.id = h.{kind.key} and ({condition}) and not h.{kind.key} = any(%s::uuid[])"
            f" returning {kind.home}, h.{kind.told}, h.{kind.key}",
            [known],
        )
        found |= set(cursor.fetchall())
    later.note(kind.name, {key for *_row, key in found})
    return {(home, told) for home, told, _key in found}


def tell(done):
    """In the log of each family that it concerns, and of none where it concerns no family."""
    things = defaultdict(list)
    for name, row in done:
        things[name].append(row)
    for name in sorted(things):
        log.write_each(
            "maintenance", visitor=Visitor(), subject_kind=name, ground="none", part="",
            things=things[name], request=None,
        )  # fmt: skip
