"""The meeting that comes first, for the first screen: one that asks something of me goes before."""

from datetime import timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.utils import timezone

from access.models import Level, Part
from careplans.models import Meeting, MeetingAnswer
from careplans.overviews.meetings import (
    first_moment,
    line_of,
    own_answer,
    waits_for,
    waits_for_choice,
)

LONGEST = timedelta(hours=8)  # one that began is on the first screen until it is over


def next_meeting(viewer, now):
    """One query, and none for who sees no meetings at all."""
    if not viewer.scopes(Level.SEE, Part.MEETINGS):
        return None
    rows = Meeting.objects.visible_to(viewer).filter(
        Q(starts_at__gt=now - LONGEST) | Q(starts_at=None),
        person_ids__contains=[viewer.person_id],
        cancelled_at=None,
    )
    rows = [row for row in rows.annotate(**answers()) if not row.is_over(now)]
    turns = {row.pk for row in rows if asks_me(viewer, row, now)}
    rows.sort(key=lambda row: (row.pk not in turns, first_moment(row)))
    wanted = (row for row in rows if row.pk in turns or is_expected(viewer, row))
    found = next(wanted, None)
    return found and line_of(found, viewer, timezone.localdate(now), now)


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
