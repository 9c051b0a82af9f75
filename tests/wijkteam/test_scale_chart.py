"""Places in the drawing of a scale follow from figures alone."""

from datetime import date, timedelta

import pytest

from wijkteam import scale_chart as charts

LEVELS = (
    (2, "veel beter"),
    (1, "beter"),
    (0, "zoals gehoopt"),
    (-1, "minder"),
    (-2, "veel minder"),
)
MONDAY = date(2026, 3, 2)


def points(*levels):
    return tuple((MONDAY + timedelta(weeks=week), level) for week, level in enumerate(levels))


def test_better_stands_higher_and_later_stands_further():
    (side,) = charts.scale_chart(LEVELS, [("Jullie", points(-2, 0, 2))]).sides
    assert [point.x for point in side.points] == [charts.START, 224.0, charts.END]
    assert side.points[0].y > side.points[1].y > side.points[2].y


def test_every_point_stands_on_the_line_of_its_rung():
    chart = charts.scale_chart(LEVELS, [("Jullie", points(-2, 0, 2))])
    places = {rung.label: rung.y for rung in chart.rungs}
    assert all(point.y == places[point.label] for point in chart.sides[0].points)


def test_two_sides_on_one_rung_do_not_hide_each_other():
    chart = charts.scale_chart(LEVELS, [("Jullie", points(0)), ("Samira", points(0))])
    ours, theirs = (side.last for side in chart.sides)
    assert ours.y != theirs.y
    assert abs(ours.y - theirs.y) < charts.ROW / 4
    assert {side.mark for side in chart.sides} == {"round", "square"}


def test_right_to_left_pages_read_time_from_the_right():
    (side,) = charts.scale_chart(LEVELS, [("A", points(-2, 2))], is_mirrored=True).sides
    assert side.first.x > side.last.x


def test_one_day_stands_where_now_is_and_nothing_is_no_chart():
    assert charts.scale_chart(LEVELS, [("A", points(1))]).sides[0].last.x == charts.END
    assert charts.scale_chart(LEVELS, []) is None


def test_a_rung_that_is_no_longer_there_is_left_out_and_nothing_breaks():
    chart = charts.scale_chart(LEVELS, [("A", points(-3, 0))])
    assert [point.label for point in chart.sides[0].points] == ["zoals gehoopt"]
    assert charts.scale_chart(LEVELS, [("A", points(-3))]).sides == ()


@pytest.mark.parametrize("count", [1, 4, 7])
def test_the_table_has_every_opinion_the_newest_first(count):
    lines = [(f"H{n}", points(0, 1)) for n in range(count)]
    rows = charts.scale_chart(LEVELS, lines).rows
    assert len(rows) == 2 * count
    assert [row[0].date for row in rows] == sorted((row[0].date for row in rows), reverse=True)
