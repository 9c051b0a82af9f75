"""Where the person of this request has a place: as family, as holder of custody, as a guest."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection


@dataclass(frozen=True)
class Place:
    household_id: UUID
    name: str
    is_owner: bool
    is_family: bool


def own_places():
    """The households that this person may enter today, own family first; one query."""
    with connection.cursor() as cursor:
        cursor.execute("select * from access_my_households()")
        places = [Place(*row) for row in cursor.fetchall()]
    return sorted(places, key=lambda place: (not place.is_family, place.name))
