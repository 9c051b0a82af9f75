"""Whom no mail reaches: the family tells them what there is, on paper or by voice."""

from django.db import connection


def without_mail(person_ids):
    """Log-in name by person id, of who has an account and no e-mail; for who lives there alone."""
    wanted = list({key for key in person_ids if key})
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("select * from access_without_mail(%s::uuid[])", [wanted])
        return dict(cursor.fetchall())
