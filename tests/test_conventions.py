"""The conventions of the house, held by tests: floors, names of fields, sizes."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

ROOT = Path(__file__).resolve().parent.parent
FLOORS = [
    "audit", "people", "access", "writing", "delivery", "network", "careplans", "casework",
    "oversight", "wijkteam",
]  # fmt: skip
LONGEST_FILE = 300
LONGEST_FUNCTION = 45
MEDIAN_BAND = range(20, 100)


def room_files(room):
    for file in sorted((ROOT / room).rglob("*.py")):
        if "migrations" not in file.parts:
            yield file


def imported_rooms(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module.split(".")[0]
        elif isinstance(node, ast.Import):
            for name in node.names:
                yield node.lineno, name.name.split(".")[0]


@pytest.mark.parametrize("room", FLOORS)
def test_a_room_imports_only_from_floors_below(room):
    allowed = set(FLOORS[: FLOORS.index(room) + 1])
    # The one exception: the audit log and the viewer are given to each other as values.
    wrong = [
        f"{file.relative_to(ROOT)}:{line} imports {name}"
        for file in room_files(room)
        for line, name in imported_rooms(ast.parse(file.read_text()))
        if name in FLOORS
        and name not in allowed
        and not (room == "wijkteam" and name == "wijkteam")
    ]
    assert wrong == []


def our_fields():
    for model in apps.get_models():
        if model._meta.app_label in FLOORS:
            for field in model._meta.get_fields():
                if isinstance(field, models.Field):
                    yield model, field


def test_names_of_fields_tell_their_kind():
    wrong = []
    for model, field in our_fields():
        name, where = field.name, f"{model.__name__}.{field.name}"
        if isinstance(field, models.DateTimeField):
            wrong += [] if name.endswith("_at") or name == "last_login" else [where]
        elif isinstance(field, models.DateField):
            wrong += [] if name.endswith("_on") else [where]
        elif isinstance(field, models.BooleanField):
            wrong += [] if name.startswith(("is_", "has_")) else [where]
        elif name.endswith("_by"):
            wrong += [] if isinstance(field, models.ForeignKey) else [where]
    assert wrong == []


def test_constraints_and_models_are_sentences():
    for model in apps.get_models():
        if model._meta.app_label in FLOORS:
            says_what_it_is = not (model.__doc__ or "").startswith(f"{model.__name__}(")
            assert says_what_it_is, model
            for constraint in model._meta.constraints:
                assert constraint.name.count("_") >= 2, constraint.name


def test_files_and_functions_stay_small():
    wrong, sizes = [], []
    for room in FLOORS:
        for file in room_files(room):
            text = file.read_text()
            lines = text.count("\n")
            sizes += [lines] if lines > 5 else []
            if lines > LONGEST_FILE:
                wrong.append(f"{file.relative_to(ROOT)}: {lines} lines")
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.FunctionDef):
                    size = node.end_lineno - node.lineno + 1
                    if size > LONGEST_FUNCTION:
                        wrong.append(f"{file.relative_to(ROOT)}:{node.lineno} {node.name}: {size}")
    assert wrong == []
    assert sorted(sizes)[len(sizes) // 2] in MEDIAN_BAND


def test_a_function_of_the_database_stands_in_one_place():
    """Who changes one edits its file and loads that again (docs/adr/0018-rights-stand-once.md)."""
    made, places = re.compile(r"create (?:or replace )?function (?:public\.)?(\w+)", re.I), {}
    for room in FLOORS:
        files = [*(ROOT / room).rglob("*.sql"), *(ROOT / room).glob("migrations/*.py")]
        for file in sorted(files):
            for name in made.findall(file.read_text()):
                places.setdefault(name, []).append(str(file.relative_to(ROOT)))
    assert len(places) > 100
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_every_file_of_rights_is_loaded():
    loaded = " ".join(file.read_text() for file in (ROOT / "access/migrations").glob("*.py"))
    files = sorted((ROOT / "access/sql/rights").glob("*.sql"))
    assert files
    assert [file.stem for file in files if f'"{file.stem}"' not in loaded] == []


def test_no_file_is_a_drawer_for_everything():
    drawers = {"utils", "helpers", "services", "managers", "common", "misc", "signals"}
    assert [f for room in FLOORS for f in room_files(room) if f.stem in drawers] == []


def test_styles_know_no_left_and_right():
    physical = ("margin-left", "margin-right", "padding-left", "padding-right", "text-align: left",
                "text-align: right", "float: left", "float: right")  # fmt: skip
    for file in (ROOT / "frontend").rglob("*.css"):
        text = file.read_text()
        assert [word for word in physical if word in text] == [], file


def test_templates_hold_no_inline_style_or_script():
    wrong = []
    for file in (ROOT / "templates").rglob("*.html"):
        text = file.read_text()
        for word in (" style=", "<style", "|safe", " onclick", "javascript:"):
            wrong += [f"{file.name}: {word}"] if word in text else []
        if "<script" in text and "src=" not in text:
            wrong.append(f"{file.name}: inline script")
    assert wrong == []
