"""Before the 12th, 16th and 18th birthday: said in time to whom it concerns, and reminded once."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from careplans import birthdays
from careplans.actions.family import add_member
from delivery.models import ScheduleItem
from people.models import Person

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
