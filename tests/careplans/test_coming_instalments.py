"""What has to be paid tomorrow is told once, and what is paid already is not."""

from calendar import isleap
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from access.models import Part
from careplans import models as plan
from tests.careplans.reminding import (
    CLOCK_CHANGES,
    DAY,
    ODD_DAYS,
    SUMMER,
    days_pass,
    far_from_birthdays,
    to_come,
)
from tests.world import row, scope

pytestmark = pytest.mark.django_db
ON = SUMMER
odd_days = pytest.mark.parametrize("day", ODD_DAYS)


@pytest.fixture(autouse=True)
def nothing_else(world, maintenance):
    with maintenance():
        plan.Proposal.all_objects.all().delete()
        far_from_birthdays(world.kevin)


@pytest.fixture
def home(world):
    def address(name, *rows):
        return reverse(name, args=[world.van_dijk.pk, *(each.pk for each in rows)])

    return address


def around(day, before=5, after=5):
    return days_pass(day - before * DAY, day + after * DAY)


@pytest.fixture
def debt(world, maintenance):
    def owed(first_on, amount="100", instalment="40", interval="month", paid=(), **fields):
        with maintenance():
            place = scope(world.van_dijk, Part.MONEY)
            made = row(plan.Debt, place, world.ronald, creditor="Dunea", amount=Decimal(amount),
                       instalment=Decimal(instalment), interval=interval, first_on=first_on,
                       **fields)  # fmt: skip
            for each in paid:
                row(plan.DebtPayment, place, world.ronald, debt=made, amount=Decimal(each),
                    noted_by=world.ronald, paid_on=world.today)  # fmt: skip
        return made

    return owed


@odd_days
def test_an_instalment_is_told_the_day_before(world, home, debt, day):
    debt(day, amount="40")
    assert around(day) == [(day - DAY, world.ronald.pk, home("money"))]


def test_every_instalment_has_its_own_reminder_and_the_end_none(debt):
    first = to_come(lambda year: date(year, 1, 31) if isleap(year) else None)
    debt(first)  # 40, 40 and 20, on the 31st, the 29th and the 31st
    found = days_pass(first - 11 * DAY, first + 95 * DAY)
    days = [(told[0].month, told[0].day) for told in found]
    assert days == [(1, 30), (2, 28), (3, 30)]


@pytest.mark.parametrize(("interval", "expected"), [
    ("week", [-1, 6, 13]), ("four_weeks", [-1, 27, 55]),
])  # fmt: skip
def test_weeks_run_on_over_the_change_of_the_clock(debt, interval, expected):
    first = CLOCK_CHANGES[0]
    debt(first, interval=interval)
    found = days_pass(first - 8 * DAY, first + 94 * DAY)
    assert [(told[0] - first).days for told in found] == expected


def test_the_database_and_the_page_mean_the_same_days(world, debt):
    for interval in ("week", "four_weeks", "month"):
        for first_on in (date(2027, 1, 31), date(2028, 2, 29), date(2027, 10, 30)):
            made = debt(first_on, amount="70", instalment="2", interval=interval)
            expected = [day for day, _amount in made.agreed(Decimal(0))[0].instalments()]
            with connection.cursor() as cursor:
                cursor.execute("set local role wijkteam_worker")
                cursor.execute(
                    "select day from careplans_coming_due(%s, %s) where object_id = %s order by 1",
                    [date(2000, 1, 1), date(2099, 1, 1), made.pk],
                )
                assert [day for (day,) in cursor.fetchall()] == expected
                cursor.execute("set local role wijkteam_web")


@pytest.mark.parametrize(("paid", "expected"), [
    (["40"], [29]), (["39.99"], [-1, 29]), (["80"], []), (["40", "40"], []), (["10"], [-1, 29]),
])  # fmt: skip
def test_what_is_paid_ahead_is_not_asked_for(debt, paid, expected):
    debt(ON, amount="80", paid=paid)
    found = days_pass(ON - 5 * DAY, ON + 40 * DAY)
    assert [(told[0] - ON).days for told in found] == expected


def test_what_was_paid_before_the_agreement_pays_no_instalment(debt):
    debt(ON, amount="80", paid=["40"], paid_before=Decimal(40))
    assert [told[0] for told in days_pass(ON - 5 * DAY, ON + 40 * DAY)] == [ON - DAY]


def test_a_debt_in_the_bin_or_without_an_agreement_asks_nothing(world, debt, maintenance):
    debt(ON, deleted_at=timezone.now(), deleted_by=world.ronald)
    debt(ON)
    with maintenance():
        plan.Debt.objects.update(instalment=None, interval="", first_on=None)
    assert around(ON) == []


def test_who_only_looks_at_the_money_is_not_told(world, debt):
    debt(ON)
    assert {person for _day, person, _path in around(ON)} == {world.ronald.pk}
