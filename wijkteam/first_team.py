"""The first team of a new site, its leader and its privacy officer: two people, whom nobody there
could invite. Administration does it, and each comes in by a letter as every new colleague; from
then on they bring in the others (ADR 29).
"""

from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone

from access import context
from access.viewer import Visitor
from audit import log
from delivery import outbox
from delivery.invitations import PREFIX
from people.actions import close_open_ones, open_door
from people.models import (
    Invitation,
    Organisation,
    OrganisationMembership,
    Person,
    Team,
    TeamMembership,
)
from people.typed_names import parts_of


class NotNowError(Exception):
    """A sentence why nothing was made."""


@dataclass(frozen=True)
class Asked:
    """Somebody who is to come in, as administration wrote them down."""

    name: str
    email: str


@dataclass(frozen=True)
class Place:
    """A place of the first two: in the team, or at its organisation."""

    model: type
    role: str
    at: str  # the field that says where
    kind: str  # in the log
    words: str


LEADS = Place(TeamMembership, TeamMembership.Role.LEADER, "team", "teammembership", "team leader")
MINDS = Place(
    OrganisationMembership,
    OrganisationMembership.Role.PRIVACY_OFFICER,
    "organisation",
    "organisationmembership",
    "privacy officer",
)


def make(*, organisation, team, area, leader, officer):
    """All of it, or nothing. Raises NotNowError where there is a team, or an address in use."""
    with alone():
        if Team.objects.exists():
            raise NotNowError(
                "There is a team here already, so nothing was made: who leads it brings in "
                "colleagues on the pages. Did the leader or the privacy officer not come in by "
                "their letter? Give --again, with the name and the address of that one."
            )
        must_be_new(leader, officer)
        municipality = {"kind": Organisation.Kind.MUNICIPALITY}
        office = Organisation.objects.get_or_create(name=organisation, defaults=municipality)[0]
        first = Team.objects.create(organisation=office, name=team, area=area)
        tell("team", first)
        bring_in(LEADS, leader, team=first)
        bring_in(MINDS, officer, organisation=office)


def again(*, leader=None, officer=None):
    """A new letter for who did not come in yet; their place and the door of before end. Raises
    NotNowError when they did come in, or an address is in use."""
    asked = [(place, each) for place, each in ((LEADS, leader), (MINDS, officer)) if each]
    with alone():
        where = [end_waiting(place) for place, _someone in asked]
        must_be_new(*[someone for _place, someone in asked])
        for (place, someone), there in zip(asked, where, strict=True):
            bring_in(place, someone, **there)


@contextmanager
def alone():
    """One transaction with all rows, and no second one beside it."""
    with transaction.atomic(), context.as_maintenance():
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(hashtextextended('first_team', 35))")
        yield


def must_be_new(*people):
    """Work has a log-in of its own: an address that somebody comes in with already, or is invited
    at for work, is of no use."""
    for someone in people:
        invited = Invitation.objects.filter(
            email__iexact=someone.email, household=None, answered_at=None, withdrawn_at=None,
            expires_at__gt=timezone.now(),
        )  # fmt: skip
        known = Person.objects.filter(user__email__iexact=someone.email)
        if invited.exists() or known.exists():
            raise NotNowError(
                f"Somebody comes in with {someone.email} already, or is invited at it for work. "
                "Give another address of that person; nothing was changed."
            )


def end_waiting(place):
    """Ends the place of who did not come in, and their door. Gives where the place is."""
    waiting = place.model.objects.filter(
        role=place.role, made_by=None, ended_on=None, person__user=None
    )
    found = list(waiting.select_for_update(of=("self",)))
    if len(found) != 1:
        raise NotNowError(
            f"{len(found)} people were given the place of {place.words} by administration and did "
            "not come in yet, so it is not known whose letter this is. Give officer --leaves with "
            "the address of a letter: that one ends. Nothing was changed."
            if found
            else f"The {place.words} came in already. Nothing was changed."
        )
    (old,) = found
    end_place(place, old)
    return {place.at: getattr(old, place.at)}


def end_place(place, row):
    """The place ends today, and a letter that still waits opens nothing from now on."""
    place.model.objects.filter(pk=row.pk).update(ended_on=timezone.localdate())
    close_open_ones(person_id=row.person_id)
    tell(place.kind, row)


def bring_in(place, someone, **where):
    """A person with a place that counts from today, and a letter; nobody is its maker, so each of
    the two may be the second beside the other. Gives the place."""
    first, last = parts_of(someone.name)
    person = Person.objects.create(first_name=first, last_name=last)
    made = place.model.objects.create(person=person, role=place.role, **where)
    tell(place.kind, made)
    door = open_door(invited_by_id=person.pk, person=person, email=someone.email)
    tell("invitation", door)
    outbox.put(
        key=f"{PREFIX}{door.pk}", person_id=person.pk, template="invitation", path="/uitnodiging/"
    )
    return made


def tell(kind, row):
    team_id = row.pk if kind == "team" else getattr(row, "team_id", None)
    log.write(
        "maintenance", visitor=Visitor(), subject_kind=kind, subject_id=row.pk, team_id=team_id
    )
