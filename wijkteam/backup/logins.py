"""Log-ins are as they were last: a password, an address or a second step that somebody gave up
since the backup opens nothing any more, and what took its place does.

Only of who has a log-in here and there; who got one since is not known here, and who has none any
more cannot come in. Of two databases the later one is read first, and the earlier one does not take
back what it says (later.py).
"""

from wijkteam.backup.beside import bring, columns_of, stands

_USER = "id, email, login_name, password, is_active"
# Who took their log-in away since gives no address back either: somebody else may have it now.
_FORGOTTEN = """
delete from account_emailaddress e where not exists (select from aside a where a.id = e.user_id)"""
_CLOSED = """
update people_user h set is_active = false, email = null,
  login_name = coalesce(h.login_name, h.id::text::varchar(20))
where not exists (select from aside a where a.id = h.id) returning h.id"""
# In two steps: an address may have gone from one to the other meanwhile.
_OTHER = """
create temp table others on commit drop as
select a.* from aside a join people_user h on h.id = a.id
where (h.email, h.login_name, h.password, h.is_active)
  is distinct from (a.email, a.login_name, a.password, a.is_active)
  and not h.id = any(%s::uuid[]);
update people_user h set email = null, login_name = h.id::text::varchar(20)
from others a where a.id = h.id"""
_AS_LAST = """
update people_user h set password = a.password, is_active = a.is_active and h.is_active,
  email = a.email, login_name = a.login_name
from others a where a.id = h.id returning h.id"""
# What hangs under a log-in: (table, what makes one another, its owner)
UNDER = (
    ("account_emailaddress", 'email, verified, "primary"'),
    ("mfa_authenticator", "type, data"),
    ("wijkteam_sheetcode", "number, code_hash, used_at"),
)
# Whose rows are others here than there.
_DIFFERS = """
drop table if exists pg_temp.otherwise;
create temp table otherwise on commit drop as
select coalesce(a.user_id, h.user_id) as id
from ({rows} {aside}) a full join ({rows} {here}) h using (user_id)
where a.all_of_it is distinct from h.all_of_it
  and exists (select from people_user u where u.id = coalesce(a.user_id, h.user_id))
  and not coalesce(a.user_id, h.user_id) = any(%s::uuid[])"""
# of who can come in with a code of the town hall: the tie alone is given up, never made
_UNTIED = """
delete from socialaccount_socialaccount h
where not exists (select from aside a where a.id = h.id) returning h.user_id"""


def as_they_were(session, cursor, later):
    """Yields (table, what is done with it), in that order; of each log-in that is otherwise now
    comes ("login", (no household, its key))."""
    yield "people_user", themselves(session, cursor, later)
    for table, what in UNDER:
        yield table, hung_under(session, cursor, table, what, later)
    yield "socialaccount_socialaccount", untied(session, cursor)


def told(found, table=None, later=None):
    """Each log-in that is otherwise now; noted in `later` for the table that said so."""
    if table:
        later.note(table, (key for (key,) in found))
    return (("login", (None, key)) for (key,) in found)


def themselves(session, cursor, later):
    found = set()
    bring(cursor, session, "people_user", _USER)
    cursor.execute(_FORGOTTEN)
    cursor.execute(_CLOSED)
    found |= set(cursor.fetchall())
    if not later.knows:
        cursor.execute(_OTHER, [later.keys("people_user")])
        cursor.execute(_AS_LAST)
        found |= set(cursor.fetchall())
    yield from told(sorted(found, key=str), "people_user", later)


def untied(session, cursor):
    if not stands(cursor, "socialaccount_socialaccount"):
        return
    bring(cursor, session, "socialaccount_socialaccount", "id")
    cursor.execute(_UNTIED)
    yield from told(cursor.fetchall())


def hung_under(session, cursor, table, what, later):
    """Rows of the log-ins whose rows differ: taken away here, and brought as they are there."""
    if later.knows or not stands(cursor, table):
        return
    columns = columns_of(cursor, table)
    bring(cursor, session, table, columns)
    rows = "select user_id, jsonb_agg(to_jsonb(r) order by to_jsonb(r)) as all_of_it from"
    of = f"(select user_id, row({what}) as r from {{}}) x group by user_id"  # noqa: S608
    cursor.execute(_DIFFERS.format(aside=of.format("aside"), here=of.format(table), rows=rows), [
        later.keys(table)
    ])  # fmt: skip
    cursor.execute(f"delete from {table} where user_id in (select id from otherwise)")  # noqa: S608
    cursor.execute(
        f"insert into {table} ({columns}) select {columns} from aside a"  # noqa: S608 our own
        " where a.user_id in (select id from otherwise)"
    )
    count_on(cursor, table)
    cursor.execute("select id from otherwise")
    yield from told(cursor.fetchall(), table, later)


def count_on(cursor, table):
    """The next number of this table comes after those that were brought."""
    cursor.execute("select pg_get_serial_sequence(%s, 'id')", [table])
    if cursor.fetchone()[0]:
        cursor.execute(
            f"select setval(pg_get_serial_sequence('{table}', 'id'), max(id)) from {table}"  # noqa: S608
        )
