"""Before the 12th, 16th and 18th birthday: said in time to whom it concerns, and reminded once."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from careplans import birthdays
from careplans.actions.family import add_member
from delivery.models import ScheduleItem
from people.models import Custody, HouseholdMember, Person

pytestmark = pytest.mark.django_db


def born(today, age, days):
    """Somebody who becomes this age in so many days."""
    day = today + timedelta(days=days)
    return day.replace(year=day.year - age, day=min(day.day, 28)) if day.day > 28 else day.replace(
        year=day.year - age
    )  # fmt: skip


@pytest.fixture
def kevin_becomes(world, maintenance):
    def becomes(age, days):
        with maintenance():
            born_on = born(world.today, age, days)
            Person.objects.filter(pk=world.kevin.pk).update(born_on=born_on)

    return becomes


def said_to(as_person, world, person):
    page = as_person(person).get(reverse("today", args=[world.van_dijk.pk]))
    return [(each.name, each.age, each.is_mine) for each in page.context["page"].birthdays]


@pytest.mark.parametrize(("age", "to_kevin"), [(12, False), (16, True), (18, True)])
def test_the_owner_the_holder_and_from_12_the_child_are_told(
    world, as_person, kevin_becomes, age, to_kevin
):
    kevin_becomes(age, 20)
    about = [("Kevin", age, False)]
    assert said_to(as_person, world, world.ronald) == about
    assert said_to(as_person, world, world.anja) == about
    mine = [("Kevin", age, True)] if to_kevin else []
    assert said_to(as_person, world, world.kevin) == mine


@pytest.mark.parametrize("days", [0, 40])
def test_not_on_the_day_itself_and_not_long_before(world, as_person, kevin_becomes, days):
    kevin_becomes(16, days)
    assert said_to(as_person, world, world.ronald) == []


def test_other_birthdays_change_nothing_and_others_are_not_told(world, as_person, kevin_becomes):
    kevin_becomes(15, 5)
    assert said_to(as_person, world, world.ronald) == []
    kevin_becomes(16, 5)
    page = as_person(world.samira).get(reverse("today", args=[world.van_dijk.pk]))
    assert not page.context["page"].birthdays


@pytest.mark.parametrize(("day", "age", "expected"), [
    (date(2012, 2, 29), 16, date(2028, 2, 29)), (date(2012, 2, 29), 18, date(2030, 3, 1)),
    (date(2010, 11, 21), 16, date(2026, 11, 21)),
])  # fmt: skip
def test_the_day_is_that_of_the_database(day, age, expected):
    assert birthdays.day_of(day, age) == expected


def test_one_reminder_is_planned_four_weeks_before(world, visit):
    by = visit(world.ronald, world.van_dijk)
    born_on = born(world.today, 12, 100)
    member = add_member(by=by, first_name="Sam", role="child", born_on=born_on)
    items = list(ScheduleItem.objects.filter(kind="birthday", object_id=member.pk))
    assert {item.person_id for item in items} >= {world.ronald.pk}
    assert {item.due_at.date() for item in items} == {
        birthdays.day_of(born_on, 12) - timedelta(days=28)
    }


def test_it_is_due_for_who_it_still_concerns(world, visit, kevin_becomes):
    kevin_becomes(16, 28)
    key = world.kevin_here.pk
    for person in (world.ronald, world.anja, world.kevin):
        assert birthdays.path_of(visit(person, world.van_dijk), key)
    assert birthdays.path_of(visit(world.samira, world.van_dijk), key) is None
    assert birthdays.next_of(visit(world.ronald, world.van_dijk), key) is not None
    kevin_becomes(16, 60)
    assert birthdays.path_of(visit(world.ronald, world.van_dijk), key) is None


@pytest.fixture
def worker(db):
    def become():
        with connection.cursor() as cursor:
            cursor.execute("set local role wijkteam_worker")
            cursor.execute("select access_enter(null)")

    return become


@pytest.fixture
def born_on_a_leap_day(world, maintenance):
    with maintenance():
        Person.objects.filter(pk=world.kevin.pk).update(born_on=date(2012, 2, 29))
        Person.objects.filter(pk=world.mila.pk).update(born_on=date(2000, 1, 1))


def items_of(world):
    rows = ScheduleItem.objects.filter(kind="birthday", object_id=world.kevin_here.pk)
    return sorted((timezone.localdate(row.due_at), row.person_id) for row in rows)


def test_three_years_of_days_plan_each_birthday_once_for_everybody(
    world, worker, born_on_a_leap_day
):
    """Nobody adds or changes a member: from 1 June 2027 on, day after day."""
    worker()
    day, last, seen = date(2027, 6, 1), date(2030, 6, 1), {}
    while day <= last:
        with time_machine.travel(datetime(day.year, day.month, day.day, 6, tzinfo=UTC), tick=False):
            found = birthdays.plan_coming(timezone.localdate())
        for item in items_of(world) if found else ():
            seen.setdefault(item, day)
        day += timedelta(days=1)
    people = sorted([world.ronald.pk, world.anja.pk, world.kevin.pk])
    assert sorted(seen) == [(due, key) for due in (date(2028, 2, 1), date(2030, 2, 1))
                            for key in people]  # fmt: skip
    for (due, _person), planned in seen.items():
        assert due - timedelta(days=32) <= planned < due


def test_custody_that_is_newer_than_the_child_is_reminded_too(
    world, worker, born_on_a_leap_day, maintenance
):
    with maintenance():
        Custody.objects.filter(child=world.kevin, holder=world.anja).update(
            confirmed_at=None, confirmed_by=None
        )
    worker()
    birthdays.plan_coming(date(2028, 1, 20))
    assert world.anja.pk not in {person for _due, person in items_of(world)}
    with maintenance():
        Custody.objects.filter(child=world.kevin, holder=world.anja).update(
            confirmed_at=timezone.now(), confirmed_by=world.joost
        )
    worker()
    birthdays.plan_coming(date(2028, 1, 21))
    assert world.anja.pk in {person for _due, person in items_of(world)}


def test_who_left_is_not_planned_for(world, worker, born_on_a_leap_day, maintenance):
    with maintenance():
        HouseholdMember.objects.filter(pk=world.kevin_here.pk).update(ended_on=world.today)
    worker()
    birthdays.plan_coming(date(2028, 1, 20))
    assert items_of(world) == []


def test_one_that_went_out_is_not_planned_again(world, worker, born_on_a_leap_day):
    worker()
    birthdays.plan_coming(date(2028, 1, 20))
    ScheduleItem.objects.filter(kind="birthday").update(claimed_at=timezone.now(), outcome="sent")
    before = items_of(world)
    for day in (date(2028, 1, 21), date(2028, 2, 3), date(2028, 2, 28)):
        birthdays.plan_coming(day)
    assert items_of(world) == before


@pytest.mark.parametrize("born_on", [date(2012, 2, 29), date(2012, 2, 28), date(2011, 3, 1)])
@pytest.mark.parametrize("age", [12, 16, 18])
def test_page_and_worker_mean_the_same_day(born_on, age, maintenance):
    with maintenance(), connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_rights")
        cursor.execute("select careplans_birthday(%s, %s)", [born_on, age])
        assert cursor.fetchone()[0] == birthdays.day_of(born_on, age)


@pytest.mark.parametrize("key", ["ronald", "samira", "ingrid", "linda"])
def test_who_serves_pages_cannot_ask_for_birthdays(key, world, visitor):
    visitor(getattr(world, key))
    with pytest.raises(ProgrammingError), transaction.atomic():
        birthdays.plan_coming(world.today)
