"""What folds on the page of a goal: how it went over time, and notes beside the rungs."""

from datetime import timedelta

import pytest
from django.urls import reverse

from careplans import models as plan
from careplans.repeats import CODES
from tests.world import row, step

pytestmark = pytest.mark.django_db


@pytest.fixture
def text(world, as_person):
    """The page of the goal about water, as Ronald reads it."""

    def read():
        where = reverse("goal", args=[world.van_dijk.pk, world.water.pk])
        return as_person(world.ronald).get(where).content.decode()

    return read


def scored(world, days):
    row(
        plan.Score, world.water.progress_scope, world.ronald, goal=world.water, level=1,
        scale=world.scale, words_then="Ook warm water", scored_by=world.ronald, is_of_family=True,
        scored_on=world.today - timedelta(days=days), note=f"{days} dagen terug",
    )  # fmt: skip


def noted(world, days):
    row(
        plan.Progress, world.water.progress_scope, world.ronald, goal=world.water,
        text=f"Zo ging het {days} dagen terug", noted_by=world.ronald,
        noted_on=world.today - timedelta(days=days),
    )  # fmt: skip


def folds(text):
    """{its line: what is in it} of the folds of a page, none of which lies in another."""
    parts = text.split('<details class="fold"><summary>')[1:]
    return {part.partition("</summary>")[0]: part.partition("</summary>")[2] for part in parts}


def test_the_drawing_and_what_was_thought_before_fold_together(world, text, maintenance):
    assert "door de tijd" not in text()
    with maintenance():
        scored(world, days=9)
    (folded,) = [what for line, what in folds(text()).items() if line == "Hoe ver, door de tijd"]
    assert 'id="measure-line-title"' in folded
    assert "9 dagen terug" in folded
    assert "Drie keer per week" not in folded  # what Ronald thinks now stands open


def test_one_note_stands_beside_the_rungs_and_three_where_there_are_none(world, text, maintenance):
    with maintenance():
        for days in range(1, 5):
            noted(world, days)
    line, folded = list(folds(text()).items())[-1]
    assert line == "4 oudere notities"
    assert "Het waterbedrijf denkt mee" not in folded
    assert "Zo ging het 4 dagen terug" in folded
    with maintenance():
        plan.Scale.objects.update(is_used=False)
    lines = [line for line in folds(text()) if "oudere notities" in line]
    assert lines == ["2 oudere notities"]


def test_what_comes_first_stands_on_top_also_after_what_comes_back(world, as_person, maintenance):
    """What was done this week and comes back later waits below what is late and what is today."""
    with maintenance():
        plan.Step.objects.filter(goal=world.water).delete()
        days = {"later": 9, "back": -2, "today": 0, "late": -4}
        weekly = f"FREQ=WEEKLY;BYDAY={CODES[(world.today + timedelta(days=5)).weekday()]}"
        for place, (text, number) in enumerate(days.items(), 1):
            made = step(world.water, world.ronald, text, place, world.ronald,
                        due_on=world.today + timedelta(days=number),
                        repeats=weekly if text == "back" else "")  # fmt: skip
            if made.repeats:
                plan.StepTick.objects.create(
                    household=world.van_dijk, scope=made.scope, step=made, done_by=world.ronald,
                    for_on=world.today - timedelta(days=2),
                )  # fmt: skip
    page = as_person(world.ronald).get(reverse("goal", args=[world.van_dijk.pk, world.water.pk]))
    assert [line.text for line in page.context["page"].steps] == ["late", "today", "back", "later"]
