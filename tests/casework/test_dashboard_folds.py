"""What folds on the page of a team leader: never what waits for their own yes."""

from dataclasses import replace

import pytest
from django.urls import reverse

from casework.needs import Need

pytestmark = pytest.mark.django_db
PAGE = reverse("dashboard")


def acts(number):
    rest = dict.fromkeys(("badge", "badge_kind", "badge_icon", "do_url", "do_label"), "")
    what = {"rank": 0, "days": 0, "url": "/", "why": "Omdat", **rest}
    return [Need(who=f"Ding {each}", **what) for each in range(number)]


@pytest.fixture
def opened(world, as_person):
    """The dashboard of Ingrid, as it is loaded."""
    return as_person(world.ingrid).get(PAGE).context["page"]


@pytest.mark.parametrize(
    ("number", "decisions", "shown"),
    [(0, 0, 0), (3, 0, 3), (4, 0, 4), (5, 0, 3), (9, 2, 3), (9, 6, 6), (9, 8, 9)],
)
def test_the_first_three_stand_open_and_all_that_waits_for_a_yes(opened, number, decisions, shown):
    now = replace(opened, acts=acts(number), decisions=decisions)
    assert len(now.first_acts) == shown
    assert now.first_acts + now.more_acts == now.acts


def test_what_folds_counts_on_where_the_first_stopped(world, as_person, monkeypatch):
    monkeypatch.setattr("casework.overviews.dashboard.acts", lambda picture: acts(6))
    text = as_person(world.ingrid).get(PAGE).content.decode()
    open_part, _, folded = text.partition("En nog 3 dingen")
    assert [f"Ding {each}" in open_part for each in range(6)] == [True] * 3 + [False] * 3
    assert '<ol class="needs" start="4">' in folded
    assert [f"Ding {each}" in folded for each in range(6)] == [False] * 3 + [True] * 3
    assert '<span class="need__place">6</span>' in folded


def test_the_cases_behind_each_colleague_are_in_the_fold(world, as_person):
    text = as_person(world.ingrid).get(PAGE).content.decode()
    _, _, folded = text.partition("Wat er bij elke collega wacht")
    assert f"wie={world.samira.pk}" in folded.partition("</details>")[0]
