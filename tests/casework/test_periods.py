"""Of which time a team gives account: of what is over."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from casework.periods import Quarter, Year, choices, chosen, coming, period_of, settled


@pytest.mark.parametrize(
    ("today", "newest", "next_one"),
    [
        (date(2026, 1, 30), Quarter(2025, 3), Quarter(2025, 4)),
        (date(2026, 1, 31), Quarter(2025, 4), Quarter(2026, 1)),
        (date(2026, 4, 1), Quarter(2025, 4), Quarter(2026, 1)),
        (date(2026, 5, 1), Quarter(2026, 1), Quarter(2026, 2)),
        (date(2026, 12, 31), Quarter(2026, 3), Quarter(2026, 4)),
    ],
)
def test_a_quarter_is_settled_a_month_after_its_end(today, newest, next_one):
    found = choices(settled(today))
    assert found[0] == newest
    assert coming(today) == next_one
    assert all(period.last + timedelta(days=31) <= today for period in found)
    assert next_one.last + timedelta(days=31) > today


def test_a_year_comes_after_its_quarters():
    found = settled(date(2026, 2, 1))
    place = found.index(Year(2025))
    assert all(found.index(quarter) < place for quarter in Year(2025).quarters)
    assert found[0] == Quarter(2024, 1)


def test_quarters_follow_each_other_without_a_gap():
    found = choices(settled(date(2026, 2, 1)))[:4]
    for later, earlier in pairwise(found):
        assert earlier.last + timedelta(days=1) == later.first


def test_its_days_tell_which_it_is():
    for period in settled(date(2026, 2, 1)):
        assert period_of(period.first, period.last) == period


def test_a_year_is_its_four_quarters():
    year = Year(2025)
    assert (year.first, year.last) == (date(2025, 1, 1), date(2025, 12, 31))
    assert [quarter.key for quarter in year.quarters] == ["2025-1", "2025-2", "2025-3", "2025-4"]


FOUND = choices(settled(date(2026, 11, 23)))


@pytest.mark.parametrize("key", [None, "", "2026-4", "2030", "niets", "2026-1'--"])
def test_what_cannot_be_chosen_is_the_newest(key):
    assert chosen(key, FOUND) == Quarter(2026, 3)
    assert chosen(key, []) is None


def test_a_year_that_is_over_can_be_chosen():
    assert chosen("2025", FOUND) == Year(2025)
    assert len(FOUND) == 6
