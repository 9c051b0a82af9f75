"""What the answers to an offer come to, together. Pure; the database says the same
(casework_offer_state), and a test holds the two against each other.

Of each person the last answer counts that nobody objected to. Who objects is heard first: until
that person answers anew, or it is offered again, the offer is disputed and nothing rests on it. A
plan of their own goes before "not now". Only when all who answered said no, it is a waiver, and the
six weeks of Jeugdwet art. 4.1.3 run from the day on which the last of them said so.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class State(StrEnum):
    NONE = "none"  # nothing was offered
    OFFERED = "offered"
    DISPUTED = "disputed"
    MADE = "made"
    OWN = "own"
    LATER = "later"
    WAIVED = "waived"


@dataclass(frozen=True)
class Said:
    """One answer: of whom, what, on which day, and when it was written down."""

    key: Hashable
    who: Hashable
    answer: str
    said_on: date
    written_at: datetime


@dataclass(frozen=True)
class Objected:
    """ "It did not go like this": about one answer, or (None) about the offer itself."""

    answer_key: Hashable | None
    written_at: datetime


def standing(answers, objections):
    """State of one offer, and since which day; (OFFERED, None) before anybody answered."""
    void = {objection.answer_key for objection in objections}
    valid = [answer for answer in answers if answer.key not in void]
    open_ones = [each for each in objections if is_open(each, answers, valid)]
    if open_ones:
        return State.DISPUTED, max(each.written_at.date() for each in open_ones)
    latest = latest_of_each(valid)
    for answer, state in (("made", State.MADE), ("yes", State.OWN), ("later", State.LATER)):
        days = [each.said_on for each in latest if each.answer == answer]
        if days:
            return state, max(days)
    if latest:
        return State.WAIVED, max(each.said_on for each in latest)
    return State.OFFERED, None


def is_open(objection, answers, valid):
    """Until who was said to have answered answers anew; about the offer itself, always."""
    if objection.answer_key is None:
        return True
    about = next((each for each in answers if each.key == objection.answer_key), None)
    return about is None or not any(
        each.who == about.who and each.written_at > objection.written_at for each in valid
    )


def latest_of_each(answers):
    in_order = sorted(answers, key=lambda each: (each.said_on, each.written_at))
    return list({each.who: each for each in in_order}.values())
