"""Lines of help as somebody reads them: the goal by its title where they may see it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import prefetch_related_objects
from django.utils.dateparse import parse_date, parse_datetime

from casework.models import HelpLine


@dataclass(frozen=True)
class EarlierLine:
    """What stood in a line until somebody changed it."""

    what: str
    by_whom: str
    often: str
    aim: str
    starts_on: date | None
    ends_on: date | None
    until: datetime | None


@dataclass(frozen=True)
class LineCard:
    row: HelpLine
    goal: str  # its title; empty for who does not see that goal

    @property
    def points_elsewhere(self):
        """To a goal that this reader does not see, or that is no more."""
        return bool(self.row.goal_id) and not self.goal

    @property
    def earlier(self):
        return [earlier_of(words) for words in reversed(self.row.earlier)]


def earlier_of(words):
    return EarlierLine(
        *(words.get(name, "") for name in ("what", "by_whom", "often", "aim")),
        *(parse_date(words.get(name) or "") for name in ("starts_on", "ends_on")),
        parse_datetime(words.get("until", "")),
    )


def lines_of(plans, goals):
    """({plan: lines}, {plan: lines that were thrown away}); one query."""
    prefetch_related_objects(plans, "lines")
    kept, gone = {}, {}
    for plan in plans:
        cards = [LineCard(row, goals.get(row.goal_id, "")) for row in plan.lines.all()]
        kept[plan.pk] = [card for card in cards if card.row.removed_at is None]
        gone[plan.pk] = [card for card in cards if card.row.removed_at is not None]
    return kept, gone
