"""Rows of the database that was put away, laid beside those of the restored one."""

from psycopg import sql

_COLUMNS = """
select column_name from information_schema.columns
where table_schema = 'public' and table_name = %s and is_generated = 'NEVER'
order by ordinal_position"""


def bring(cursor, session, table, columns):
    """They stand in the table `aside` until the transaction ends, or others take their place.

    `columns` is SQL for what is read there: the types are those of the table here.
    """
    words = {"table": sql.Identifier(table), "columns": sql.SQL(columns)}
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


def stands(cursor, table):
    """Whether this database has the table: a backup of before it was made has none."""
    cursor.execute("select to_regclass(%s) is not null", [f"public.{table}"])
    return cursor.fetchone()[0]


def columns_of(cursor, table):
    """As SQL: all columns that can be written here. The other database may be of newer code."""
    cursor.execute(_COLUMNS, [table])
    return ", ".join(f'"{name}"' for (name,) in cursor.fetchall())
