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
    ("name", "letters"),
    [("Ronald van Dijk", "RD"), ("Samira El Amrani", "SE"), ("fatma", "F"), ("", "")],
)
def test_initials(name, letters):
    assert spoken.initials(name) == letters


@pytest.mark.parametrize(("text", "kept"), [
    ("Bel 070 / 000 11 01", "Bel 070\u00a0/\u00a0000\u00a011\u00a001"),
    ("Bel 06 12 34 56 78, of kom", "Bel 06\u00a012\u00a034\u00a056\u00a078, of kom"),
    ("Open van 9 tot 17 uur", "Open van 9 tot 17 uur"),
    ("", ""),
    (None, ""),
])  # fmt: skip
def test_a_telephone_number_stays_on_one_line(text, kept):
    assert spoken.unbroken(text) == kept
