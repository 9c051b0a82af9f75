"""Families of this professional whose mail does not arrive: a call helps more than another mail."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from access.households import own_places


@dataclass(frozen=True)
class Unreached:
    """A family that let this professional in, and since when an owner of it gets no mail."""

    household_id: UUID
    name: str
    since: datetime


def unreached():
    """Two queries, and one where everybody is reached."""
    with connection.cursor() as cursor:
        cursor.execute("select household_id, since from casework_unreached()")
        since = dict(cursor.fetchall())
    if not since:
        return []
    return [
        Unreached(place.household_id, place.name, since[place.household_id])
        for place in own_places()
        if place.household_id in since
    ]
