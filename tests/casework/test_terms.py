"""Terms of law: oracles by hand and from the references, and what must hold for any day."""

import os
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from casework.legal import days, terms
from casework.legal.terms import Term

ANY_DAY = st.dates(date(2014, 1, 1), date(2098, 12, 31))
ANY_TERM = st.sampled_from(terms.STATUTORY)
MANY = settings(max_examples=10_000 if os.environ.get("LONG") else 500, deadline=None)

# Looked up one by one: the days of the Act in a year with and without the rarer cases.
HOLIDAYS = {
    2024: "01-01 03-29 04-01 04-27 05-05 05-09 05-20 12-25 12-26",
    2025: "01-01 04-18 04-21 04-26 05-05 05-29 06-09 12-25 12-26",  # 27 April a Sunday
    2026: "01-01 04-03 04-06 04-27 05-05 05-14 05-25 12-25 12-26",
    2031: "01-01 04-11 04-14 04-26 05-05 05-22 06-02 12-25 12-26",  # 27 April a Sunday
    2038: "01-01 04-23 04-26 04-27 05-05 06-03 06-14 12-25 12-26",  # Easter on 25 April, the latest
    2008: "01-01 03-21 03-24 04-30 05-01 05-05 05-12 12-25 12-26",  # Queen's day
}


