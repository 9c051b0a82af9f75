"""The T-score of Goal Attainment Scaling: several goals as one figure, by a published formula.

    T = 50 + 10 * sum(w * x) / sqrt((1 - rho) * sum(w^2) + rho * (sum w)^2)

x: the level that each goal reached, a whole number from -2 to +2, where 0 is as hoped. w: how much
it counts, 0 or more, without a unit; only the proportion matters, and all 0 means all alike. rho:
how far the goals of one person go together, 0.30 by convention. T has no unit: 50 when every goal
is reached exactly, 10 is one standard deviation. For one goal T runs from 30 to 70.

Source: Kiresuk and Sherman (1968), Goal attainment scaling, Community Mental Health Journal 4,
443-453. Turner-Stokes (2009), Clin Rehabil 23, 362-370, has printing errors in its formulas (pp.
364 and 367, with an erratum); they are not used here.

Errors: NoScores without goals; SixRungs for a scale with a rung below the start, for which no
published rule is known and none is made up; ValueError for what is no level or no weight.
"""

from dataclasses import dataclass
from math import fsum, isfinite, sqrt

RHO = 0.30
LEVELS = range(-2, 3)
AS_HOPED, DEVIATION = 50.0, 10.0


class NoScores(ValueError):  # noqa: N818 it is what people call it
    """There is nothing to count."""


class SixRungs(ValueError):  # noqa: N818 it is what people call it
    """The Dutch scale with six rungs has no T-score."""


@dataclass(frozen=True)
class Reached:
    """Where one goal stands, and how much it counts."""

    level: int
    weight: float = 1.0
    is_six: bool = False


def t_score(goals):
    """The T-score (a float, not rounded) of goals on scales with five rungs."""
    goals = tuple(goals)
    if not goals:
        raise NoScores("no goal has a score")
    for goal in goals:
        check(goal)
    weights = [goal.weight for goal in goals]
    if not any(weights):
        weights = [1.0] * len(goals)
    largest = max(weights)  # only the proportion matters, and squares of small ones vanish
    weights = [weight / largest for weight in weights]
    sum_of_points = fsum(w * goal.level for w, goal in zip(weights, goals, strict=True))
    spread = (1 - RHO) * fsum(w * w for w in weights) + RHO * fsum(weights) ** 2
    return AS_HOPED + DEVIATION * sum_of_points / sqrt(spread)


def check(goal):
    if goal.is_six:
        raise SixRungs("a scale with six rungs has no T-score")
    if isinstance(goal.level, bool) or goal.level not in LEVELS:
        raise ValueError("a level is a whole number from -2 to +2")
    if not isfinite(goal.weight) or goal.weight < 0:
        raise ValueError("a weight is 0 or more")
