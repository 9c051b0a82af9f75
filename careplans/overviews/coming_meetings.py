"""The meetings to come, for the plan on paper: when, where and who, and what is talked about."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from access.names import names
from careplans import days
from careplans.meeting_lengths import length
from careplans.models import Meeting, MeetingPoint


@dataclass(frozen=True)
class MeetingOnPaper:
    id: UUID
    title: str
    moments: tuple[str, ...]  # one that stands, or those to choose from
    is_asked: bool
    lasts: str
    where: str
    people: str
    points: tuple[str, ...]  # in somebody's own words


def load(viewer, now=None):
    """Three queries: meetings, their points, names; one when nothing is planned."""
    now = now or timezone.now()
    rows = Meeting.objects.visible_to(viewer).filter(cancelled_at=None)
    rows = [row for row in rows if not row.is_over(now)]
    if not rows:
        return ()
    rows.sort(key=lambda row: row.starts_at or min(row.moments))
    points = list(MeetingPoint.objects.filter(meeting__in=rows).exclude(text=""))
    known = names({key for row in rows for key in row.person_ids})
    return tuple(on_paper(row, points, known, now) for row in rows)


def on_paper(row, points, known, now):
    today = timezone.localdate(now)
    moments = [row.starts_at] if row.starts_at else sorted(at for at in row.moments if at > now)
    people = [str(known[key]) for key in row.person_ids if key in known]
    return MeetingOnPaper(
        id=row.pk,
        title=row.title,
        moments=tuple(days.moment(at, today, is_near=False) for at in moments),
        is_asked=row.is_asked,
        lasts=length(row.lasts),
        where=row.place,
        people=", ".join([*people, *filter(None, [row.others])]),
        points=tuple(point.text for point in points if point.meeting_id == row.pk),
    )
