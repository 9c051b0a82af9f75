"""Two plain reminders of a conference: to its coordinator when it stands still, and to the family
to look back after 3 and 12 months. The mail says only that there is news."""

from datetime import datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone

from careplans import conference_stages as stages
from careplans.models import Conference, ConferenceGuest
from delivery.kinds import ReminderKind, register_reminder
from delivery.schedule import cancel_reminders, plan_reminder
from people.models import HouseholdMember

STILL, LOOK = "conference", "conference_look"
AT = time(9)


def plan(conference):
    """Anew at every step: to the coordinator, on the day after it has stood still too long."""
    cancel_reminders(kind=STILL, object_id=conference.pk)
    if conference.stopped_on or conference.stage in stages.WAITS:
        return
    for person_id in coordinators(conference):
        put(STILL, conference, person_id, still_at(conference))


def still_at(conference):
    """Nine o'clock, when it stood still for the whole time; a day that was chosen is waited for."""
    day = timezone.localdate(conference.moved_at) + stages.STILL_AFTER
    if conference.held_on:
        day = max(day, conference.held_on)
    return nine(day + timedelta(days=1))


def plan_looks(conference):
    """For who keeps the plan, and for the coordinator as long as they look in."""
    cancel_reminders(kind=LOOK, object_id=conference.pk)
    if conference.stopped_on or conference.presented_on is None:
        return
    people = {*owners(conference), *coordinators(conference)}
    for months, field in stages.LOOKS.items():
        due_at = nine(stages.look_on(conference, months))
        if getattr(conference, field) is None and due_at > timezone.now():
            for person_id in people:
                put(LOOK, conference, person_id, due_at)


def nine(day):
    return timezone.make_aware(datetime.combine(day, AT))


def put(kind, conference, person_id, due_at):
    plan_reminder(
        kind=kind,
        object_id=conference.pk,
        household_id=conference.household_id,
        person_id=person_id,
        due_at=due_at,
    )


def coordinators(conference):
    rows = ConferenceGuest.objects.coming().filter(conference=conference, kind="coordinate")
    return list(rows.values_list("person_id", flat=True))


def owners(conference):
    rows = HouseholdMember.objects.here().filter(
        household_id=conference.household_id, is_owner=True
    )
    return list(rows.values_list("person_id", flat=True))


def find(viewer, key):
    return Conference.objects.visible_to(viewer).filter(pk=key).first()


def last_sign_at(conference):
    """When something was done there last, as far as the asker sees who was asked."""
    return stages.last_sign_at(conference, ConferenceGuest.objects.filter(conference=conference))


def still_path(viewer, key):
    """Asked in the coordinator's own context, just before sending."""
    row = find(viewer, key)
    if row is None or not stages.stands_still_since(row, last_sign_at(row)):
        return None
    return reverse("conference", args=[viewer.household_id])


def still_next(viewer, key):
    """What was done since moved it: then it is asked again later. What was told is told once."""
    row = find(viewer, key)
    if row is None or row.stopped_on or row.stage in stages.WAITS:
        return None
    last_at = max(row.moved_at, last_sign_at(row))
    return nine(timezone.localdate(last_at) + stages.STILL_AFTER + timedelta(days=1))


def look_path(viewer, key):
    row = find(viewer, key)
    look = stages.next_look(row) if row and not row.stopped_on else None
    if look is None or look[1] > timezone.localdate():
        return None
    return reverse("conference", args=[viewer.household_id])


def register():
    register_reminder(ReminderKind(name=STILL, path=still_path, next_at=still_next))
    register_reminder(ReminderKind(name=LOOK, path=look_path))
