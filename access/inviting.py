"""Whom the person of this request may invite: asked of the one function that the database asks when
an invitation goes out and when it is answered (docs/adr/0023)."""

from django.db import connection
from django.db.models import BooleanField, F, Func, UUIDField, Value


def may_be_invited_to(household_id):
    """A condition on people."""
    return Func(
        F("pk"),
        Value(household_id, output_field=UUIDField()),
        function="access_may_invite",
        output_field=BooleanField(),
    )


def ways_in(household_id, person_ids):
    """(whom the asker may invite, whom two of the team invite because they hold custody of a child
    here); one query."""
    sql = (
        "select id, access_may_invite(id, %(home)s), access_holds_custody(id, %(home)s) "
        "from unnest(%(ids)s::uuid[]) id"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, {"home": household_id, "ids": list(person_ids)})
        found = cursor.fetchall()
    by_family = {key for key, is_ours, _holds in found if is_ours}
    return by_family, {key for key, _is_ours, holds in found if holds}
