"""Which case of a team belongs to a helper in a household: asked here, answered from above.

Cases live on a higher floor. That floor registers a finder when its app is ready, so that a
grant can be linked to the case at the moment that the family gives it.
"""

_finders = []
_closings = []


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
    """`loader()` gives {case: the day it closed} for the household of this request."""
    if loader not in _closings:
        _closings.append(loader)
    return loader


def closings():
    """Which of the cases that this family opened its plan for are closed, and on which day."""
    found = {}
    for loader in _closings:
        found |= loader()
    return found
