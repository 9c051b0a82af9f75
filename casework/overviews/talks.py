"""Talks about a family without it: as the team wrote them down, as the family reads them, and for
the leader which are not told yet."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.utils import timezone

from access.names import names
from casework.families import ask
from casework.models import Case, TalkWithout
from casework.talks import of_this_home
from people.models import Team

SHOWN = 50


@dataclass(frozen=True)
class TalkCard:
    row: TalkWithout
    writer: str
    is_shown: bool


@dataclass(frozen=True)
class HeldRow:
    """One talk that a family does not know of yet: a number and a colleague, no words."""

    number: str
    professional: str
    happens_at: datetime
    shown_on: date


@dataclass(frozen=True)
class PartnerRow:
    """The same of who was let in without a case: of a partner, or of a team by its name."""

    household_id: UUID
    professional: str
    organisation: str
    happens_at: datetime
    shown_on: date


@dataclass(frozen=True)
class HeldBack:
    team: Team
    teams: list[Team]
    rows: list[HeldRow]


def cards(rows):
    """Two queries; row security leaves out what a family may not read yet."""
    rows, today = list(rows[:SHOWN]), timezone.localdate()
    known = names([row.written_by_id for row in rows])
    return [TalkCard(row, full(known, row.written_by_id), row.is_shown(today)) for row in rows]


def load_of_case(case):
    return cards(TalkWithout.objects.filter(case=case))


def load_of_home(viewer):
    """For the family of this request: of the cases that it linked its plan to, and of who was let
    in for their work without one, what is told."""
    return [card for card in cards(of_this_home(viewer)) if card.is_shown]


def load_of_guest(viewer):
    """What this guest wrote down in this household; row security shows no other's."""
    return cards(TalkWithout.objects.filter(household_id=viewer.household_id))


def load_partners_held_back():
    """One query, for the privacy officer: of families by reference, who and when, no words."""
    return [PartnerRow(*row) for row in ask("select * from casework_partners_held_back()", [])]


def load_held_back(team, teams):
    """Three queries: keys and days, numbers of cases, names of colleagues."""
    with connection.cursor() as cursor:
        cursor.execute("select * from casework_held_back(%s)", [team.pk])
        found = cursor.fetchall()
    numbers = dict(Case.objects.filter(pk__in=[f[0] for f in found]).values_list("pk", "number"))
    known = names([row[1] for row in found])
    rows = [
        HeldRow(numbers[case_id], full(known, writer_id), happens_at, shown_on)
        for case_id, writer_id, happens_at, shown_on in found
        if case_id in numbers
    ]
    return HeldBack(team, teams, rows)


def full(known, key):
    return known[key].full if key in known else ""
