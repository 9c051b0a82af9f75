"""One question for several kinds of things: each part gives the same columns, read by their names.

`what` says which kind a row is of; the rest means what that part says. PostgreSQL refuses parts of
another number or type of columns, and whoever reads a name that no part gives is told.
"""

from collections import namedtuple
from functools import cache


@cache
def row_of(names):
    return namedtuple("Row", names)


def named(cursor):
    """The rows of a cursor, each with its columns by name."""
    make = row_of(tuple(column.name for column in cursor.description))
    return [make(*row) for row in cursor.fetchall()]
