"""The meeting that comes first, for the first screen: one that asks something of me goes before."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.utils import timezone

from access.models import Level, Part
from careplans.models import Meeting, MeetingAnswer
from careplans.overviews.meetings import first_moment, line_of, waits_for


def next_meeting(viewer, now):
    """One query, and none for who sees no meetings at all."""
    if not viewer.scopes(Level.SEE, Part.MEETINGS):
        return None
    mine = MeetingAnswer.objects.filter(meeting=OuterRef("pk"), person_id=viewer.person_id)
    rows = Meeting.objects.visible_to(viewer).filter(
        Q(starts_at__gt=now) | Q(starts_at=None),
        person_ids__contains=[viewer.person_id],
        cancelled_at=None,
    )
    rows = [
        row
        for row in rows.annotate(answered=ArraySubquery(mine.values("moment_at")))
        if not row.is_over(now)
    ]
    rows.sort(key=lambda row: (not waits_for(viewer, row, now), first_moment(row)))
    wanted = (row for row in rows if row.starts_at or waits_for(viewer, row, now))
    found = next(wanted, None)
    return found and line_of(found, viewer, timezone.localdate(now), now)
