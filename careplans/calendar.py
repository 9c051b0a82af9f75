"""The meetings that stand, for the calendar of who is asked to them."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from careplans.models import Meeting, MeetingAnswer
from delivery.calendars import Moment, register_events

KEPT = timedelta(days=60)  # what was, and what was called off, stays so long in a calendar


def moments_of(viewer):
    """One query: asked to come, and not said no. What is off leaves as off, also from the bin."""
    said_no = MeetingAnswer.objects.filter(
        meeting=OuterRef("pk"), person_id=viewer.person_id, moment_at=OuterRef("starts_at"),
        answer=MeetingAnswer.Answer.NO,
    )  # fmt: skip
    rows = Meeting.all_objects.visible_to(viewer).filter(
        ~Exists(said_no),
        Q(person_ids__contains=[viewer.person_id]),
        starts_at__gt=timezone.now() - KEPT,
    )
    return [moment_of(row) for row in rows]


def moment_of(row):
    """Each change of a row has its own version, so a calendar knows which one is newer."""
    return Moment(
        key=str(row.pk),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        number=row.version - 1,
        changed_at=row.changed_at,
        path=reverse("meeting_way", args=[row.household_id, row.pk]),
        is_off=row.is_off,
    )


def register():
    register_events(moments_of)
