"""The offer and the terms of law in one team: counts, numbers of cases and colleagues; no names."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from access.names import names
from casework.legal import lines
from casework.legal.lines import Clock, Line
from casework.legal.needs import pressing_of
from casework.legal.standing import State
from casework.models import Case, OfferException
from people.models import Team


@dataclass(frozen=True)
class LegalRow:
    """One term of one case."""

    number: str
    professional: str
    clock: Clock
    today: date

    @property
    def days(self):
        return self.clock.days_left(self.today)

    @property
    def is_over(self):
        return self.clock.is_over(self.today)


@dataclass(frozen=True)
class LegalTeam:
    team: Team
    teams: list[Team]
    rows: list[LegalRow]  # near or over, the most pressing first
    waiting: list[OfferException]
    found: list[Line]

    @property
    def not_offered(self):
        return sum(1 for line in self.found if line.is_without_offer)

    @property
    def over(self):
        return sum(1 for row in self.rows if row.is_over)

    @property
    def near(self):
        return len(self.rows) - self.over

    @property
    def own_plans(self):
        return sum(1 for line in self.found if line.state in (State.OWN, State.MADE))

    @property
    def waived(self):
        return sum(1 for line in self.found if line.is_waived)

    @property
    def excepted(self):
        return sum(1 for line in self.found if line.has_exception)


def load_legal_team(team, teams):
    """Four queries: the lines, the numbers, what waits, and names of colleagues."""
    today = timezone.localdate()
    found = lines.of_team(team.pk)
    numbers = dict(
        Case.objects.filter(pk__in=[line.case_id for line in found]).values_list("pk", "number")
    )
    known = names([line.coordinator_id for line in found])
    rows = [
        LegalRow(numbers[line.case_id], full(known, line.coordinator_id), clock, today)
        for line in found
        for clock in pressing_of(line, today)
        if line.case_id in numbers
    ]
    rows.sort(key=lambda row: (row.days, row.number))
    return LegalTeam(team, teams, rows, waiting_of([team.pk]), found)


def waiting_exceptions(visitor):
    """For who leads: what waits for their second look; nothing, and no query, for others."""
    return waiting_of(visitor.led_teams) if visitor.led_teams else []


def waiting_of(team_ids):
    rows = OfferException.objects.filter(case__team_id__in=team_ids, is_agreed=None)
    return list(rows.select_related("case").order_by("written_at"))


def full(known, key):
    return known[key].full if key in known else ""
