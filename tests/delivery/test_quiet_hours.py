"""News waits for the end of the night, by the clock on the wall, also when the clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery import choices, hours
from delivery.models import NewsChoice

ZONE = ZoneInfo("Europe/Amsterdam")
AUTUMN, SPRING = date(2026, 10, 25), date(2027, 3, 28)


def at(day, hour, minute=0, fold=0):
    return datetime.combine(day, time(hour, minute), tzinfo=ZONE).replace(fold=fold)


def choice(begins=time(21), ends=time(8), rhythm="soon"):
    return NewsChoice(quiet_from=begins, quiet_until=ends, rhythm=rhythm)


@pytest.mark.parametrize(
    ("made", "leaves"),
    [
        (at(date(2026, 6, 1), 20, 59), at(date(2026, 6, 1), 20, 59)),
        (at(date(2026, 6, 1), 21), at(date(2026, 6, 2), 8)),
        (at(date(2026, 6, 2), 0), at(date(2026, 6, 2), 8)),
        (at(date(2026, 6, 2), 7, 59), at(date(2026, 6, 2), 8)),
        (at(date(2026, 6, 2), 8), at(date(2026, 6, 2), 8)),
        # the night that lasts an hour longer, and the one that is an hour shorter
        (at(AUTUMN - timedelta(days=1), 22), at(AUTUMN, 8)),
        (at(AUTUMN, 2, 30), at(AUTUMN, 8)),
        (at(AUTUMN, 2, 30, fold=1), at(AUTUMN, 8)),
        (at(SPRING - timedelta(days=1), 22), at(SPRING, 8)),
        (at(SPRING, 3, 0), at(SPRING, 8)),
    ],
)
def test_what_comes_at_night_waits_for_the_morning(made, leaves):
    assert hours.leaves_at(choice(), made, made.astimezone(UTC)) == leaves


def test_the_nights_of_both_changes_of_the_clock_have_their_own_length():
    for day, long in ((AUTUMN, 12), (SPRING, 10)):
        made = at(day - timedelta(days=1), 21).astimezone(UTC)
        assert hours.leaves_at(choice(), made, made) - made == timedelta(hours=long)


def test_who_has_quiet_hours_by_day_gets_it_after_them():
    worker = choice(time(9), time(17))
    made = at(date(2026, 6, 1), 12)
    assert hours.leaves_at(worker, made, made) == at(date(2026, 6, 1), 17)
    night = at(date(2026, 6, 1), 3)
    assert hours.leaves_at(worker, night, night) == night


def test_an_end_within_the_hour_that_comes_twice_is_never_in_the_past():
    odd = choice(time(22), time(2, 30))
    for fold in (0, 1):
        made = at(AUTUMN, 2, 15, fold=fold).astimezone(UTC)
        assert timedelta() < hours.leaves_at(odd, made, made) - made <= timedelta(minutes=15)


def test_an_end_within_the_hour_that_is_left_out_still_comes_that_morning():
    odd = choice(time(22), time(2, 30))
    made = at(SPRING, 1, 59).astimezone(UTC)
    assert hours.leaves_at(odd, made, made) == at(SPRING, 3, 30)


def test_once_a_day_comes_after_the_reminders_of_nine():
    daily = choice(rhythm="daily")
    for made, leaves in (
        (at(AUTUMN, 9), at(AUTUMN, 9, 30)),
        (at(AUTUMN, 9, 31), at(AUTUMN + timedelta(days=1), 9, 30)),
        (at(SPRING, 0, 30), at(SPRING, 9, 30)),
    ):
        assert hours.leaves_at(daily, made, made) == leaves
    late = choice(time(21), time(12), rhythm="daily")
    assert hours.leaves_at(late, at(SPRING, 9), at(SPRING, 9)) == at(SPRING, 12)


def test_the_house_says_the_hours_of_who_chose_nothing(settings):
    settings.QUIET_HOURS = "22:30-06:15"
    usual = choices.usual(None)
    assert (usual.quiet_from, usual.quiet_until) == (time(22, 30), time(6, 15))
    settings.QUIET_HOURS = ""
    usual = choices.usual(None)
    assert not any(hours.is_quiet(usual, at(SPRING, hour)) for hour in (0, 4, 12, 23))


a_time = st.times().map(lambda one: one.replace(second=0, microsecond=0))
near_a_change = st.sampled_from([AUTUMN, SPRING, date(2026, 7, 1)]).flatmap(
    lambda day: st.datetimes(
        datetime.combine(day - timedelta(days=2), time()),
        datetime.combine(day + timedelta(days=2), time()),
        timezones=st.just(UTC),
    )
)


@given(made=near_a_change, begins=a_time, ends=a_time, rhythm=st.sampled_from(["soon", "daily"]))
def test_it_leaves_at_an_hour_that_is_not_quiet_within_two_days(made, begins, ends, rhythm):
    chosen = choice(begins, ends, rhythm)
    leaves = hours.leaves_at(chosen, made, made)
    assert made <= leaves <= made + timedelta(hours=49)
    # The end of the night may be left out, or come twice: then it is waited for once more.
    again = hours.leaves_at(chosen, made, leaves)
    assert again == leaves or again - leaves <= timedelta(hours=1)
