"""Days and names as people say them."""

import datetime

import pytest
from django.utils import translation

from wijkteam import spoken

TODAY = datetime.date(2026, 3, 3)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (TODAY, "today"),
        (TODAY + datetime.timedelta(days=1), "tomorrow"),
        (TODAY - datetime.timedelta(days=1), "yesterday"),
        (datetime.date(2026, 3, 12), "Thursday 12 March"),
        (datetime.date(2027, 1, 4), "Monday 4 January 2027"),
        (None, ""),
    ],
)
def test_day(value, words):
    with translation.override("en"):
        assert spoken.day(value, TODAY) == words


def test_moment_is_in_dutch_time():
    late = datetime.datetime(2026, 3, 2, 23, 30, tzinfo=datetime.UTC)
    with translation.override("en"):
        assert spoken.moment(late, TODAY) == "today at 0.30"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Bel 070 000 11 01, van 9 tot 17 uur.", "Bel 070~000~11~01, van 9 tot 17 uur."),
        ("Bel +31 (0)70 000 1101", "Bel +31~(0)70~000~1101"),
        ("Kom om 9 of om 10 uur", "Kom om 9 of om 10 uur"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_phone_number_does_not_break(text, whole):
    assert spoken.whole_numbers(text) == whole.replace("~", "\u00a0")


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Ronald van Dijk", "RD"), ("Samira El Amrani", "SE"), ("fatma", "F"), ("", "")],
)
def test_initials(name, letters):
    assert spoken.initials(name) == letters
