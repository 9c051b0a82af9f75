"""The shapes of what is promised, paid and asked for safety; days as in `shapes`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kept:
    """How it went with an agreement, as somebody wrote it down."""

    is_kept: bool
    text: str
    on: int
    by: str


@dataclass(frozen=True)
class Debt:
    """Whom to pay, in euros. With an `instalment` a month from day `first`; all of it that was due
    before today is paid."""

    key: str
    creditor: str
    about: str
    amount: str
    on: int
    by: str
    instalment: str = ""
    first: int | None = None


@dataclass(frozen=True)
class WayToPay:
    """A proposal of somebody outside about how to pay a debt."""

    debt: str
    instalment: str
    first: int
    why: str
    by: str
    on: int
    answered: int | None = None
    answered_by: str = ""
    answer_text: str = ""


@dataclass(frozen=True)
class Check:
    is_met: bool
    text: str
    on: int
    by: str


@dataclass(frozen=True)
class Condition:
    """What youth protection asked; `sides`: (who, words) of the family."""

    key: str
    text: str
    why: str
    ground: str
    ground_text: str
    by: str
    role: str
    checker: str
    on: int
    check: int
    checks: tuple[Check, ...] = ()
    sides: tuple[tuple[str, str], ...] = ()
    ended: int | None = None
    ended_because: str = ""
