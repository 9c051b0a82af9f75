"""What the form of a step can begin with, when a page of a higher floor leads to it.

That floor registers a word of the address, and how to get the first words from the key behind it.
"""

from dataclasses import dataclass
from uuid import UUID, uuid5

from careplans.overviews.outcomes import LONGEST_STEP

_KINDS = {}


@dataclass(frozen=True)
class Beginning:
    text: str
    about_id: UUID  # of the draft: of this thing with this goal, so of this family alone


def register(parameter, words_of):
    """`words_of(key)`: the first words of a step, or "" when there is no such thing (any more)."""
    _KINDS[parameter] = words_of


def of(request, goal):
    """What this form begins with; None when nothing leads here."""
    for parameter, words_of in _KINDS.items():
        key = key_in(request.GET.get(parameter, ""))
        text = words_of(key) if key else ""
        if text:
            return Beginning(text[:LONGEST_STEP], uuid5(goal.pk, str(key)))
    return None


def key_in(word):
    try:
        return UUID(word)
    except ValueError:
        return None
