"""Who of some people still has a place in this household. Asked of the database, because the
decisions that give a place are not everybody's to see."""

from django.db import connection


def with_place(person_ids):
    """The keys of who may come in here today: one query."""
    wanted = list({key for key in person_ids if key})
    if not wanted:
        return set()
    with connection.cursor() as cursor:
        cursor.execute("select careplans_with_place(%s::uuid[])", [wanted])
        return {key for (key,) in cursor.fetchall()}
