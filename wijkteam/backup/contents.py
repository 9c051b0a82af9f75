"""What stands in the database, so that two of them can be held against each other."""

from dataclasses import asdict, dataclass

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from psycopg import sql

# The sum does not depend on the order of the rows, which a restored table has otherwise.
_TABLE = """
select count(*), coalesce(sum(('x' || left(md5(t::text), 16))::bit(64)::bigint::numeric), 0)
from {} t"""
_TABLES = """
select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'public' and c.relkind in ('r', 'p') order by 1"""
# A row as text must not depend on who reads it.
_SAME = """
set local row_security = off; set local timezone = 'UTC'; set local datestyle = 'ISO, YMD';
set local intervalstyle = 'postgres'; set local bytea_output = 'hex';
set local extra_float_digits = 1
"""
_SETTLE = "set transaction isolation level repeatable read"


@dataclass(frozen=True)
class Table:
    """How many rows, and a sum over the text of all of them."""

    rows: int
    sum: str

    as_dict = asdict


def tables():
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        return [name for (name,) in cursor.fetchall()]


def read():
    """{name of a table: Table}, inside a transaction, by a role that no policy binds."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(_SAME)
        for name in tables():
            cursor.execute(sql.SQL(_TABLE).format(sql.Identifier(name)))
            rows, total = cursor.fetchone()
            found[name] = Table(rows, str(total))
    return found


def hold_still():
    """From here on this transaction sees one moment; the key lets pg_dump see the same one."""
    with connection.cursor() as cursor:
        cursor.execute(_SETTLE)
        cursor.execute("select pg_export_snapshot()")
        return cursor.fetchone()[0]


def migrations():
    """The migrations that ran here, as "app.name", sorted; none in an empty database."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)
