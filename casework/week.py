"""Once a week, for who coordinates families: there is a page that says with names and counts who
waits for them. The mail says no more than that there is news; where nobody waits there is none."""

from django.db import connection
from django.urls import reverse

from careplans.week import monday
from delivery.kinds import ReminderKind, register_reminder
from delivery.schedule import plan_reminder

NAME = "week_families"
WAITS = """select exists (select from casework_plan_counts(null)
  where overdue > 0 or own_overdue > 0 or own_today > 0 or waiting > 0)
  or exists (select from casework_unanswered() where unread > 0)"""


def plan_coming(now):
    """For everybody with an open case; the same again changes nothing. Returns how many."""
    due_at = monday(now)
    with connection.cursor() as cursor:
        cursor.execute("select * from casework_coordinators()")
        found = [row[0] for row in cursor.fetchall()]
    for person_id in found:
        plan_reminder(
            kind=NAME, object_id=person_id, household_id=None, person_id=person_id, due_at=due_at
        )
    return len(found)


def path_of(visitor, _person_id):
    """Asked in their own context: they still work in a team, and a family waits for them."""
    if not visitor.teams:
        return None
    with connection.cursor() as cursor:
        cursor.execute(WAITS)
        waits = cursor.fetchone()[0]
    return reverse("caseload") if waits else None


def register():
    register_reminder(ReminderKind(name=NAME, path=path_of))
