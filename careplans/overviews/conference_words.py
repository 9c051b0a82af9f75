"""The words for the family alone, each with who wrote it and the goal that it became."""

from dataclasses import dataclass
from uuid import UUID

from access.models import Level
from access.names import names
from careplans.models import ConferenceWord, Goal


@dataclass(frozen=True)
class WordLine:
    id: UUID
    text: str
    by: str
    may_change: bool
    goal: Goal | None


def load(viewer, conference):
    """Three queries."""
    rows = ConferenceWord.objects.visible_to(viewer).filter(conference=conference)
    rows = list(rows.filter(kind=ConferenceWord.Kind.OURS))
    keys = {row.became_goal_id for row in rows if row.became_goal_id}
    goals = Goal.objects.visible_to(viewer).in_bulk(keys) if keys else {}
    known = names(row.created_by_id for row in rows)
    return [
        WordLine(
            id=row.pk,
            text=row.text,
            by=str(known.get(row.created_by_id, "")),
            may_change=viewer.may(Level.CONTRIBUTE, row),
            goal=goals.get(row.became_goal_id),
        )
        for row in rows
    ]
