"""Rows of any table, with what is said of them and something else in every other column.

Past the triggers and the keys; what the database checks of a row itself it still does.
"""

from uuid import uuid4

_COLUMNS = """
select a.attname, format_type(a.atttypid, a.atttypmod)
from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
where a.attrelid = %s::regclass and a.attnum > 0 and not a.attisdropped
  and a.attnotnull and d.oid is null and a.attidentity = ''"""
_ANYTHING = {
    "uuid": "gen_random_uuid()",
    "date": "current_date",
    "timestamp with time zone": "now()",
    "time without time zone": "'12:00'",
    "boolean": "false",
    "jsonb": "'{}'",
    "bytea": "''",
}


def past_the_triggers(session):
    session.execute("set session_replication_role = replica")


def put(session, table, **values):
    """One row; `values` are SQL. Returns its key, as text."""
    key = str(uuid4())
    told = {"id": f"'{key}'"} | values
    for name, kind in session.execute(_COLUMNS, [table]).fetchall():
        if name == "household_id" and name not in told:
            told[name] = f"'{put(session, 'people_household')}'"
        if name == "plan_number":
            told.setdefault(name, f"'{key[:12]}'")
        told.setdefault(name, anything(kind))
    told = {name: value for name, value in told.items() if value != "nothing"}
    words = f"({', '.join(map(quoted, told))}) values ({', '.join(told.values())})"
    session.execute(f"insert into {table} {words}")
    return key


def quoted(name):
    return f'"{name}"'


def anything(kind):
    if kind.endswith("[]"):
        return "'{}'"
    if kind in _ANYTHING:
        return _ANYTHING[kind]
    if kind.startswith(("character varying", "text")):
        size = int(kind.split("(")[1][:-1]) if "(" in kind else 32
        return f"left(md5(random()::text), {size})"
    return "1"
