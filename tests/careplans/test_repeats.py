"""Steps that come back: choice, rule, days, and words."""

import calendar
from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from careplans import reminders, repeats
from careplans.models import Step

MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("rhythm", "weekdays", "rule"),
    [
        ("once", [], ""),
        ("daily", [], "FREQ=DAILY"),
        ("weekly", [], "FREQ=WEEKLY;BYDAY=MO"),
        ("weekdays", ["SA", "MO"], "FREQ=WEEKLY;BYDAY=MO,SA"),
        ("fortnightly", [], "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"),
        ("monthly", [], "FREQ=MONTHLY;BYMONTHDAY=2"),
    ],
)
def test_the_rule_of_a_choice(rhythm, weekdays, rule):
    assert repeats.rule_for(rhythm, weekdays, MONDAY) == rule


@pytest.mark.parametrize(
    ("rule", "choice"),
    [
        ("", ("once", [])),
        ("FREQ=DAILY", ("daily", [])),
        ("FREQ=WEEKLY;BYDAY=MO,SA", ("weekdays", ["MO", "SA"])),
        ("FREQ=WEEKLY;BYDAY=TU", ("weekly", [])),
        ("FREQ=WEEKLY;INTERVAL=2", ("fortnightly", [])),
        ("FREQ=MONTHLY", ("monthly", [])),
    ],
)
def test_the_choice_behind_a_rule(rule, choice):
    assert repeats.choice_of(rule) == choice


def test_the_newest_day_and_the_coming_ones():
    rule = "FREQ=WEEKLY;BYDAY=MO,SA"
    assert repeats.last_day(rule, MONDAY, date(2026, 3, 1)) is None
    assert repeats.last_day(rule, MONDAY, MONDAY) == MONDAY
    assert repeats.last_day(rule, MONDAY, date(2026, 3, 6)) == MONDAY
    assert repeats.next_days(rule, MONDAY, MONDAY, count=2) == (date(2026, 3, 7), date(2026, 3, 9))
    assert repeats.is_day(rule, MONDAY, date(2026, 3, 7))
    assert not repeats.is_day(rule, MONDAY, date(2026, 3, 8))


def test_every_other_week_comes_back_after_two_weeks():
    rule = repeats.rule_for("fortnightly", [], MONDAY)
    week_later, two_later = MONDAY + timedelta(days=7), MONDAY + timedelta(days=14)
    assert repeats.next_days(rule, MONDAY, week_later, count=1) == (two_later,)
    assert not repeats.is_day(rule, MONDAY, week_later)
    assert repeats.last_day(rule, MONDAY, week_later) == MONDAY


def test_the_end_of_the_month_is_the_last_day_of_a_short_one():
    last = date(2026, 1, 31)
    rule = repeats.rule_for("monthly", [], last)
    assert repeats.next_days(rule, last, last, count=3) == (
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 4, 30),
    )


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=DAILY", "every day"),
        ("FREQ=WEEKLY;BYDAY=MO,SA", "every monday and saturday"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every weekday"),
        ("FREQ=WEEKLY", "every monday"),
        ("FREQ=MONTHLY", "every month, on day 2"),
        ("FREQ=WEEKLY;INTERVAL=2", "every other week on monday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SA", "every other week on monday and saturday"),
        ("FREQ=WEEKLY;INTERVAL=3", "every 3 weeks on monday"),
        ("FREQ=DAILY;INTERVAL=2", "every 2 days"),
        ("FREQ=MONTHLY;INTERVAL=3", "every 3 months, on day 2"),
    ],
)
def test_a_rule_in_words(rule, words):
    with translation.override("en"):
        assert repeats.in_words(rule, MONDAY) == words


RULES = st.sampled_from([
    "FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=MO,SA",
    "FREQ=MONTHLY;BYMONTHDAY=2", "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;BYDAY=5MO",
    "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "FREQ=DAILY;INTERVAL=3",
    "FREQ=DAILY;COUNT=9", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "FREQ=YEARLY",
])  # fmt: skip


@given(RULES, st.dates(date(2015, 1, 1), date(2026, 1, 1)), st.integers(-40, 5000))
def test_a_rule_of_years_has_the_same_days_as_counted_from_its_first(rule, first_on, later):
    today = first_on + timedelta(days=later)
    now = datetime.combine(today, time())
    whole = rrulestr(rule, dtstart=datetime.combine(first_on, time()))
    before = whole.before(now, inc=True)
    assert repeats.last_day(rule, first_on, today) == (before and before.date())
    coming = tuple(moment.date() for moment in whole.xafter(now, count=3))
    assert repeats.next_days(rule, first_on, today) == coming


