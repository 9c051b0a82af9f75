"""Payment agreements: worked examples by hand, and what must hold for every one."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careplans.instalments import CENT, MOST, Arrangement, Interval


def made(amount, instalment, interval="month", first_on=date(2026, 3, 1)):
    return Arrangement(Decimal(amount), Decimal(instalment), interval, first_on)


# Worked out on paper: amount, instalment, interval, first day → how many, the last, the end.
BY_HAND = [
    ("630", "45", "month", date(2026, 8, 18), 14, "45", date(2027, 9, 18)),
    ("100", "30", "month", date(2026, 1, 31), 4, "10", date(2026, 4, 30)),
    ("100.01", "50", "month", date(2024, 1, 31), 3, "0.01", date(2024, 3, 31)),
    ("90", "45", "month", date(2024, 1, 31), 2, "45", date(2024, 2, 29)),
    ("90", "45", "month", date(2025, 1, 31), 2, "45", date(2025, 2, 28)),
    ("26", "2", "month", date(2024, 2, 29), 13, "2", date(2025, 2, 28)),
    ("98", "2", "month", date(2024, 2, 29), 49, "2", date(2028, 2, 29)),
    ("120", "10", "week", date(2026, 3, 2), 12, "10", date(2026, 5, 18)),
    ("130", "10", "four_weeks", date(2026, 1, 1), 13, "10", date(2026, 12, 3)),
    ("45", "45", "month", date(2026, 5, 5), 1, "45", date(2026, 5, 5)),
    ("0.10", "0.03", "week", date(2026, 12, 28), 4, "0.01", date(2027, 1, 18)),
]


@pytest.mark.parametrize("row", BY_HAND)
def test_as_worked_out_by_hand(row):
    *given_, count, last, end_on = row
    found = made(*given_)
    assert (found.count, found.last, found.end_on) == (count, Decimal(last), end_on)


def test_a_month_end_comes_back_after_a_short_month():
    days = [day for day, _amount in made("90", "30", first_on=date(2026, 1, 31)).instalments()]
    assert days == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]


def test_what_comes_next_is_what_is_left_of_the_first_that_is_not_whole():
    found = made("100", "30", first_on=date(2026, 1, 10))
    assert found.after(Decimal(0)) == (date(2026, 1, 10), Decimal(30))
    assert found.after(Decimal(10)) == (date(2026, 1, 10), Decimal(20))
    assert found.after(Decimal(30)) == (date(2026, 2, 10), Decimal(30))
    assert found.after(Decimal(90)) == (date(2026, 4, 10), Decimal(10))
    assert found.after(Decimal(100)) is None


def test_how_much_was_due_on_a_day():
    found = made("100", "30", first_on=date(2026, 1, 31))
    due = [(date(2026, 1, 30), 0), (date(2026, 1, 31), 30), (date(2026, 2, 27), 30),
           (date(2026, 2, 28), 60), (date(2026, 3, 30), 60), (date(2026, 3, 31), 90),
           (date(2026, 4, 30), 100), (date(2030, 1, 1), 100)]  # fmt: skip
    assert [(day, found.owed_by(day)) for day, _ in due] == due


cents = st.integers(1, 5_000_000)


@st.composite
def arrangements(draw):
    amount = draw(cents)
    least = -(-amount // MOST)
    instalment = draw(st.integers(least, amount))
    first_on = draw(st.dates(date(2000, 1, 1), date(2060, 12, 31)))
    interval = draw(st.sampled_from(Interval.values))
    return Arrangement(amount * CENT, instalment * CENT, interval, first_on)


@given(arrangements())
def test_the_instalments_are_the_amount_to_the_cent(found):
    rows = list(found.instalments())
    assert sum(amount for _day, amount in rows) == found.amount
    assert len(rows) == found.count <= MOST
    assert all(amount == found.instalment for _day, amount in rows[:-1])
    assert 0 < rows[-1][1] == found.last <= found.instalment


@given(arrangements())
def test_the_days_only_go_forward_and_the_last_is_the_end(found):
    days = [day for day, _amount in found.instalments()]
    assert days == sorted(set(days))
    assert (days[0], days[-1]) == (found.first_on, found.end_on)


@given(arrangements(), st.integers(1, 100), cents)
def test_a_larger_debt_never_ends_sooner(found, times, more):
    more = found.instalment * times + min(more * CENT, found.instalment)
    larger = Arrangement(found.amount + more, found.instalment, found.interval,
                         found.first_on)  # fmt: skip
    assert larger.end_on >= found.end_on


@given(arrangements())
def test_a_month_keeps_its_day_or_takes_its_last(found):
    for day, _amount in found.instalments():
        if found.interval == Interval.MONTH and day.day != found.first_on.day:
            assert (day + timedelta(days=1)).month != day.month
            assert day.day < found.first_on.day


@given(arrangements(), st.integers(0, 5_000_000))
def test_what_is_paid_and_what_comes_after_are_the_amount(found, paid):
    paid = min(paid * CENT, found.amount)
    if paid == found.amount:
        assert found.after(paid) is None
        return
    day, amount = found.after(paid)
    assert day in {day for day, _amount in found.instalments()}
    assert 0 < amount <= min(found.instalment, found.amount - paid)


@given(arrangements(), st.integers(-900, 30_000))
def test_what_was_due_is_what_the_list_says(found, days):
    day = found.first_on + timedelta(days=days)
    rows = [amount for due, amount in found.instalments() if due <= day]
    assert found.due_by(day) == len(rows)
    assert found.owed_by(day) == sum(rows, Decimal(0))