def on(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(("year", "expected"), HOLIDAYS.items())
def test_the_holidays_of_the_act(year, expected):
    assert sorted(f"{day:%m-%d}" for day in days.holidays(year)) == expected.split()


def test_two_holidays_can_fall_on_one_day():
    assert days.holidays(2016)[on("2016-05-05")] == "Hemelvaartsdag"
    assert len(days.holidays(2016)) == 8


def test_the_fifth_of_may_counts_in_every_year_and_good_friday_too():
    for year in range(2020, 2060):
        assert not days.is_working_day(date(year, 5, 5))
    assert not days.is_working_day(on("2026-04-03"))
    assert days.is_working_day(on("2026-05-04"))


# The table of domain.md 5.2, column by column (Wmo 2015 art. 2.3.2 par. 1 and 2, art. 2.3.5 par. 2;
# Algemene termijnenwet art. 1): report, personal plan by the calendar and by the Act, research by
# the calendar and by the Act, decision on an application of that last day.
WMO = [
    ("2026-01-05", "2026-01-12", "2026-01-12", "2026-02-16", "2026-02-16", "2026-03-02"),
    ("2026-01-03", "2026-01-10", "2026-01-12", "2026-02-14", "2026-02-16", "2026-03-02"),
]


@pytest.mark.parametrize("row", WMO)
def test_the_clocks_of_the_wmo(row):
    report, plain_plan, plan, plain_research, research, decision = map(on, row)
    assert terms.PERSONAL_PLAN.plain_end(report) == plain_plan
    assert terms.PERSONAL_PLAN.end(report) == plan
    assert terms.INVESTIGATION.plain_end(report) == plain_research
    assert terms.INVESTIGATION.end(report) == research
    assert terms.WMO_DECISION.end(research) == decision


def test_a_decision_about_youth_help_takes_eight_weeks_at_most():
    """Domain.md 5.2: no term in the Jeugdwet, so Awb art. 4:13 with its eight weeks."""
    assert terms.YOUTH_DECISION.plain_end(on("2026-01-05")) == on("2026-03-02")
    assert terms.YOUTH_DECISION.end(on("2026-03-02")) == on("2026-04-28")  # 27 April, King's day


SIX_WEEKS = {
    "2026-01-05": "2026-02-16",
    "2026-01-03": "2026-02-16",  # would end on Saturday 14 February
    "2026-02-20": "2026-04-07",  # Good Friday, and then Easter until Monday
    "2026-03-24": "2026-05-06",  # Tuesday 5 May
    "2026-03-16": "2026-04-28",  # Monday 27 April
    "2025-03-15": "2025-04-28",  # Saturday 26 April, King's day
    "2026-04-02": "2026-05-15",  # Ascension Day
    "2026-04-13": "2026-05-26",  # Whit Monday
    "2026-11-13": "2026-12-28",  # Christmas Day on a Friday, and the weekend
    "2026-11-20": "2027-01-04",  # New Year's Day on a Friday
    "2028-01-18": "2028-02-29",  # the 29th exists
}


@pytest.mark.parametrize(("waiver", "end"), SIX_WEEKS.items())
def test_six_weeks_from_the_waiver(waiver, end):
    assert terms.HELP_PLAN.end(on(waiver)) == on(end)


@pytest.mark.parametrize("first", ["2026-03-25", "2026-10-21"])
def test_a_change_of_the_clock_makes_a_week_no_longer_or_shorter(first):
    assert terms.PERSONAL_PLAN.end(on(first)) == on(first) + timedelta(days=7)


def test_a_month_ends_on_the_same_number_or_on_the_last_day():
    month = Term("test", months=1)
    assert month.plain_end(on("2026-01-31")) == on("2026-02-28")
    assert month.plain_end(on("2028-01-31")) == on("2028-02-29")
    assert month.end(on("2026-01-31")) == on("2026-03-02")  # the 28th is a Saturday


def test_a_term_of_three_days_holds_two_working_days():
    """Atw art. 2: three days from the Thursday before Easter would hold Tuesday alone or less."""
    short = Term("test", days=3)
    assert short.end(on("2026-04-02")) == on("2026-04-08")
    assert short.end(on("2026-01-07")) == on("2026-01-12")  # Thursday and Friday are in it
    assert Term("test", days=2).end(on("2026-04-02")) == on("2026-04-07")  # art. 1 alone


@pytest.mark.parametrize("long", [{"days": 91}, {"weeks": 13}, {"months": 4}])
def test_a_long_term_is_not_made_longer(long):
    term = Term("test", **long)
    assert any(
        not days.is_working_day(term.end(on("2026-01-01") + timedelta(days=more)))
        for more in range(7)
    )


def test_days_that_a_decree_put_on_a_line_count():
    """The example of the Dutch Wikipedia on this Act: Ascension on 7 May, with three such days."""
    decree = frozenset({on("2043-05-04"), on("2043-05-06"), on("2043-05-08")})
    assert days.next_working_day(on("2043-05-02"), decree) == on("2043-05-11")
    assert terms.HELP_PLAN.end(on("2022-04-15")) == on("2022-05-30")  # the Friday after Ascension


@MANY
@given(ANY_DAY, ANY_TERM)
@example(on("2024-02-29"), terms.AVG_REQUEST)
def test_a_term_never_ends_on_a_day_off_nor_before_the_calendar(first, term):
    end, plain = term.end(first), term.plain_end(first)
    assert days.is_working_day(end)
    assert plain <= end <= plain + timedelta(days=6)
    assert days.working_days(first, end) >= terms.WORKING_DAYS
    between = [plain + timedelta(days=n) for n in range((end - plain).days)]
    assert not any(days.is_working_day(day) for day in between)


@MANY
@given(ANY_DAY, ANY_DAY, ANY_TERM)
def test_who_begins_later_never_ends_earlier(one, other, term):
    first, second = sorted([one, other])
    assert term.end(first) <= term.end(second)


@given(st.integers(2014, 2098))
def test_a_year_has_eight_or_nine_holidays_and_the_movable_ones_their_weekday(year):
    names = {name: day for day, name in days.holidays(year).items()}
    assert len(names) in (8, 9)
    assert names["Goede Vrijdag"].isoweekday() == 5
    assert names["tweede Paasdag"].isoweekday() == names["tweede Pinksterdag"].isoweekday() == 1
    assert names["Hemelvaartsdag"].isoweekday() == 4
    assert names.get("Koningsdag", names["tweede Paasdag"]).isoweekday() != 7


@given(ANY_DAY, ANY_TERM)
def test_six_weeks_are_the_same_weekday_unless_that_is_a_day_off(first, term):
    if term.weeks and days.is_working_day(term.plain_end(first)):
        assert term.end(first).weekday() == first.weekday()
