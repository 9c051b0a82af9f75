"""Places in a chart follow from figures alone."""

import datetime

from wijkteam import charts

MONDAY = datetime.date(2026, 3, 2)


def weeks(*values):
    return [(MONDAY + datetime.timedelta(weeks=week), value) for week, value in enumerate(values)]


def test_line_runs_from_the_first_day_to_the_last_and_higher_is_better():
    chart = charts.line_chart(weeks(1, 3, 5), top=5)
    assert [dot.x for dot in chart.dots] == [charts.LEFT, 170.0, charts.RIGHT]
    assert chart.first.y > chart.last.y == charts.TOP


def test_days_stand_in_their_own_order_and_an_unknown_value_is_left_out():
    chart = charts.line_chart([*reversed(weeks(1, 2, 4)), (MONDAY, None)], top=5)
    assert [dot.value for dot in chart.dots] == [1, 2, 4]


def test_right_to_left_pages_read_time_from_the_right():
    chart = charts.line_chart(weeks(1, 4), top=5, is_mirrored=True)
    assert chart.first.x == charts.RIGHT
    assert (chart.start_x, chart.end_x) == (charts.WIDTH, 0)


def test_one_note_is_a_dot_and_none_is_no_chart():
    assert len(charts.line_chart(weeks(3), top=5).dots) == 1
    assert charts.line_chart([]) is None


def test_only_zeros_stay_on_the_ground():
    assert {dot.y for dot in charts.line_chart(weeks(0, 0)).dots} == {charts.BOTTOM}


def test_aim_line_makes_room_for_the_last_figure():
    assert charts.line_chart(weeks(1, 4), top=5, aim=5).aim_end == charts.WIDTH - 90
    assert charts.line_chart(weeks(1, 2), top=5, aim=5).aim_end == charts.WIDTH


def test_bar_is_parted_at_the_limit():
    chart = charts.bar_chart([("Samira", 27), ("Priya", 39)], limit=32)
    below, above = chart.bars
    assert below.over_width == 0
    assert above.over_x == chart.limit_x
    assert above.over_x + above.over_width > below.width


def test_bars_without_rows_or_with_zero():
    assert charts.bar_chart([]) is None
    assert charts.bar_chart([("Joost", 0)]).bars[0].width == 0


def test_share_has_no_answer_without_steps():
    assert charts.share(0, 0, 0) is None
    assert charts.share(5, 2, 10) == charts.Share(own=50, own_and_people=70)
