"""Proposed rungs of a goal: each beside what stands there, or alone where nothing stands yet."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from careplans.actions.proposed_changes import RUNGS
from careplans.models import Scale
from careplans.models.scale import HIGHEST, LOWEST
from careplans.rungs import name_of, signed

LEVELS = dict(zip(RUNGS, range(HIGHEST, LOWEST - 1, -1), strict=True))  # the highest first
VARIANTS = Scale.Variant


@dataclass(frozen=True)
class Other:
    """One thing about it: as it stands (as it stood, once there is an answer), and as proposed."""

    label: str
    now: str
    then: str
    is_same: bool = False  # said for what stands round it


def rungs_beside(now, then):
    """All rungs that have words, those that stay too: one says little without the others. And what
    else would be otherwise. `now`, `then`: the words of a scale, whole."""
    levels = levels_in(now, then)
    was, would_be = said(now, then, levels), said(then, then, levels)
    rungs = [level_label(level, then) for level in levels]
    others = (Other(label, was[label], would_be[label], was[label] == would_be[label])
              for label in was)  # fmt: skip
    return tuple(one for one in others if not one.is_same or (one.label in rungs and one.now))


def facts_of_rungs(words):
    """(label, words) of first rungs, without those that were left open."""
    found = said(words, words, levels_in(words))
    found.pop(pgettext("rungs", "In use"))
    if words["variant"] == VARIANTS.FIVE:  # as nearly all are
        found.pop(_("How many rungs"))
    return tuple((label, text) for label, text in found.items() if text)


def said(words, names, levels):
    """{label: what it says}; the rungs are called as the scale `names` calls them."""
    found = {_("How many rungs"): variant_in_words(words["variant"])}
    rungs = {level: words[name] for name, level in LEVELS.items()}
    if not is_six(words):
        rungs[LOWEST] = ""
    found |= {level_label(level, names): rungs[level] for level in levels}
    start = words["starts_at"]
    found[_("It began at")] = level_label(start, names) if start is not None else ""
    found[pgettext("rungs", "In use")] = _("yes") if words["is_used"] else _("no")
    return found


def levels_in(*several):
    """Without the sixth, where none of them has it."""
    lowest = LOWEST if any(is_six(words) for words in several) else LOWEST + 1
    return range(HIGHEST, lowest - 1, -1)


def is_six(words):
    return words["variant"] == VARIANTS.SIX


def level_label(level, words):
    name = name_of(level, is_six(words))
    return f"{signed(level)} {name}"


def variant_in_words(variant):
    return str(VARIANTS(variant).label) if variant in VARIANTS.values else ""
