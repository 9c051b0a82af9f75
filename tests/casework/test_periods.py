"""Of which time a team gives account: of what is over."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from casework.periods import Quarter, Year, chosen, periods


@pytest.mark.parametrize(
    ("today", "newest"),
    [
        (date(2026, 1, 1), Quarter(2025, 4)),
        (date(2026, 3, 31), Quarter(2025, 4)),
        (date(2026, 4, 1), Quarter(2026, 1)),
        (date(2026, 12, 31), Quarter(2026, 3)),
    ],
)
def test_the_newest_is_the_last_full_quarter(today, newest):
    found = periods(today)
    assert found[0] == newest
    assert len(found) == 6
    assert all(period.last < today for period in found)


def test_quarters_follow_each_other_without_a_gap():
    found = periods(date(2026, 2, 1))[:4]
    for later, earlier in pairwise(found):
        assert earlier.last + timedelta(days=1) == later.first


def test_a_year_is_its_four_quarters():
    year = Year(2025)
    assert (year.first, year.last) == (date(2025, 1, 1), date(2025, 12, 31))
    assert [quarter.key for quarter in year.quarters] == ["2025-1", "2025-2", "2025-3", "2025-4"]


@pytest.mark.parametrize("key", [None, "", "2026-4", "2030", "niets", "2026-1'--"])
def test_what_cannot_be_chosen_is_the_newest(key):
    assert chosen(key, date(2026, 11, 23))[0] == Quarter(2026, 3)


def test_a_year_that_is_over_can_be_chosen():
    assert chosen("2025", date(2026, 11, 23))[0] == Year(2025)
