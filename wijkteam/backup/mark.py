"""A database says of itself that a restore into it began, until that ended; and when it ended with
a WARNING, that something stands open, until somebody says that it is done (opening.py).

It says so in a comment. A limit on its connections says the first too, but only the superuser is
let in past one: a role that is none, and may see all rows, cannot set it and work on (room.py). A
comment goes along when the database gets another name, and stands in no dump of it. What the
administrator said there stays, on the lines below ours.
"""

from django.db import connection
from django.utils import timezone
from psycopg import sql

_OURS = "Wijkteam: a restore into this database "
BEGAN = f"{_OURS}did not end. It began at "
OPEN = f"{_OURS}said WARNING, and nobody said that what it asks is done. It ended at "
_SAID = """select coalesce(shobj_description(oid, 'pg_database'), '') from pg_database
  where datname = coalesce(%s::text, current_database())"""


def put(cursor, name, words):
    """BEGAN or OPEN, with this moment, in the place of what stood of ours."""
    lines = [words + timezone.now().isoformat(), of_others(said(cursor, name))]
    comment(cursor, name, "\n".join(filter(None, lines)))


def take_away(cursor, name):
    comment(cursor, name, of_others(said(cursor, name)) or None)


def comment(cursor, name, text):
    words = sql.SQL("comment on database {} is {}")
    cursor.execute(words.format(sql.Identifier(name), sql.Literal(text)))


def said(cursor, name=None):
    """What stands there, "" when nothing does; without a name, of the database of this cursor."""
    cursor.execute(_SAID, [name])
    return cursor.fetchone()[0]


def of_others(text):
    return text.partition("\n")[2] if text.startswith(_OURS) else text


def found(cursor):
    """Of the database in which the cursor is: (BEGAN or OPEN, the moment as text), or None."""
    line = said(cursor).partition("\n")[0]
    words = next((each for each in (BEGAN, OPEN) if line.startswith(each)), None)
    return words and (words, line.removeprefix(words))


def is_open():
    """Whether this database was restored with a WARNING, and nobody said that it is done."""
    with connection.cursor() as cursor:
        return (found(cursor) or ("", ""))[0] == OPEN


def began_at(session):
    """The moment, as text, at which a restore into this database began that did not end; None when
    there is none."""
    words, at = found(session.cursor()) or (None, None)
    return at if words == BEGAN else None
