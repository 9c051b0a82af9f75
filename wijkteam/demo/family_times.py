"""When things happened in a synthetic family, by the state of its case."""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Times:
    """Days from today: registered, first talk, first word in the plan, closed."""

    registered: int
    started: int | None
    plan: int
    closed: int | None = None


def _waiting(rng: Random) -> Times:
    registered = rng.randint(-44, -4)
    return Times(registered, None, min(registered + rng.randint(1, 6), -2))


def _intake(rng: Random) -> Times:
    registered = rng.randint(-28, -12)
    started = registered + rng.randint(4, 8)
    return Times(registered, started, started + 1)


def _active(rng: Random) -> Times:
    registered = rng.randint(-146, -48)
    started = registered + rng.randint(3, 18)
    return Times(registered, started, started + rng.randint(1, 6))


def _closed(rng: Random) -> Times:
    registered = rng.randint(-150, -126)
    started = registered + rng.randint(3, 14)
    return Times(registered, started, started + 2, closed=rng.randint(-32, -4))


MAKERS = {"waiting": _waiting, "intake": _intake, "active": _active, "closed": _closed}


def make_times(rng: Random, state: str) -> Times:
    """Believable days for a family in that state."""
    return MAKERS[state](rng)