def test_a_rule_of_years_is_not_counted_through():
    first_on, today = date(1990, 1, 1), date(2026, 3, 2)
    began = repeats.counted_from("FREQ=DAILY", first_on, today)
    assert today - began < timedelta(days=200)


def days(rhythm, first_on, count, weekdays=()):
    rule = repeats.rule_for(rhythm, list(weekdays), first_on)
    return [first_on, *repeats.next_days(rule, first_on, first_on, count=count - 1)]


# By hand, from a calendar.
MONTH_ENDS = [
    (date(2027, 12, 31), ["2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"]),
    (date(2027, 1, 30), ["2027-01-30", "2027-02-28", "2027-03-30", "2027-04-30", "2027-05-30"]),
    (date(2028, 1, 30), ["2028-01-30", "2028-02-29", "2028-03-30"]),
    (date(2027, 1, 29), ["2027-01-29", "2027-02-28", "2027-03-29"]),
    (date(2028, 2, 29), ["2028-02-29", "2028-03-29", "2028-04-29"]),
    (date(2100, 1, 29), ["2100-01-29", "2100-02-28", "2100-03-29"]),  # 2100 is no leap year
]


@pytest.mark.parametrize(("first_on", "expected"), MONTH_ENDS)
def test_every_month_at_its_end_and_on_the_29th_of_february(first_on, expected):
    assert [str(day) for day in days("monthly", first_on, len(expected))] == expected


def test_a_step_of_29_february_is_back_on_28_february_of_the_next_year():
    found = days("monthly", date(2028, 2, 29), 13)
    assert str(found[12]) == "2029-02-28"


# The clock went forward on 28 March 2027 and back on 31 October 2027, both Sundays.
CLOCK_CHANGES = [date(2027, 3, 28), date(2027, 10, 31)]


@pytest.mark.parametrize("change", CLOCK_CHANGES)
def test_over_a_change_of_the_clock_no_day_is_lost_or_doubled(change):
    first_on = change - timedelta(days=3)
    around = days("daily", first_on, 7)
    assert around == [first_on + timedelta(days=number) for number in range(7)]
    assert repeats.is_day("FREQ=DAILY", first_on, change)
    weekly = days("weekly", change - timedelta(days=7), 3)
    assert weekly == [change - timedelta(days=7), change, change + timedelta(days=7)]


@pytest.mark.parametrize("change", CLOCK_CHANGES)
def test_the_reminder_stays_at_nine_in_the_morning_over_a_change_of_the_clock(change):
    """Of the day itself, and of the day after: its reminder goes on the day of the change."""
    for due_on in (change, change + timedelta(days=1)):
        step = Step(due_on=due_on, repeats="", state=Step.State.OPEN)
        early = timezone.make_aware(datetime.combine(due_on - timedelta(days=5), time(12)))
        moment = reminders.moment_of(step, early)
        local = timezone.localtime(moment)
        assert (local.date(), local.time()) == (due_on - timedelta(days=1), time(9))


@given(first_on=st.dates(date(2000, 1, 1), date(2099, 12, 31)), months=st.integers(1, 40))
def test_every_month_is_what_the_calendar_says_reckoned_from_the_first_day(first_on, months):
    """The same number, or the last day of a month that is too short: by the calendar of Python."""
    found = days("monthly", first_on, months + 1)[-1]
    years, month = divmod(first_on.month - 1 + months, 12)
    year, last = first_on.year + years, calendar.monthrange(first_on.year + years, month + 1)[1]
    assert found == date(year, month + 1, min(first_on.day, last))


@given(
    first_on=st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    rhythm=st.sampled_from(["daily", "weekly", "monthly"]),
)
def test_days_come_in_order_and_each_is_a_day_of_the_rule(first_on, rhythm):
    rule = repeats.rule_for(rhythm, [], first_on)
    found = days(rhythm, first_on, 5)
    assert sorted(set(found)) == found
    assert all(repeats.is_day(rule, first_on, day) for day in found)
    if rhythm == "monthly":
        months = [day.year * 12 + day.month for day in found]
        assert months == list(range(months[0], months[0] + 5))
        assert all(day.day <= first_on.day for day in found)
