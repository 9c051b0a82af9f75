"""Which case of a team belongs to a helper in a household: asked here, answered from above.

Cases live on a higher floor. That floor registers a finder when its app is ready, so that a
grant can be linked to the case at the moment that the family gives it; and what the family can read
of a case that it linked its plan to.
"""

from dataclasses import dataclass
from datetime import date

_finders = []
_closings = []
_notes = []
_asking = []
_talks = []
_counters = []


@dataclass(frozen=True)
class Closing:
    """A decision of the family ended with the case that it was given for."""

    closed_on: date
    had_place: bool  # who had it still worked in the team that day


@dataclass(frozen=True)
class Note:
    """What stands in a linked case for the family itself: one line on its plan, and a page."""

    text: str
    label: str
    url: str
    waits: bool  # for an answer of theirs
    title: str = ""  # then it is a card of its own on the first page, under its kicker
    kicker: str = ""
    act: str = ""  # the words of a button, and where it leads
    act_url: str = ""


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


def register_notes(loader):
    """`loader(viewer)` gives the notes for the family of this request."""
    if loader not in _notes:
        _notes.append(loader)
    return loader


def register_asking(sql, note):
    """What a team asks a family and waits for its answer, within a question of the first page.
    `sql`: a query of one column of text, in words of our own, for the household of this request;
    `note(viewer, text)`: the Note of one row, or None; it asks the database nothing."""
    if (sql, note) not in _asking:
        _asking.append((sql, note))


def asking_sql():
    """One query of (which, text), for `asking_notes`; of no rows when nothing is registered."""
    parts = [f"select {n} as which, found.text from ({sql}) found(text)"  # noqa: S608 our own words
             for n, (sql, _note) in enumerate(_asking)]  # fmt: skip
    return " union all ".join(parts) or "select 0 as which, '' as text where false"


def asking_notes(viewer, rows):
    """The notes of the rows of `asking_sql`."""
    found = (_asking[which][1](viewer, text) for which, text in rows)
    return tuple(note for note in found if note)


def register_talks(loader):
    """`loader(viewer)` gives a Note about talks of professionals without this family, or None."""
    if loader not in _talks:
        _talks.append(loader)
    return loader


def talks_without(viewer):
    """What the family may read of talks about it in which it was not; for who came in from a
    partner where they write one down, and nothing for other guests."""
    return [note for loader in _talks if (note := loader(viewer))]


@dataclass(frozen=True)
class MeetingCount:
    """Whether a meeting with the family counts as a contact in the case of this professional."""

    is_counted: bool


def register_meeting_counter(state, count):
    """`state(viewer, meeting_id)`: a MeetingCount, or None for who has no case with this family;
    `count(viewer, meeting_id, happened_on)` writes the contact."""
    if (state, count) not in _counters:
        _counters.append((state, count))


def meeting_count(viewer, meeting_id):
    """For a professional whose meeting with the family is over; else None."""
    if viewer.is_family or not viewer.visitor.teams:
        return None
    found = (state(viewer, meeting_id) for state, _count in _counters)
    return next((one for one in found if one), None)


def count_meeting(viewer, meeting_id, happened_on):
    for _state, count in _counters:
        count(viewer, meeting_id, happened_on)


def notes(viewer):
    """Nothing for a guest."""
    if not viewer.is_family:
        return []
    return [note for loader in _notes for note in loader(viewer)]
