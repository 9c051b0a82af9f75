"""Who does the steps, month by month: which step counts in which month, and how it is drawn."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as some

from careplans.models import ExecutorKind, Step
from careplans.overviews.near_over_time import last_months, near_over_time
from tests.world import step as make_step
from wijkteam.near_chart import END, START, near_chart

TODAY = date(2026, 3, 15)
NAMES = ("a", "b", "c", "d", "e")


def noon(month, day):
    return datetime(2026, month, day, 12, tzinfo=UTC)


def step(kind, began, state="open", ended=None, back=""):
    return SimpleNamespace(
        executor_kind=kind, created_at=began, state=state, done_at=ended, changed_at=ended,
        in_return=back,
    )  # fmt: skip


def months(*steps):
    found = near_over_time(steps, TODAY, is_family=True)
    return {first.month: counts for first, counts in found.months} if found else None


def test_a_step_counts_from_the_month_it_was_written_until_the_month_it_was_done():
    found = months(
        step(1, noon(1, 31), "done", noon(2, 1)),
        step(5, noon(2, 10), "stopped", noon(2, 20)),
        step(2, noon(2, 28)),
    )
    assert found == {1: (1, 0, 0, 0, 0), 2: (1, 1, 0, 0, 1), 3: (0, 1, 0, 0, 0)}


def test_what_is_done_in_return_counts_once_a_step_of_these_months():
    steps = [
        step(2, noon(2, 1), back="Taart"),
        step(2, noon(2, 1)),
        step(3, noon(3, 1), back="Een kast"),
        step(3, datetime(2025, 1, 1, 12, tzinfo=UTC), "done", datetime(2025, 3, 1, 12, tzinfo=UTC),
             back="Lang geleden"),
    ]  # fmt: skip
    assert near_over_time(steps, TODAY, is_family=True).given_back == 2


def test_one_month_alone_is_nothing_over_time():
    assert months(step(1, noon(3, 1))) is None
    assert months() is None


def test_the_day_is_that_of_the_clock_in_the_netherlands():
    late = datetime(2026, 1, 31, 23, 30, tzinfo=UTC)  # half past midnight in February
    assert list(months(step(1, late))) == [2, 3]


def test_months_run_over_the_turn_of_the_year():
    found = last_months(TODAY, 4)
    assert found == [date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)]


COUNTS = some.tuples(*[some.integers(0, 60)] * 5)


@given(some.lists(COUNTS, min_size=1, max_size=6), some.booleans())
def test_every_bar_is_as_long_as_the_others_and_its_parts_are_in_proportion(rows, is_mirrored):
    chart = near_chart([("maart", counts) for counts in rows], NAMES, is_mirrored)
    filled = [counts for counts in rows if sum(counts)]
    if not filled:
        assert chart is None
        return
    assert [bar.counts for bar in chart.bars] == filled
    for bar in chart.bars:
        length = sum(piece.width for piece in bar.pieces)
        assert length == pytest.approx(END - START, abs=0.3)
        for piece in bar.pieces:
            share = piece.count / bar.total
            assert piece.width == pytest.approx(share * (END - START), abs=0.06)


@pytest.mark.django_db
def test_the_page_of_steps_shows_it_to_who_sees_them_and_asks_nothing_more(
    world, as_person, maintenance
):
    url = reverse("steps", args=[world.van_dijk.pk])
    assert as_person(world.ronald).get(url).context["page"].near is None
    with maintenance():
        made = make_step(world.water, world.ronald, "Lang geleden", 3)
        before = made.created_at.replace(day=1).replace(
            year=made.created_at.year - (made.created_at.month == 1),
            month=made.created_at.month - 1 or 12,
        )
        Step.objects.filter(pk=made.pk).update(created_at=before)
    page = as_person(world.ronald).get(url)
    assert page.context["page"].near.months[0][1] == (0, 0, 1, 0, 0)
    assert 'role="img"' in page.content.decode()
    assert as_person(world.fatma).get(url).context["page"].near is None
    names = as_person(world.samira).get(url).context["page"].near.names
    assert len(names) == len(ExecutorKind.values)
