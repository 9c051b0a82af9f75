"""What is fixed by hand of each family.

`people` are (first name, age), the one who keeps the plan first; an adult after
that is the partner. `gender` is of the first, "v" or "m". `culture` is a key of
`names.CULTURES`. One theme for each goal, "housing" or, for one certain goal,
"housing/mould". `shares`: all, part or none.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Blueprint:
    """One family in outline."""

    surname: str
    culture: str
    gender: str
    people: tuple[tuple[str, int], ...]
    themes: tuple[str, ...]
    question: str
    state: str = "active"
    coordinator: str = ""
    shares: str = "all"
    language: str = "nl"
    has_secret_address: bool = False
    waiting_reason: str = ""
    chosen_helper: str = ""
