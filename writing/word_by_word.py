"""Two texts compared word by word: what stayed, what went and what came."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, GONE, NEW = "same", "gone", "new"
MOST_WORDS = 4000  # of both together; beyond that the comparing would take seconds


@dataclass(frozen=True)
class Piece:
    """Words one after the other that had the same fate: SAME, GONE or NEW."""

    fate: str
    text: str


def pieces(before, after):
    """The pieces of both texts in reading order; each text is whole in them. What went stands
    before what came in its place. Texts that are too long for it are one that went and one that
    came."""
    old, new = words_in(before), words_in(after)
    if len(old) + len(new) > MOST_WORDS:
        return tuple(made(GONE, [before]) + made(NEW, [after]))
    found = []
    for fate, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if fate == "equal":
            found += made(SAME, old[a:b])
        else:
            found += made(GONE, old[a:b]) + made(NEW, new[c:d])
    return tuple(found)


def words_in(text):
    """Each word with the white space behind it, so that the pieces make the text again."""
    return re.findall(r"\S+\s*|\s+", text)


def made(fate, words):
    return [Piece(fate, "".join(words))] if any(words) else []
