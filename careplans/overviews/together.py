"""All goals with a scale together: the T-score, what it counts, and from which rows."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careplans.models import Goal
from careplans.overviews.measure import family_name, load_scores, people_of
from careplans.overviews.sight import sight_of
from careplans.policy import scale_of
from careplans.rungs import signed
from careplans.tscore import Reached, t_score

SIX = gettext_lazy(
    "This scale has six rungs. There is no figure for that, so this goal does not count here."
)
LET_GO = gettext_lazy("You let this goal go, so it does not count.")


@dataclass(frozen=True)
class GoalRow:
    """One goal of the table: what each side thinks now ("" when it did not say), or why it is not
    counted."""

    title: str
    url: str
    weight: int
    cells: tuple[str, ...]
    why_not: str = ""
    is_reworded: bool = False  # somebody's score was on other words, and does not count here


@dataclass(frozen=True)
class Side:
    """The family, or one helper: the figure, and from how many goals."""

    name: str
    is_of_family: bool
    figure: float | None
    counted: int

    @property
    def shown(self):
        return None if self.figure is None else round(self.figure, 1)


@dataclass(frozen=True)
class TogetherPage:
    sides: tuple[Side, ...]
    rows: tuple[GoalRow, ...]
    left_out: tuple[GoalRow, ...]
    without_scale: int

    @property
    def has_weights(self):
        return len({row.weight for row in self.rows}) > 1


def load(viewer):
    """Three queries: goals with their scales, scores, names. What is for one person alone stays on
    the page of that goal: in a figure that others see too it would give itself away."""
    found = Goal.objects.visible_to(viewer).select_related("scope", "scale")
    goals = [goal for goal in found if goal.scope.private_to_id is None]
    measured = [goal for goal in goals if scale_of(viewer, goal)]
    scores = load_scores(viewer, goal_id__in=[goal.pk for goal in measured])
    sight = sight_of(viewer, timezone.localdate(), people_of(scores))
    newest = newest_of(score for score in scores if not score.is_on_former_words)
    reworded = newest_of(scores).keys() - newest.keys()
    counted = [goal for goal in measured if not why_not(goal)]
    sides = sides_in(newest, {goal.pk for goal in counted}, sight)
    return TogetherPage(
        sides=tuple(side_of(key, name, counted, newest) for key, name in sides.items()),
        rows=tuple(row_of(viewer, goal, sides, newest, reworded) for goal in counted),
        left_out=tuple(row_of(viewer, goal, sides, newest) for goal in measured if why_not(goal)),
        without_scale=len(goals) - len(measured),
    )


def why_not(goal):
    """Why a goal with a scale is not counted; empty when it is."""
    if goal.scale.is_six:
        return SIX
    return LET_GO if goal.state == Goal.State.LET_GO else ""


def newest_of(scores):
    """{(goal, side): level}; the newest of the family together (None), and of each helper."""
    found: dict[tuple[UUID, UUID | None], int] = {}
    for score in scores:
        side = None if score.is_of_family else score.scored_by_id
        found.setdefault((score.goal_id, side), score.level)
    return found


def sides_in(newest, goal_ids, sight):
    """{side: name}: the family first, then who said something of a goal that counts."""
    helpers = dict.fromkeys(side for goal_id, side in newest if side and goal_id in goal_ids)
    return {None: family_name(sight.viewer)} | {
        side: sight.name(side) or _("somebody") for side in helpers
    }


def side_of(side, name, goals, newest):
    reached = [
        Reached(newest[goal.pk, side], goal.scale.weight or 1)
        for goal in goals
        if (goal.pk, side) in newest
    ]
    figure = t_score(reached) if reached else None
    return Side(name=name, is_of_family=side is None, figure=figure, counted=len(reached))


def row_of(viewer, goal, sides, newest, reworded=frozenset()):
    levels = (newest.get((goal.pk, side)) for side in sides)
    return GoalRow(
        title=goal.title,
        url=reverse("goal", args=[viewer.household_id, goal.pk]),
        weight=goal.scale.weight or 1,
        cells=tuple("" if level is None else signed(level) for level in levels),
        why_not=str(why_not(goal)),
        is_reworded=any(goal_id == goal.pk for goal_id, _side in reworded),
    )
