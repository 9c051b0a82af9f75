"""The privacy officer reads words and no code: each kind of thing that a line names has a name."""

import re
from pathlib import Path

import pytest

from access.models import Part
from audit.models import AuditEvent
from oversight.overviews.log import SUBJECTS, part_of

ROOT = Path(__file__).parents[2]
ROOMS = [
    "access",
    "careplans",
    "casework",
    "delivery",
    "network",
    "oversight",
    "people",
    "wijkteam",
]
NAMED = re.compile(r"subject_kind=\"(\w+)\"")


def kinds():
    files = [file for room in ROOMS for file in (ROOT / room).rglob("*.py")]
    return sorted({kind for file in files for kind in NAMED.findall(file.read_text())})


@pytest.mark.parametrize("kind", kinds())
def test_each_kind_that_our_code_writes_has_a_name(kind):
    assert kind in SUBJECTS or kind in Part.values


def test_what_has_no_name_yet_shows_no_code_either():
    assert part_of(AuditEvent(subject_kind="new_thing_x", part="")) != "new_thing_x"


def test_a_line_without_a_thing_names_none():
    assert part_of(AuditEvent(subject_kind="", part="")) == ""
