"""Test databases copy a template, which is made anew when anything that migrates changes."""

import ast
from pathlib import Path
from types import SimpleNamespace

import pytest

from launcher import stamps, template
from launcher.paths import ROOT

ROOMS = {path.parent.name for path in ROOT.glob("*/apps.py")}


def test_what_the_migrations_read_is_what_the_template_is_made_from():
    read = set()
    for file in ROOT.glob("*/migrations/[0-9]*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.ImportFrom) and node.module.split(".")[0] in ROOMS:
                read |= {f"{node.module}/{name.name}".replace(".", "/") for name in node.names}
    files = {next(place for place in sources_of(name) if (ROOT / place).is_file()) for name in read}
    assert files
    assert files <= set(template.SOURCES)


def sources_of(name):
    """`access/rows/policy` is a name in access/rows.py, `access/rights` is access/rights.py."""
    return [f"{name}.py", f"{Path(name).parent}.py"]


@pytest.mark.parametrize("is_changed", [False, True])
def test_it_is_made_anew_when_a_migration_changed(is_changed, monkeypatch):
    asked, made = [], []

    class Server:
        def __init__(self, instance):
            """As launcher.database.Postgres; it remembers what it was asked."""

        def psql(self, *arguments):
            asked.append(arguments[-1])
            return "older" if is_changed else stamps.fingerprint(*template.sources())

    monkeypatch.setattr(template, "Postgres", Server)
    monkeypatch.setattr(template, "make", lambda *arguments: made.append(arguments))
    assert template.prepare(SimpleNamespace(has_postgres=True), {}) == template.NAME
    assert (len(made), len(asked)) == ((1, 2) if is_changed else (0, 1))


def test_a_server_of_somebody_else_gets_no_template():
    assert template.prepare(SimpleNamespace(has_postgres=False), {}) == ""
