"""The shape of an Eigen Kracht conference; days as in `shapes`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Guest:
    """Somebody beside the family: circle, coordinate, or inform with `asked` and `told`."""

    who: str
    kind: str
    relation: str = ""
    answer: str = "waiting"
    words: str = ""
    asked: str = ""
    told: str = ""


@dataclass(frozen=True)
class Conference:
    """`ours`: (who, words, key of the goal that it became) of the part for the family alone."""

    question: str
    by: str
    on: int
    stage: str
    moved: int
    held: int | None = None
    at: str = ""
    place: str = ""
    practical: str = ""
    caller: str = ""
    presented: int | None = None
    guests: tuple[Guest, ...] = ()
    ours: tuple[tuple[str, str, str], ...] = ()
