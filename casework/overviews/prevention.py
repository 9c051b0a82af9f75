"""What a team did for the whole neighbourhood, by month; and what lies in the bin."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Q
from django.utils import timezone

from access.names import names
from casework.models import PreventiveWork
from casework.prevention import STAYS_IN_BIN
from people.models import Team

MONTHS_SHOWN = 3


@dataclass(frozen=True)
class WorkCard:
    row: PreventiveWork
    written_by: str
    changed_by: str  # empty when nobody changed it

    @property
    def stays_until(self):
        return timezone.localdate(self.row.removed_at + STAYS_IN_BIN)


@dataclass(frozen=True)
class Month:
    first: date
    cards: tuple[WorkCard, ...]


@dataclass(frozen=True)
class Prevention:
    """`months`: the newest first."""

    team: Team
    teams: list[Team]
    months: tuple[Month, ...]
    binned: tuple[WorkCard, ...]
    shows_all: bool
    has_older: bool


def teams_of(visitor, wanted=None):
    """The team that is asked for, when the visitor works in it or leads it; else the first."""
    ours = {*visitor.teams, *visitor.led_teams}
    teams = list(Team.objects.filter(pk__in=ours).order_by("name"))
    return next((team for team in teams if str(team.pk) == wanted), teams[0]), teams


def load_prevention(team, teams, today, *, shows_all=False):
    """Three queries: the work and all of the bin, whether there is older work, and names."""
    oldest = date.min if shows_all else months_ago(today, MONTHS_SHOWN - 1)
    since = timezone.now() - STAYS_IN_BIN
    ours = PreventiveWork.objects.filter(team=team)
    # what lies in the bin can be put back whatever months are shown
    rows = list(ours.filter(Q(removed_at=None, happened_on__gte=oldest) | Q(removed_at__gt=since)))
    has_older = not shows_all and ours.filter(happened_on__lt=oldest, removed_at=None).exists()
    known = names({key for row in rows for key in (row.written_by_id, row.changed_by_id)})
    cards = [card_of(row, known) for row in rows]
    kept = [card for card in cards if card.row.removed_at is None]
    binned = [card for card in cards if card.row.removed_at]
    return Prevention(team, teams, by_month(kept), tuple(binned), shows_all, has_older)


def months_ago(day, months):
    """The first day of the month so many months before this one."""
    first = day.replace(day=1)
    for _month in range(months):
        first = (first - timedelta(days=1)).replace(day=1)
    return first


def by_month(cards):
    groups = groupby(cards, key=lambda card: card.row.happened_on.replace(day=1))
    return tuple(Month(first, tuple(found)) for first, found in groups)


def card_of(row, known):
    writer, changer = (
        known[key].full if key in known else "" for key in (row.written_by_id, row.changed_by_id)
    )
    is_changed = row.version > 1 and row.changed_by_id != row.written_by_id
    return WorkCard(row, writer, changer if is_changed else "")
