"""Once a week, for who keeps the plan: that somebody looked. The mail says no more than that there
is news; who looked, at what and why, stands on its page. In a week without a look there is none."""

from datetime import datetime, time, timedelta

from django.db import connection
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from careplans.overviews.looks import events_for
from delivery.kinds import ReminderKind, register_reminder
from delivery.models import ScheduleItem
from delivery.schedule import plan_reminder

NAME = "week_looks"
# A look between the last planning before that Monday's mail and the mail itself is found the week
# after, also when the worker stood still for days. What was told already is left out on sending.
BACK = timedelta(days=14)
AT = time(9)


def monday(now):
    """Nine o'clock on this Monday, or on the next when that is past."""
    today = timezone.localdate(now)
    for day in (today - timedelta(days=today.weekday()), today + timedelta(7 - today.weekday())):
        moment = timezone.make_aware(datetime.combine(day, AT))
        if moment >= now:
            return moment
    raise AssertionError("a week has a Monday")


def plan_coming(now):
    """For the owners of plans in which somebody else looked in the weeks before that Monday; the
    same again changes nothing. Returns how many there are."""
    due_at = monday(now)
    with connection.cursor() as cursor:
        cursor.execute("select * from careplans_looked_at_since(%s)", [due_at - BACK])
        found = cursor.fetchall()
    for household_id, person_id in found:
        plan_reminder(
            kind=NAME,
            object_id=household_id,
            household_id=household_id,
            person_id=person_id,
            due_at=due_at,
        )
    return len(found)


def path_of(viewer, household_id):
    """For who keeps the plan still, when in their own log somebody else looked since the last time
    that this was asked for them."""
    since = _asked_before(viewer, household_id) or timezone.now() - BACK
    looked = viewer.is_owner and events_for(viewer).filter(kind="read", happened_at__gte=since)
    return reverse("looks", args=[household_id]) if looked and looked.exists() else None


def _asked_before(viewer, household_id):
    """The Monday up to which all looks were told of, or None for the first time."""
    mine = ScheduleItem.objects.filter(
        kind=NAME, object_id=household_id, person_id=viewer.person_id, claimed_at__isnull=False
    )
    return mine.aggregate(last=Max("due_at"))["last"]


def register():
    register_reminder(ReminderKind(name=NAME, path=path_of))
