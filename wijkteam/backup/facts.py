"""Facts that take access away and were written down after the backup: they come over whole.

A standstill, a death, a no to what somebody had said yes to, and the place of what somebody keeps
for themselves. Keys are not checked while triggers rest, so a row comes only when all that it names
stands here; others are counted."""

from dataclasses import dataclass

from wijkteam.backup.beside import bring, columns_of, stands


@dataclass(frozen=True)
class Fact:
    """Rows of a table that are not here: which of them come, and what is set in those that came."""

    name: str
    table: str
    wanted: str
    then: str = ""


NEW = (
    Fact("hidden", "access_scope", "a.private_to_id is not null"),
    # What is done for safety the family reads later: it holds that back, and finds no home.
    Fact("found_home", "casework_foundhome", "a.family_reads_at > now()",
         "ends_at = least(ends_at, now())"),
    Fact("standstill", "access_standstill", "a.ended_at is null"),
    Fact("death", "people_death", "a.undo_confirmed_at is null"),
    # Of each the last word counts, and it is a row of its own.
    Fact("answer_no", "casework_offeranswer", "a.answer in ('no', 'later')"),
    Fact("objection", "casework_offerobjection", "true"),
    Fact("foster_no", "casework_fosterconsent", "a.answer = 'no'"),
    Fact("no_news", "delivery_newschoice", "a.channel = 'here'"),
)  # fmt: skip
LEFT, UNREAD = "left: ", "unread: "  # before the name of a kind, and of a table
_KEYS = """
select a.attname, c.confrelid::regclass::text
from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
where c.contype = 'f' and c.conrelid = %s::regclass"""
_PLACES = "hidden"  # of a place alone nothing is told: what stands in it is told by its row


# The places that could not come, for the rows that stand in them (ends.hidden).
_LEFT_PLACES = "create temp table left_places on commit drop as select id from aside a where {}"


def bring_missing(fact, session, cursor):
    """Yields (name, (no household, key)) of each fact that came, and (LEFT + name, …) of each that
    names somebody or something who is not here: that one a person has to write down again."""
    name, table, wanted = fact.name, fact.table, fact.wanted
    if not stands(cursor, table):
        yield from ((LEFT + name, (None, key)) for key in all_there(table, wanted, session))
        return
    columns = columns_of(cursor, table)
    bring(cursor, session, table, columns)
    missing = f"{wanted} and not exists (select from {table} h where h.id = a.id)"
    known = " and ".join(there(cursor, table)) or "true"
    copy = f"insert into {table} ({columns}) select {columns} from aside a"  # noqa: S608
    came = until_none(
        cursor, f"{copy} where {missing} and {known} on conflict do nothing returning id"
    )
    if fact.then:
        cursor.execute(f"update {table} set {fact.then} where id = any(%s)", [came])  # noqa: S608
    if name == _PLACES:
        cursor.execute(_LEFT_PLACES.format(missing))
        return
    cursor.execute(f"select id from aside a where {missing}")  # noqa: S608 what came is here
    yield from ((LEFT + name, (None, key)) for (key,) in cursor.fetchall())
    yield from ((name, (None, key)) for key in came)


def all_there(table, wanted, session):
    """Keys of facts of which a backup of before their table can take none."""
    if not stands(session.cursor(), table):
        return []
    found = session.execute(f"select a.id from {table} a where {wanted}")  # noqa: S608 our own
    return [key for (key,) in found.fetchall()]


def until_none(cursor, statement):
    """Again as long as something comes: a row may name one that came just before."""
    came = []
    while True:
        cursor.execute(statement)
        more = [key for (key,) in cursor.fetchall()]
        if not more:
            return came
        came += more


def there(cursor, table):
    """As SQL, for each key of the table: empty, or the row that it names stands here."""
    cursor.execute(_KEYS, [table])
    return [
        f"(a.{column} is null or exists (select from {other} o where o.id = a.{column}))"
        for column, other in cursor.fetchall()
    ]
