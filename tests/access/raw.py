"""SQL as the web role itself would send it, past all views and actions."""

from django.db import DatabaseError, connection, transaction


def raw(sql, params=()):
    """Rows of a question, else how many rows it touched; in a savepoint, so a no undoes it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall() if cursor.description else cursor.rowcount


def fails(sql, params=()):
    """The database refuses it, or finds no row that it may touch."""
    try:
        return raw(sql, params) == 0
    except DatabaseError:
        return True
