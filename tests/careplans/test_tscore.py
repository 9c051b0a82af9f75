"""The T-score against published and computed figures, and what must hold of any goals."""

from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as some

from careplans.tscore import NoScores, Reached, SixRungs, t_score

LEVEL = some.integers(-2, 2)
WEIGHT = some.floats(0.01, 1000, allow_nan=False)
GOALS = some.lists(some.builds(Reached, LEVEL, WEIGHT), min_size=1, max_size=12)


def score(levels, weights=None):
    weights = weights or [1] * len(levels)
    return t_score(Reached(x, w) for x, w in zip(levels, weights, strict=True))


def near(expected, within=1e-9):
    return pytest.approx(expected, abs=within)


@pytest.mark.parametrize(
    ("levels", "weights", "expected"),
    [
        # the example of R package gasr, exact: 7 / sqrt(0.7 * 91 + 0.3 * 21 ** 2) = 7 / 14
        ([-2, 0, -1, 2, 0, 1], [3, 5, 1, 4, 2, 6], 55.0),
        ([-1, -1, -1], None, 36.3069),
        ([-2, -1, -1], None, 31.7426),
        ([1, 0, -1], [3, 2, 1], 54.4065),
        ([2, -1], [9, 1], 68.1842),
        ([1, 1], [1, 3], 61.6445),
        ([-1, 0, 1, 2], [1, 2, 3, 4], 64.0028),
    ],
)
def test_figures_that_others_computed(levels, weights, expected):
    assert score(levels, weights) == near(expected, 0.00005)


def test_the_published_example_is_exact():
    assert score([-2, 0, -1, 2, 0, 1], [3, 5, 1, 4, 2, 6]) == near(55.0)


@pytest.mark.parametrize(
    ("count", "step"),
    [(1, 10.0), (2, 6.2017), (3, 4.5644), (4, 3.6274), (5, 3.0151), (6, 2.5820), (7, 2.2588),
     (8, 2.0080)],
)  # fmt: skip
def test_one_step_of_one_goal_among_goals_that_count_alike(count, step):
    one_better = score([1] + [0] * (count - 1))
    assert one_better - 50 == near(step, 0.00005)


@pytest.mark.parametrize(
    ("count", "lowest", "highest"),
    [(1, 30, 70), (2, 25.2, 74.8), (3, 22.6, 77.4), (4, 21.0, 79.0), (5, 19.8, 80.2)],
)
def test_the_ends_of_the_conversion_keys(count, lowest, highest):
    assert round(score([-2] * count), 1) == lowest
    assert round(score([2] * count), 1) == highest


# The whole conversion keys for goals that count alike (Kiresuk and Sherman; domain.md 5.5): T at
# every sum of levels from 0 to the highest. Below 0 they mirror.
KEYS = {
    1: "50 60 70",
    2: "50 56.2 62.4 68.6 74.8",
    3: "50 54.6 59.1 63.7 68.3 72.8 77.4",
    4: "50 53.6 57.3 60.9 64.5 68.1 71.8 75.4 79.0",
    5: "50 53.0 56.0 59.0 62.1 65.1 68.1 71.1 74.1 77.1 80.2",
}


def levels_with(total, count):
    """Levels of this many goals with this sum."""
    found = [0] * count
    for place in range(abs(total)):
        found[place % count] += 1 if total > 0 else -1
    return found


@pytest.mark.parametrize(("count", "row"), KEYS.items())
def test_the_conversion_keys_in_full(count, row):
    for total, expected in enumerate(row.split()):
        levels = levels_with(total, count)
        assert sum(levels) == total
        assert round(score(levels), 1) == float(expected)
        assert round(score([-level for level in levels]), 1) == round(100 - float(expected), 1)


@pytest.mark.parametrize(
    ("count", "lowest", "highest"), [(6, 19.02, 80.98), (7, 18.38, 81.62), (8, 17.87, 82.13)]
)
def test_the_ends_of_more_goals(count, lowest, highest):
    assert round(score([-2] * count), 2) == lowest
    assert round(score([2] * count), 2) == highest


@given(some.lists(LEVEL, min_size=1, max_size=8))
def test_of_goals_that_count_alike_only_the_sum_matters(levels):
    """Which of them goes better is not in the figure: that is why each goal stands beside it."""
    other = levels_with(sum(levels), len(levels))
    assert score(other) == near(score(levels))


@given(some.lists(WEIGHT, min_size=1, max_size=12))
def test_all_goals_exactly_reached_is_fifty(weights):
    assert score([0] * len(weights), weights) == 50


@given(GOALS, some.floats(1e-6, 1e6))
def test_only_the_proportion_of_weights_matters(goals, factor):
    scaled = [Reached(goal.level, goal.weight * factor) for goal in goals]
    assert t_score(scaled) == near(t_score(goals), 1e-6)


@given(GOALS, some.randoms())
def test_the_order_of_goals_does_not_matter(goals, random):
    other = random.sample(goals, len(goals))
    assert t_score(other) == near(t_score(goals))


@given(GOALS)
def test_turning_every_level_round_mirrors_the_score_round_fifty(goals):
    turned = [Reached(-goal.level, goal.weight) for goal in goals]
    assert t_score(turned) == near(100 - t_score(goals))


@given(GOALS, some.data())
def test_a_goal_that_goes_better_never_lowers_the_score(goals, data):
    place = data.draw(some.integers(0, len(goals) - 1))
    better = list(goals)
    better[place] = Reached(min(goals[place].level + 1, 2), goals[place].weight)
    assert t_score(better) >= t_score(goals) - 1e-9


@given(some.lists(LEVEL, min_size=1, max_size=12))
def test_weights_that_are_all_nought_count_alike(levels):
    assert score(levels, [0] * len(levels)) == near(score(levels))


def test_a_scale_with_six_rungs_never_becomes_a_t_score():
    for level in range(-3, 3):
        with pytest.raises(SixRungs):
            t_score([Reached(0), Reached(level, is_six=True)])


@pytest.mark.parametrize("level", [-3, 3, 0.5, None, True, nan, "1"])
def test_what_is_no_level_is_refused(level):
    with pytest.raises(ValueError, match="level"):
        t_score([Reached(level)])


@pytest.mark.parametrize("weight", [-1, nan, float("inf")])
def test_what_is_no_weight_is_refused(weight):
    with pytest.raises(ValueError, match="weight"):
        t_score([Reached(1, weight)])


def test_without_a_goal_there_is_no_score():
    with pytest.raises(NoScores):
        t_score([])
