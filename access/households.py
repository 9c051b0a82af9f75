"""Where the person of this request has a place: as family, as holder of custody, as a guest."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import connection
from django.utils import timezone


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


@dataclass(frozen=True)
class Still:
    """A household in which this person stands still now: until when, and whom to ask."""

    family: str
    until: datetime
    team: str
    how_to_reach: str

    @property
    def last_on(self):
        """The last whole day, or None when it lapses in the middle of one."""
        until = timezone.localtime(self.until)
        return until.date() - timedelta(days=1) if until.time() == time() else None


@dataclass(frozen=True)
class Question:
    """A plan that lost its last owner, and that this person is asked to keep."""

    id: UUID
    family: str
    asker: str
    team: str
    how_to_reach: str


def own_questions():
    """What the person of this request is asked to keep; one query, of what concerns them alone."""
    with connection.cursor() as cursor:
        cursor.execute("select * from access_my_successions()")
        return [Question(*row) for row in cursor.fetchall()]


@dataclass(frozen=True)
class Wait:
    """A yes to an invitation that opens nothing yet."""

    invited_by: str  # a first name
    is_chosen: bool  # what they may see was chosen, and others must still sign for it
    begins_on: date | None = None  # the first day of what opens by itself


def own_waits():
    """Where the person of this request said yes and sees nothing yet; one query."""
    with connection.cursor() as cursor:
        cursor.execute("select * from access_my_waits()")
        found = [Wait(*row) for row in cursor.fetchall()]
    return sorted(
        found, key=lambda wait: (wait.invited_by, wait.is_chosen, wait.begins_on or date.max)
    )


def own_standstills():
    """Where the person of this request stands still; one query, of what concerns them alone."""
    with connection.cursor() as cursor:
        cursor.execute("select * from access_my_standstills()")
        return [Still(*row) for row in cursor.fetchall()]
