"""What a leader sees of one team: case rows and counts, never a name of a family."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.utils import timezone

from access.names import names
from casework import norms
from casework.counts import TeamCounts, team_counts
from casework.models import Case
from people.models import Team, TeamMembership


@dataclass(frozen=True)
class TeamCase:
    """One open case: its number, who helps, and what is counted of it."""

    case: Case
    counts: TeamCounts
    professional: str
    today: date
    is_left: bool = False  # its coordinator works in this team no more

    @property
    def is_helped(self):
        return self.case.state != Case.State.WAITING

    @property
    def waiting_days(self):
        return (self.today - self.case.registered_on).days

    @property
    def helped_days(self):
        return (self.today - (self.case.started_on or self.case.registered_on)).days

    @property
    def silent_days(self):
        heard_on = self.case.last_contact_on or self.case.started_on or self.case.registered_on
        return (self.today - heard_on).days

    @property
    def is_silent(self):
        return self.is_helped and self.silent_days > norms.SILENT_DAYS

    @property
    def unanswered_days(self):
        since = self.counts.waiting_since
        return (self.today - timezone.localdate(since)).days if since else 0


@dataclass(frozen=True)
class Load:
    """How many families one professional helps now, and how it goes there."""

    person_id: UUID
    name: str
    families: int
    silent: int
    late: int
    waiting: int  # proposals without an answer

    @property
    def room(self):
        """What the norm leaves; below zero it is too much."""
        return norms.FAMILIES_AT_MOST - self.families


@dataclass(frozen=True)
class TeamPicture:
    """Everything that the figures of a team are made from."""

    team: Team
    teams: list[Team]  # all that the asker leads
    cases: list[TeamCase]
    loads: list[Load]
    today: date

    @property
    def helped(self):
        return [row for row in self.cases if row.is_helped]

    @property
    def waiting(self):
        rows = [row for row in self.cases if not row.is_helped]
        return sorted(rows, key=lambda row: -row.waiting_days)

    @property
    def left(self):
        """Helped by somebody who works here no more: each needs another colleague."""
        return [row for row in self.cases if row.is_helped and row.is_left]

    @property
    def silent(self):
        rows = [row for row in self.cases if row.is_silent]
        return sorted(rows, key=lambda row: -row.silent_days)

    @property
    def unanswered(self):
        rows = [row for row in self.cases if row.counts.waiting]
        return sorted(rows, key=lambda row: -row.unanswered_days)

    @property
    def late(self):
        rows = [row for row in self.cases if row.counts.overdue]
        return sorted(rows, key=lambda row: -row.counts.overdue)

    @property
    def stepping(self):
        return [row for row in self.cases if sum(row.counts.steps)]

    @property
    def steps(self):
        """Open steps of all cases together, by who does them, nearest to home first."""
        return tuple(map(sum, zip(*(row.counts.steps for row in self.stepping), strict=True)))


def led_teams(visitor, wanted=None):
    """The team that is asked for, when it is led; else the first. And all that are led."""
    rows = Team.objects.filter(pk__in=visitor.led_teams).order_by("name")
    teams = list(rows.annotate(professionals=ArraySubquery(professionals())))
    return next((team for team in teams if str(team.pk) == wanted), teams[0]), teams


def load_team(visitor, wanted=None):
    """Four queries: the led teams with their professionals, the cases, the counts, and names."""
    today = timezone.localdate()
    team, teams = led_teams(visitor, wanted)
    rows = list(Case.objects.filter(team=team).exclude(state=Case.State.CLOSED).order_by("number"))
    counts = team_counts(team.pk)
    known = names([*team.professionals, *(case.coordinator_id for case in rows)])
    cases = [
        TeamCase(
            case,
            counts[case.pk],
            full(known, case.coordinator_id),
            today,
            bool(case.coordinator_id) and case.coordinator_id not in team.professionals,
        )
        for case in rows
        if case.pk in counts
    ]
    return TeamPicture(team, teams, cases, loads(team.professionals, cases, known), today)


def professionals():
    """The keys of who works in a team now, inside a query of teams."""
    today = timezone.localdate()
    memberships = TeamMembership.objects.filter(
        team=OuterRef("pk"), role=TeamMembership.Role.PROFESSIONAL, started_on__lte=today
    ).exclude(ended_on__lte=today)
    return memberships.values("person_id")


def full(known, person_id):
    return known[person_id].full if person_id in known else ""


def loads(members, cases, known):
    """The professionals of now, the fullest first; who left carries nothing any more."""
    helped = defaultdict(list)
    for row in cases:
        if row.is_helped:
            helped[row.case.coordinator_id].append(row)
    made = [load(key, full(known, key), helped[key]) for key in members]
    return sorted(made, key=lambda row: (-row.families, row.name))


def load(person_id, name, rows):
    return Load(
        person_id,
        name,
        families=len(rows),
        silent=sum(row.is_silent for row in rows),
        late=sum(row.counts.overdue for row in rows),
        waiting=sum(row.counts.waiting for row in rows),
    )
