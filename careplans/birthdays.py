"""Birthdays that change who decides: said four weeks before, and reminded of once.

Nothing is stored about them: the database computes each right on the day that it is asked.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from delivery.kinds import ReminderKind, register_reminder
from delivery.schedule import cancel_reminders, plan_reminder
from people.models import Custody, HouseholdMember

NAME = "birthday"
BEFORE = timedelta(days=28)
DAY, AHEAD = timedelta(days=1), timedelta(days=31)  # planned a month before it is due
AT = time(9)
CAN_WRITE = _("From that day you write along yourself, and you can keep something for you alone. "
              "You sign along for who looks in about you.")  # fmt: skip
ABOUT_ME = {
    12: "",
    16: _("From that day you decide yourself who looks in about you. Your parents no longer see "
          "what is about you, unless you let them."),
    18: _("From that day you are grown up. Nobody has custody any more: you decide."),
}  # fmt: skip
ABOUT_CHILD = {
    12: _("From that day %(name)s writes along in the plan, and signs along for who looks in "
          "about %(name)s. Your child can also write something that nobody else sees."),
    16: _("From that day %(name)s alone decides who looks in about %(name)s. Parents no longer "
          "see what is about %(name)s, unless your child lets them."),
    18: _("From that day %(name)s is grown up. Nobody has custody any more. Who came here only "
          "because of custody sees the plan no longer."),
}  # fmt: skip


@dataclass(frozen=True)
class Kin:
    """Somebody of this household who is young, or died, or whose holder of custody did."""

    person_id: UUID
    first_name: str
    born_on: date | None
    died_on: date | None
    lost_holder: bool


@dataclass(frozen=True)
class Birthday:
    """One that comes within four weeks, in the words of who reads it."""

    name: str
    age: int
    day: date
    is_mine: bool

    @property
    def text(self):
        words = ABOUT_ME if self.is_mine else ABOUT_CHILD
        return words[self.age] % {"name": self.name}


def day_of(born_on, age):
    """The day on which somebody is this old; born on 29 February: 1 March of a common year."""
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 3, 1)


def kin_of(viewer, today):
    """Who is younger than 19, who died, and of which child a holder of custody did; one query,
    which a session plans once (careplans/sql/0010_kin.sql)."""
    sql = "select * from careplans_kin(%s, %s, %s)"
    with connection.cursor() as cursor:
        cursor.execute(sql, [viewer.household_id, today, day_of(today, -19)])
        return [Kin(*row) for row in cursor.fetchall()]


def coming(viewer, today, kin=None):
    """For the owners, for who holds custody, and from 12 for the young person; one query (or none
    with the `kin` that is known), and a second one when somebody has such a birthday."""
    kin = kin_of(viewer, today) if kin is None else kin
    found = [
        Birthday(one.first_name, age, day_of(one.born_on, age), one.person_id == viewer.person_id)
        for one in kin
        if one.died_on is None
        for age in ABOUT_CHILD
        if today < day_of(one.born_on, age) <= today + BEFORE
        and concerns(viewer, one.person_id, age)
    ]
    return tuple(sorted(found, key=lambda each: each.day))


def concerns(viewer, person_id, age):
    if person_id == viewer.person_id:
        return age > 12
    return viewer.is_owner or person_id in viewer.held or holds(viewer, person_id)


def holds(viewer, child_id):
    """Custody goes on until 18, also when it no longer opens what is about a child of 16."""
    rows = Custody.objects.filter(child_id=child_id, holder_id=viewer.person_id)
    return rows.filter(confirmed_at__isnull=False, end_confirmed_at__isnull=True).exists()


def plan(member):
    """Plan the coming reminder anew, for who keeps the plan now and for the child itself."""
    cancel_reminders(kind=NAME, object_id=member.pk)
    due_at = moment_of(member, timezone.now())
    if due_at is None or member.has_ended or member.person.died_on:
        return
    owners = HouseholdMember.objects.here().filter(household_id=member.household_id, is_owner=True)
    holders = Custody.objects.filter(child_id=member.person_id, confirmed_at__isnull=False)
    people = {member.person_id, *owners.values_list("person_id", flat=True)}
    for person_id in people | set(holders.values_list("holder_id", flat=True)):
        plan_reminder(
            kind=NAME,
            object_id=member.pk,
            household_id=member.household_id,
            person_id=person_id,
            due_at=due_at,
        )


def plan_coming(today):
    """Each day, by the worker: what comes up soon, for who keeps the plan or holds custody now. So
    nobody is left out whose custody or place is newer than the last change of the child, and the
    16th birthday comes after the 12th by itself. What is planned or went out already stays one.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from careplans_birthdays(%s, %s)", [today + DAY, today + BEFORE + AHEAD]
        )
        found = cursor.fetchall()
    for member_id, household_id, person_id, day in found:
        plan_reminder(
            kind=NAME,
            object_id=member_id,
            household_id=household_id,
            person_id=person_id,
            due_at=four_weeks_before(day),
        )
    return len(found)


def four_weeks_before(day):
    return timezone.make_aware(datetime.combine(day - BEFORE, AT))


def moment_of(member, now):
    """Nine o'clock, four weeks before the next of these birthdays; None when all are past."""
    born_on = member.person.born_on
    if born_on is None:
        return None
    moments = (four_weeks_before(day_of(born_on, age)) for age in ABOUT_CHILD)
    return next((moment for moment in moments if moment > now), None)


def find(viewer, member_id):
    rows = HouseholdMember.objects.here().filter(
        household_id=viewer.household_id, pk=member_id, person__died_on__isnull=True
    )
    return rows.select_related("person").first()


def path_of(viewer, member_id):
    """Asked in the recipient's own context: still here, and still something that concerns them."""
    member = find(viewer, member_id)
    if member is None or not viewer.is_family or not coming(viewer, timezone.localdate()):
        return None
    return reverse("today", args=[viewer.household_id])


def next_of(viewer, member_id):
    member = find(viewer, member_id)
    return moment_of(member, timezone.now()) if member else None


def register():
    register_reminder(ReminderKind(name=NAME, path=path_of, next_at=next_of))
