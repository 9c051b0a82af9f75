"""Talks about a family without it: as the team wrote them down, as the family reads them, and for
the leader which are not told yet."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.utils import timezone

from access.names import names
from careplans.overviews.conversations import may_talk_with
from casework.families import ask
from casework.models import Case, TalkWithout
from casework.stopped import over_of
from casework.talks import of_this_home
from people.models import Team

SHOWN = 50
STOPPED_TEAMS = """
select s.case_id, t.name, t.how_to_reach
from casework_stopped_here() s join people_team t on t.id = s.team_id
"""


@dataclass(frozen=True)
class TalkCard:
    row: TalkWithout
    writer: str
    is_shown: bool
    is_out_of_reach: bool = False  # a message no longer comes to who wrote it down
    team: str = ""  # of the help that stopped
    how_to_reach: str = ""


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
    in for their work without one, what is told. Three more queries where one still comes."""
    found = [card for card in cards(of_this_home(viewer)) if card.is_shown]
    if not any(card.row.is_coming for card in found):
        return found
    reached = {person[0] for person in may_talk_with(viewer)}
    stopped = {row[0]: row[1:] for row in ask(STOPPED_TEAMS, [])}
    over = over_of({card.row.case_id for card in found if card.row.is_coming})
    return [with_way(card, reached, stopped, over) for card in found]


def with_way(card, reached, stopped, over):
    """Where a message would come to nobody, how the team is reached; of help that goes on, the
    family chooses who gets it."""
    row = card.row
    if not row.is_coming or row.written_by_id in reached:
        return card
    if row.case_id and row.case_id not in over:
        return card
    team, how = stopped.get(row.case_id, ("", ""))
    return replace(card, is_out_of_reach=True, team=team, how_to_reach=how)


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
