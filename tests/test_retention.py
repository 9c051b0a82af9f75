"""Every table of ours says how long its rows stay, and no table that is gone is still named."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from tests.test_conventions import FLOORS
from wijkteam.celery import app

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "docs" / "retention.md").read_text()
CLASSES = set(re.findall(r"^\| (\w+) \| .+ \| .+ \|$", TEXT, re.MULTILINE)) - {"class"}
ROWS = dict(re.findall(r"^\| `(\w+)` \| (\w+) \|$", TEXT, re.MULTILINE))


def test_every_table_has_a_class():
    ours = {m._meta.db_table for m in apps.get_models() if m._meta.app_label in FLOORS}
    assert set(ROWS) == ours


def test_every_class_that_is_used_is_explained():
    assert set(ROWS.values()) == CLASSES


@pytest.mark.parametrize("file", sorted(set(re.findall(r"`(\w+/\w+\.py)`", TEXT))))
def test_what_is_called_built_is_there(file):
    assert (ROOT / file).exists()


def test_every_cleaning_runs_each_hour():
    app.loader.import_default_modules()
    cleanings = {name for name in app.tasks if name.split(".")[-1].startswith("purge")}
    planned = {entry["task"]: entry["schedule"] for entry in app.conf.beat_schedule.values()}
    assert len(cleanings) >= 5
    assert {name: planned.get(name) for name in cleanings} == dict.fromkeys(cleanings, 3600)
