"""What must not go on by itself after a restore: who was logged in, and mail that waited then."""

from django.db import connection

SESSIONS = ("usersessions_usersession", "django_session")
# What was planned for an hour to come cannot have left yet. The rest may have, since the backup.
_HOLD = """
with held as (
  update delivery_outboxmessage set state = 'held', began_at = null
   where state = 'waiting' and try_at <= now() returning id)
update delivery_outboxmessage set state = 'held'
 where state = 'along' and along_with in (select id from held)"""
_HELD = "select count(*) from delivery_outboxmessage where state = 'held'"


def settle():
    """Inside a transaction, by the administrator: (how many log-ins ended, how many mails are
    held)."""
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from django_session where expire_date > now()")
        ended = cursor.fetchone()[0]
        for table in SESSIONS:
            cursor.execute(f"delete from {table}")  # noqa: S608 our own names
        cursor.execute(_HELD)
        before = cursor.fetchone()[0]
        cursor.execute(_HOLD)
        cursor.execute(_HELD)
        return ended, cursor.fetchone()[0] - before
