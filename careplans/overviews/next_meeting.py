"""The meetings of the first screen: what asks something of me, and what comes first."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.utils import timezone

from access.models import Level, Part
from careplans.models import Meeting, MeetingAnswer
from careplans.overviews.meetings import (
    MeetingLine,
    first_moment,
    line_of,
    own_answer,
    waits_for,
    waits_for_choice,
)

LONGEST = timedelta(hours=8)  # one that began is on the first screen until it is over


@dataclass(frozen=True)
class FirstMeetings:
    lines: tuple[MeetingLine, ...]
    more: int  # others that I am asked or expected at


def first_meetings(viewer, now):
    """The first that asks me something and the first at which I am expected, soonest first.

    One query, and none for who sees no meetings at all. A question never hides a day that stands.
    """
    rows = mine(viewer, now) if viewer.scopes(Level.SEE, Part.MEETINGS) else []
    asking = [row for row in rows if asks_me(viewer, row, now)]
    expected = [row for row in rows if row not in asking and is_expected(viewer, row)]
    shown = sorted([*asking[:1], *expected[:1]], key=first_moment)
    today = timezone.localdate(now)
    return FirstMeetings(
        lines=tuple(line_of(row, viewer, today, now) for row in shown),
        more=len(asking) + len(expected) - len(shown),
    )


def mine(viewer, now):
    """What I was asked to and what is not over yet, soonest first."""
    rows = Meeting.objects.visible_to(viewer).filter(
        Q(starts_at__gt=now - LONGEST) | Q(starts_at=None),
        person_ids__contains=[viewer.person_id],
        cancelled_at=None,
    )
    return sorted((r for r in rows.annotate(**answers()) if not r.is_over(now)), key=first_moment)


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
