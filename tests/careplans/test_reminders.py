"""The reminder of a step: when, to whom, and whether it is still due."""

from copy import copy
from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from careplans import reminders
from careplans.models import Step
from delivery import schedule
from delivery.models import ScheduleItem

DUE = date(2026, 3, 12)


def step(**fields):
    return Step(due_on=DUE, executor_kind=1, text="Bellen", **fields)


def at(day, hour):
    moment = timezone.datetime.combine(day, time(hour))
    return timezone.make_aware(moment)


def test_the_day_before_at_nine():
    assert reminders.moment_of(step(), at(date(2026, 3, 1), 12)) == at(date(2026, 3, 11), 9)


def test_nine_in_the_morning_in_summer_too():
    summer = Step(due_on=date(2026, 7, 2), executor_kind=1, text="Bellen")
    found = reminders.moment_of(summer, at(date(2026, 6, 1), 12))
    assert timezone.localtime(found).hour == 9


@pytest.mark.parametrize(
    "late", [step(state="done"), step(state="stopped"), step(deleted_at=timezone.now()), Step()]
)
def test_nothing_for_what_is_done_stopped_thrown_away_or_without_a_day(late):
    assert reminders.moment_of(late, at(date(2026, 3, 1), 12)) is None


def test_before_on_and_after_its_day_and_then_no_more():
    told, now = [], at(date(2026, 3, 1), 12)
    while (now := reminders.moment_of(step(), now)) is not None:
        told.append(now)
    assert told == [at(DUE + timedelta(days=each), 9) for each in (-1, 0, 3)]


def test_what_comes_back_is_told_of_once_each_time():
    daily, now = step(repeats="FREQ=DAILY"), at(DUE, 12)
    told = [now := reminders.moment_of(daily, now) for _ in range(3)]
    assert told == [at(DUE + timedelta(days=each), 9) for each in (1, 2, 3)]


def test_what_comes_back_is_reminded_of_before_its_coming_day():
    weekly = step(repeats="FREQ=WEEKLY;BYDAY=TH")
    assert reminders.moment_of(weekly, at(DUE, 12)) == at(DUE + timedelta(days=6), 9)


def test_it_goes_to_who_does_it_else_to_the_owners(world, visit):
    visit(world.ronald, world.van_dijk)
    assert reminders.recipients(world.shower) == [world.fatma.pk]
    nobodys = copy(world.shower)
    nobodys.executor_id = None
    assert reminders.recipients(nobodys) == [world.ronald.pk]


def test_what_comes_back_is_reminded_of_again_without_a_tick(world, visit, maintenance):
    fatma = visit(world.fatma, world.van_dijk)
    again = reminders.next_of(fatma, world.shower.pk)
    assert again > timezone.now()
    assert reminders.next_of(fatma, world.call.pk) is None
    with maintenance():
        Step.objects.filter(pk=world.shower.pk).update(state="stopped")
    assert reminders.next_of(visit(world.fatma, world.van_dijk), world.shower.pk) is None


def test_the_worker_plans_the_coming_time_itself(world, visit, maintenance):
    visit(world.ronald, world.van_dijk)
    Step.objects.filter(pk=world.shower.pk).update(repeats="FREQ=DAILY")
    first = timezone.now() - timedelta(minutes=1)
    schedule.plan_reminder(
        kind=reminders.NAME, object_id=world.shower.pk, household_id=world.van_dijk.pk,
        person_id=world.fatma.pk, due_at=first,
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_worker")
    assert schedule.hand_over_due() == 1
    with maintenance():
        [coming] = ScheduleItem.objects.filter(object_id=world.shower.pk, claimed_at=None)
    assert coming.due_at > timezone.now()


def test_it_is_asked_again_in_the_context_of_who_gets_it(world, visit, maintenance):
    fatma = visit(world.fatma, world.van_dijk)
    assert reminders.path_of(fatma, world.shower.pk)
    assert reminders.path_of(fatma, world.call.pk) is None
    with maintenance():
        Step.objects.filter(pk=world.shower.pk).update(state="stopped")
    assert reminders.path_of(fatma, world.shower.pk) is None
