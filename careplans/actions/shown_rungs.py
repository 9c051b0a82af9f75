"""The rungs of a goal as somebody outside the family reads them, and what they propose over those.

What the family put away is not for them: rungs that it goes on without, and the words of the sixth
rung while it uses five. A yes to what they propose brings none of that back either.
"""

from careplans.actions.proposed_changes import NAMES, other_words, words_now
from careplans.models import Scale


def shown_words(scale):
    """The words of the rungs in sight; `scale` is None where none stand. Put aside, nothing is."""
    if scale is None:
        return words_now(Scale())
    if not scale.is_used:
        return words_now(Scale()) | {"is_used": False}
    return words_now(scale) | ({} if scale.is_six else {"worse": ""})


def proposed_words(scale, words):
    """Of the words of their form those that would be otherwise. Over rungs that were put aside all
    of them: what they left open does not come back by itself."""
    words = {name: what for name, what in words.items() if name in NAMES[Scale]}
    is_six = words["variant"] == Scale.Variant.SIX
    if not is_six:
        del words["worse"]  # with five the words of the sixth stay as they stand
    if scale is None:
        return other_words(Scale(), words)
    if not scale.is_used:
        return words | {"is_used": True}
    becomes_six = is_six and not scale.is_six
    return other_words(scale, words) | ({"worse": words["worse"]} if becomes_six else {})
