"""Which case of a team belongs to a helper in a household: asked here, answered from above.

Cases live on a higher floor. That floor registers a finder when its app is ready, so that a
grant can be linked to the case at the moment that the family gives it.
"""

from dataclasses import dataclass
from datetime import date

_finders = []
_closings = []


@dataclass(frozen=True)
class Closing:
    """A decision of the family ended with the case that it was given for."""

    closed_on: date
    had_place: bool  # who had it still worked in the team that day


def register_case_finder(finder):
    """`finder(person_id, household_id)` gives the key of the open case, or None."""
    if finder not in _finders:
        _finders.append(finder)
    return finder


def case_for(person_id, household_id):
    """The open case in which this professional helps a member of this household, or None."""
    if person_id is None:
        return None
    answers = (finder(person_id, household_id) for finder in _finders)
    return next((answer for answer in answers if answer), None)


def register_closings(loader):
    """`loader()` gives {grant: Closing} for the household of this request."""
    if loader not in _closings:
        _closings.append(loader)
    return loader


def closings():
    """Of what this family gave, what ended because the help stopped; by grant."""
    found = {}
    for loader in _closings:
        found |= loader()
    return found
