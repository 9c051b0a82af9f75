"""Every table of ours says how long its rows stay, and no table that is gone is still named."""

import re
from pathlib import Path

from django.apps import apps

from tests.test_conventions import FLOORS

TEXT = (Path(__file__).resolve().parent.parent / "docs" / "retention.md").read_text()
CLASSES = set(re.findall(r"^\| (\w+) \| .+ \| .+ \|$", TEXT, re.MULTILINE)) - {"class"}
ROWS = dict(re.findall(r"^\| `(\w+)` \| (\w+) \|$", TEXT, re.MULTILINE))


def test_every_table_has_a_class():
    ours = {m._meta.db_table for m in apps.get_models() if m._meta.app_label in FLOORS}
    assert set(ROWS) == ours


def test_every_class_that_is_used_is_explained():
    assert set(ROWS.values()) == CLASSES
