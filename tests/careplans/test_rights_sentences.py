"""Every sentence of rights that the site makes, read aloud: scopes × levels × people.

`rights_sentences.txt` holds them all, in Dutch. `SENTENCES_WRITE=1 bin/test
tests/careplans/test_rights_sentences.py` writes what is, to be read aloud before it is committed.
"""

import os
import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.utils import translation

from access.models import Level, Part
from careplans.overviews import offers, sharing_words

FILE = Path(__file__).parent / "rights_sentences.txt"
LEVELS = (Level.SEE, Level.RESPOND, Level.PROPOSE)  # more cannot be given
UNTIL = date(2027, 3, 1)
GOAL, OTHER_GOAL, KEVIN = "goal", "other goal", "kevin"
# What is chosen on one page goes out together.
TOGETHER = [
    (Part.GOALS, Part.STEPS),
    (Part.GOALS, Part.STEPS, Part.PROGRESS),
    tuple(sharing_words.SHARED_PARTS),
]
SETS = [*((part,) for part in Part), *TOGETHER]


def grant(part, level, *, own=False, goal=None, subject=None, ends_on=UNTIL):
    return SimpleNamespace(
        part=part, level=level, is_own_steps_only=own, goal_id=goal, subject_id=subject,
        starts_on=date(2026, 1, 1), ends_on=ends_on,
    )  # fmt: skip


def kinds(level):
    """(what it is, the grants) of everything that can be given at this level."""
    for parts in SETS:
        name = "+".join(parts)
        yield f"{name}, of all", [grant(part, level) for part in parts]
        yield f"{name}, about Kevin", [grant(part, level, subject=KEVIN) for part in parts]
        if Part.CONFERENCE not in parts:
            yield f"{name}, one goal", [grant(part, level, goal=GOAL) for part in parts]
    two = [grant(Part.GOALS, level, goal=goal) for goal in (GOAL, OTHER_GOAL)]
    yield "goals, two goals", two
    yield "steps, two goals", [grant(Part.STEPS, level, goal=g) for g in (GOAL, OTHER_GOAL)]
    yield (
        "goals of all and about Kevin",
        [grant(Part.GOALS, level), grant(Part.GOALS, level, subject=KEVIN)],
    )
    if level <= Level.RESPOND:
        yield "own steps", [grant(Part.STEPS, level, own=True)]
        yield "own steps, no end", [grant(Part.STEPS, level, own=True, ends_on=None)]


def as_offer(one):
    return {
        "part": one.part, "level": one.level, "is_own": one.is_own_steps_only,
        "is_goal": one.goal_id is not None, "goal": one.goal_id,
        "is_somebody": one.subject_id is not None,
        "ends_on": one.ends_on and one.ends_on.isoformat(), "purpose": "Meedenken",
    }  # fmt: skip


def every_sentence():
    """(label, sentence): at the door of who is invited, and on the card of the family."""
    goals, people = {GOAL: "Weer water", OTHER_GOAL: "Rust in huis"}, {KEVIN: "Kevin"}
    for level in LEVELS:
        for name, grants in kinds(level):
            label = f"{level.name.lower()} {name}"
            found = {"offers": [as_offer(one) for one in grants], "place": ""}
            yield f"invited · {label}", " ".join(offers.lines(found))
            yield f"card · {label}", sharing_words.sentence("Samira", grants, people, goals)
            yield f"looked · {label}", " | ".join(sharing_words.seen(grants, people, goals))
    for role in ("child", "custody", "partner"):
        yield f"invited · place {role}", offers.place_line(role)


@pytest.fixture(scope="module")
def sentences():
    with translation.override("nl"):
        return list(every_sentence())


def test_they_are_as_they_were_read_aloud(sentences):
    now = "".join(f"{label}\n  {text}\n" for label, text in sentences)
    if os.environ.get("SENTENCES_WRITE"):
        FILE.write_text(now)
    assert now.splitlines() == FILE.read_text().splitlines()


@pytest.mark.parametrize(
    "wrong",
    [
        r"%\(",  # a hole
        r"\b(the|and|may|until|one|goals|your|sees)\b",  # English
        r"van één doel|over één persoon",  # Dutch that nobody says
        r"\b(\w+) \1\b",  # a word twice
        r"  | [,.;:]|[.]{2}|,,",
    ],
)
def test_none_is_wrong_dutch(sentences, wrong):
    assert [text for _label, text in sentences if re.search(wrong, text)] == []


def test_each_is_a_whole_sentence(sentences):
    whole = [(label, text) for label, text in sentences if not label.startswith("looked")]
    for label, text in whole:
        assert text[0].isupper(), label
        assert text.endswith("."), label
        assert max(len(part.split()) for part in re.split(r"[.:]", text)) <= 40, (
            label
        )  # a list of all parts


def test_what_is_for_one_purpose_is_said_once():
    found = {"offers": [as_offer(grant(part, Level.SEE)) for part in (Part.GOALS, Part.STEPS)]}
    assert offers.purposes(found) == ["Meedenken"]
