"""Steps that come back: choice, rule, days, and words."""

from datetime import date

import pytest
from django.utils import translation

from careplans import repeats

MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("rhythm", "weekdays", "rule"),
    [
        ("once", [], ""),
        ("daily", [], "FREQ=DAILY"),
        ("weekly", [], "FREQ=WEEKLY;BYDAY=MO"),
        ("weekdays", ["SA", "MO"], "FREQ=WEEKLY;BYDAY=MO,SA"),
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
    ],
)
def test_a_rule_in_words(rule, words):
    with translation.override("en"):
        assert repeats.in_words(rule, MONDAY) == words
