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


def reached(person_ids):
    """(who may come in here today, whom of the family no mail reaches): one query."""
    wanted = list({key for key in person_ids if key})
    with connection.cursor() as cursor:
        cursor.execute(
            "select careplans_with_place(%s::uuid[]), null::uuid"
            " union all select null, access_unmailed_home(%s::uuid[])",
            [wanted, wanted],
        )
        rows = cursor.fetchall()
    return {key for key, _none in rows if key}, {key for _none, key in rows if key}


def unmailed(person_ids):
    """Whom of the family no mail reaches, for who was let in there: one query."""
    return reached(person_ids)[1]
