"""The reminder of a meeting: the day before, at nine in the morning."""

from datetime import datetime, time, timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from careplans.models import Meeting, MeetingAnswer
from delivery.kinds import ReminderKind, register_reminder
from delivery.schedule import cancel_reminders, plan_reminder

# Begins as news does: a guest who plans may then plan it for the family too.
NAME = "news-meeting"
AT = time(9)


def plan(meeting):
    """Anew after every change. What somebody else may not take away (a guest sees nothing of what
    is planned for others) finds itself not due at its time."""
    cancel_reminders(kind=NAME, object_id=meeting.pk)
    due_at = moment_of(meeting)
    if due_at is None or due_at < timezone.now():
        return
    for person_id in meeting.person_ids:
        plan_reminder(
            kind=NAME,
            object_id=meeting.pk,
            household_id=meeting.household_id,
            person_id=person_id,
            due_at=due_at,
        )


def moment_of(meeting):
    if meeting.starts_at is None or meeting.is_off:
        return None
    day = timezone.localdate(meeting.starts_at) - timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, AT))


def path_of(viewer, meeting_id):
    """Asked in the recipient's own context just before sending: it is still on, it is tomorrow, and
    they are still asked to come, may read it and did not say no."""
    no = MeetingAnswer.objects.filter(
        meeting=OuterRef("pk"), moment_at=OuterRef("starts_at"), person_id=viewer.person_id,
        answer=MeetingAnswer.Answer.NO,
    )  # fmt: skip
    asked = Meeting.objects.visible_to(viewer).filter(
        pk=meeting_id, person_ids__contains=[viewer.person_id], cancelled_at=None
    )
    row = asked.exclude(Exists(no)).first()
    if row is None or row.starts_at is None:
        return None
    is_near = timezone.now() < row.starts_at < timezone.now() + timedelta(hours=42)
    return reverse("meeting", args=[viewer.household_id, row.pk]) if is_near else None


def register():
    register_reminder(ReminderKind(name=NAME, path=path_of))
