"""The meetings of the first screen: what asks something of me, and what comes first."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.utils import timezone

from access.models import Level, Part
from careplans.models import Meeting, MeetingAnswer
from careplans.overviews.meeting_said import to_choose
from careplans.overviews.meetings import (
    MeetingLine,
    first_moment,
    line_of,
    own_answer,
    waits_for,
    waits_for_choice,
)

SHOWN = 2
LONGEST = timedelta(hours=8)  # one that began is on the first screen until it is over


@dataclass(frozen=True)
class FirstMeetings:
    lines: tuple[MeetingLine, ...]
    more: int  # others that I am asked or expected at
    asking: int = 0  # those that ask something of me


def first_meetings(viewer, now):
    """The first that asks me something and one more, soonest first; the others are counted.

    One query, and none for who sees no meetings at all. A question never hides a day that stands.
    """
    rows = mine(viewer, now) if viewer.scopes(Level.SEE, Part.MEETINGS) else []
    asking = [row for row in rows if asks_me(viewer, row, now)]
    wanted = [row for row in rows if row in asking or is_expected(viewer, row)]
    others = [row for row in wanted if row not in asking[:1]]
    shown = sorted([*asking[:1], *others[: SHOWN - len(asking[:1])]], key=first_moment)
    today = timezone.localdate(now)
    return FirstMeetings(
        lines=tuple(line_of(row, viewer, today, now) for row in shown),
        more=len(wanted) - len(shown),
        asking=len(asking),
    )


def mine(viewer, now):
    """What I was asked to and what is not over yet, soonest first."""
    rows = Meeting.objects.visible_to(viewer).filter(
        Q(starts_at__gt=now - LONGEST) | Q(starts_at=None),
        person_ids__contains=[viewer.person_id],
        cancelled_at=None,
    )
    rows = rows.annotate(**answers(), **to_choose(viewer, now))
    return sorted((r for r in rows if not r.is_over(now)), key=first_moment)


def is_expected(viewer, row):
    """Its moment stands, and this viewer did not say no to it."""
    return row.starts_at is not None and own_answer(viewer, row) != MeetingAnswer.Answer.NO


def asks_me(viewer, row, now):
    return waits_for(viewer, row, now) or waits_for_choice(viewer, row, now)


def answers():
    """All that was said, as columns of the row."""
    said = MeetingAnswer.objects.filter(meeting=OuterRef("pk")).order_by("pk")
    return {
        "said_by": ArraySubquery(said.values("person_id")),
        "said_at": ArraySubquery(said.values("moment_at")),
        "said": ArraySubquery(said.values("answer")),
    }
