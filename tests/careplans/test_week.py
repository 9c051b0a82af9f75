"""Once a week: for the family that somebody looked, for the helper that a family waits; each by a
mail that says nothing, and none in a week in which there is nothing to read."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from audit.models import AuditEvent
from careplans import models as plan
from careplans import week as of_family
from casework import week as of_team
from delivery import schedule
from delivery.models import OutboxMessage, ScheduleItem
from tests.careplans.reminding import become

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        (datetime(2026, 10, 25, 12), date(2026, 10, 26)),  # the Sunday on which the clock changes
        (datetime(2026, 10, 26, 8), date(2026, 10, 26)),
        (datetime(2026, 10, 26, 10), date(2026, 11, 2)),
        (datetime(2027, 3, 27, 23), date(2027, 3, 29)),
    ],
)
def test_it_comes_on_monday_at_nine_by_the_clock_on_the_wall(now, monday):
    found = of_family.monday(timezone.make_aware(now))
    assert found == timezone.make_aware(datetime.combine(monday, time(9)))


@pytest.fixture
def told(maintenance):
    """`told(room)`: {(person, page)} of what the worker puts in the post on the coming Monday."""

    def go(room):
        with maintenance():
            ScheduleItem.objects.all().delete()
            OutboxMessage.objects.all().delete()
        become("worker")
        room.plan_coming(timezone.now())
        room.plan_coming(timezone.now())
        with maintenance():  # this very moment is the Monday: nothing else moves
            ScheduleItem.objects.update(due_at=timezone.now() - timedelta(minutes=1))
        become("worker")
        schedule.hand_over_due()
        become("web")
        with maintenance():
            found = list(OutboxMessage.objects.values_list("person_id", "path"))
        assert len(found) == len(set(found))
        return set(found)

    return go


def test_the_owner_hears_that_somebody_looked_and_nobody_else_does(
    world, as_person, told, maintenance
):
    here = reverse("looks", args=[world.van_dijk.pk])
    assert (world.ronald.pk, here) not in told(of_family)
    as_person(world.ronald).get(reverse("goals", args=[world.van_dijk.pk]))
    assert (world.ronald.pk, here) not in told(of_family)  # one's own look is no news
    as_person(world.samira).get(reverse("goals", args=[world.van_dijk.pk]))
    found = told(of_family)
    assert (world.ronald.pk, here) in found
    assert {person for person, path in found if path == here} <= {world.ronald.pk}
    with maintenance():
        assert AuditEvent.objects.filter(person_id=world.samira.pk, kind="read").exists()


LOOKED = datetime(2026, 11, 23, 6)  # a Monday, between the last planning (5:00) and the mail (9:00)
HOURS = timedelta(hours=6)


@pytest.fixture
def weeks(maintenance):
    """`weeks(first, many)`: who hears of the looks at which Monday, when the worker plans each six
    hours from that moment on, and hands over what is due."""

    def go(first, many=56):
        for now in (timezone.make_aware(first) + n * HOURS for n in range(many)):
            with time_machine.travel(now, tick=False):
                become("worker")
                of_family.plan_coming(now)
                schedule.hand_over_due(now)
                become("web")
        with maintenance():
            sent = ScheduleItem.objects.filter(kind=of_family.NAME, outcome="sent")
            return [(item.person_id, item.due_at.date()) for item in sent.order_by("due_at")]

    return go


@pytest.mark.parametrize(
    ("first", "told_on"),
    [
        # Nobody knew of it at 5:00, so no mail of that Monday was planned: it comes the next.
        (datetime(2026, 11, 23, 11), date(2026, 11, 30)),
        # A mail of that Monday was planned for an earlier look: it told of both, and once.
        (datetime(2026, 11, 21, 11), date(2026, 11, 23)),
    ],
)
def test_a_look_just_before_the_mail_of_monday_is_told_once(
    world, maintenance, weeks, first, told_on
):
    with maintenance():
        ScheduleItem.objects.all().delete()
        AuditEvent.objects.create(
            happened_at=timezone.make_aware(LOOKED), kind="read", ground="grant",
            person_id=world.samira.pk, household_id=world.van_dijk.pk,
        )  # fmt: skip
    assert weeks(first) == [(world.ronald.pk, told_on)]


def test_the_coordinator_hears_when_a_family_waits(world, told, maintenance):
    caseload = reverse("caseload")
    with maintenance():
        plan.Step.objects.filter(household=world.van_dijk, repeats="").update(
            due_on=timezone.localdate() - 9 * DAY, state="open", deleted_at=None
        )
    assert (world.samira.pk, caseload) in told(of_team)
    with maintenance():
        plan.Step.objects.update(state="stopped")
        plan.Proposal.all_objects.all().delete()
        plan.Message.objects.all().delete()
    assert (world.samira.pk, caseload) not in told(of_team)


def test_who_works_in_no_team_any_more_hears_nothing(world, visitor):
    assert of_team.path_of(visitor(world.els), world.els.pk) is None
    assert of_team.path_of(visitor(world.ronald), world.ronald.pk) is None
