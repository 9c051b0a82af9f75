"""The shapes of the team's own side: a case and its contact moments.

Keys and days as in `shapes`.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class ContactMoment:
    """A line of the team's own file: kind is phone, visit, office, school or message."""

    on: int
    kind: str
    note: str
    by: str


@dataclass(frozen=True)
class Colleague:
    """A professional who works or worked on a case next to the coordinator."""

    person: str
    started: int
    ended: int | None = None


@dataclass(frozen=True)
class Case:
    """The team's own minimal record. State: waiting, intake, active or closed.

    `spent` is what the help cost so far in euros; `avoided` what was asked for at
    the start and proved not needed, in euros a year.
    """

    number: str
    state: str
    client: str
    client_name: str
    question: str
    contact: str
    registered: int
    team: str = "moerwijk"
    coordinator: str = ""
    started: int | None = None
    closed: int | None = None
    waiting_reason: str = ""
    chosen_helper: str = ""
    colleagues: tuple[Colleague, ...] = ()
    contacts: tuple[ContactMoment, ...] = ()
    spent: int | None = None
    avoided: int | None = None
