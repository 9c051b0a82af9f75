"""A standstill that ended by itself, with nobody who did something: told once, without words.

To the owners who went on, to who stood still (that they can come in again, and nothing else), and
to the privacy officers, who have it on their list. Found by the worker afterwards and planned by
nobody before, for a lifting, a yes or an extension changes when it ends.
"""

from datetime import timedelta

from django.db import connection
from django.urls import reverse

from access.models import Standstill
from delivery.kinds import ReminderKind, register_reminder
from delivery.schedule import plan_reminder

NAME = "standstill_over"
BACK = timedelta(days=3)  # so long the worker may have rested


def plan_coming(now):
    """For everybody whom the database names; the same again changes nothing. Returns how many."""
    with connection.cursor() as cursor:
        cursor.execute("select * from access_standstills_over(%s)", [now - BACK])
        found = cursor.fetchall()
    for standstill_id, household_id, person_id, due_at in found:
        plan_reminder(
            kind=NAME,
            object_id=standstill_id,
            household_id=household_id,
            person_id=person_id,
            due_at=due_at,
        )
    return len(found)


def path_of(viewer, standstill_id):
    """Asked in the recipient's own context, so who stands still again does not get here. Who holds
    custody and lives elsewhere reads no standstill, nor their own: its end says it to them."""
    row = Standstill.objects.filter(pk=standstill_id).first()
    if not hasattr(viewer, "household_id"):  # of the office
        return reverse("standstills") if row and viewer.offices else None
    is_theirs = row.person_id == viewer.person_id if row else not viewer.is_owner
    if is_theirs or (row and viewer.is_owner and not stands_still_again(row)):
        return reverse("today", args=[viewer.household_id])
    return None


def stands_still_again(row):
    rows = Standstill.objects.filter(
        household_id=row.household_id, person_id=row.person_id, ended_at=None
    )
    return any(each.is_running for each in rows)


def register():
    register_reminder(ReminderKind(name=NAME, path=path_of))
