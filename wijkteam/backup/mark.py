"""A database says of itself that a restore into it began, until that ended well.

A limit on its connections says so too, but only the superuser is let in past one: a role that is
none, and may see all rows, cannot set it and work on (room.py). A comment goes along when the
database gets another name, and stands in no dump of it.
"""

from django.utils import timezone
from psycopg import sql

_WORDS = "Wijkteam: a restore into this database did not end. It began at "
_SAID = "select shobj_description(oid, 'pg_database') from pg_database where datname = {}"


def put(cursor, name):
    """Returns what the administrator says of this database, for `take_away`."""
    cursor.execute(sql.SQL(_SAID).format(sql.Literal(name)))
    before = cursor.fetchone()[0]
    comment(cursor, name, _WORDS + timezone.now().isoformat())
    return None if before and before.startswith(_WORDS) else before


def take_away(cursor, name, before):
    comment(cursor, name, before)


def comment(cursor, name, text):
    words = sql.SQL("comment on database {} is {}")
    cursor.execute(words.format(sql.Identifier(name), sql.Literal(text)))


def began_at(session):
    """The moment, as text, at which a restore into this database began that did not end; None when
    there is none."""
    said = session.execute(sql.SQL(_SAID).format(sql.SQL("current_database()"))).fetchone()[0]
    is_marked = said is not None and said.startswith(_WORDS)
    return said.removeprefix(_WORDS) if is_marked else None
