"""What the answers to an offer come to, together. Pure; the database says the same
(casework_offer_state), and a test holds the two against each other.

Of each person the last answer counts that nobody objected to. Who objects is heard first, to
whichever offer in the case it was: until the family itself writes an answer, nothing rests on it.
Offering it again settles nothing, and a no that a professional writes down after that does not
count. A plan of their own goes before "not now". Only when all who answered said no, one of them an
owner of the plan or who holds custody, it is a waiver, and the six weeks of Jeugdwet art. 4.1.3 run
from the day on which the last of them said so.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils import timezone


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
    is_own: bool = False  # written by who said it
    waives: bool = True  # who said it was an owner there that day, or held custody
    decides: bool = True  # and is so today
    offer_key: Hashable = None


@dataclass(frozen=True)
class Objected:
    """ "It did not go like this": about one answer, or (None) about the offer itself."""

    answer_key: Hashable | None
    written_at: datetime


def standing(answers, objections, offer_key=None):
    """State of one offer, and since which day; (OFFERED, None) before anybody answered.

    Answers and objections are those of all offers in the case.
    """
    void = {objection.answer_key for objection in objections}
    valid = [answer for answer in answers if answer.key not in void]
    open_ones = [each for each in objections if is_open(each, answers, valid)]
    if open_ones:
        return State.DISPUTED, max(timezone.localdate(each.written_at) for each in open_ones)
    first = min((each.written_at for each in objections), default=None)
    here = [each for each in valid if each.offer_key == offer_key and counts(each, first)]
    return summed(latest_of_each(here))


def summed(latest):
    for answer, state in (("made", State.MADE), ("yes", State.OWN), ("later", State.LATER)):
        days = [each.said_on for each in latest if each.answer == answer]
        if days:
            return state, max(days)
    if any(each.waives for each in latest):
        return State.WAIVED, max(each.said_on for each in latest)
    return State.OFFERED, None


def is_open(objection, answers, valid):
    """Until the family itself answers: who was said to have answered, if they decide there today;
    else anybody of those who do."""
    about = next((each for each in answers if each.key == objection.answer_key), None)
    return not any(
        each.is_own
        and each.written_at > objection.written_at
        and (about is None or not about.decides or each.who == about.who)
        for each in valid
    )


def counts(answer, first_objection):
    """A no that a professional writes down counts until somebody objected."""
    if answer.is_own or answer.answer != "no" or first_objection is None:
        return True
    return answer.written_at < first_objection


def latest_of_each(answers):
    in_order = sorted(answers, key=lambda each: (each.said_on, each.written_at))
    return list({each.who: each for each in in_order}.values())
