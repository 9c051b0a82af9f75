"""The shapes of scales, scores and what a goal said before; days as in `shapes`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """The rungs of a goal in the family's own words; `on` is the day they were written.

    `worse` makes it the scale with six rungs.
    """

    on: int
    much_less: str
    less: str
    hoped: str
    more: str
    much_more: str
    worse: str = ""
    starts_at: int | None = -2
    weight: int | None = None


@dataclass(frozen=True)
class Score:
    """Where somebody thought that the goal was, on the scale."""

    level: int
    on: int
    by: str
    note: str = ""


@dataclass(frozen=True)
class Earlier:
    """What a goal said until somebody changed it on that day."""

    on: int
    by: str
    title: str = ""
    why: str = ""
    state: str = ""
