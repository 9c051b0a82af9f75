"""The shapes of who sat down together, and of a talk without the family; days as in `shapes`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Meeting:
    """`moments`: (day, time); `fixed`: which of them stands. `answers`: for each person one answer
    a moment, in order: "y", "m" (if need be), "n" or "-" (none)."""

    key: str
    title: str
    by: str
    on: int
    moments: tuple[tuple[int, str], ...]
    people: tuple[str, ...]
    fixed: int | None = None
    about: str = ""
    lasts: int = 60
    place: str = ""
    others: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    points: tuple[tuple[str, str], ...] = ()  # (who, words)
    notes: str = ""
    notes_by: str = ""


@dataclass(frozen=True)
class TalkWithout:
    """Professionals talked about a family without it, and why. `is_by_guest`: somebody of a partner
    wrote it down, by the first decision that let them in."""

    about: str
    with_whom: str
    reason: str
    by: str
    on: int
    at: str
    shown_on: int | None = None  # held back until that day, for safety
    held_back_because: str = ""
    written_on: int | None = None  # before it; else on the day itself
    is_by_guest: bool = False
