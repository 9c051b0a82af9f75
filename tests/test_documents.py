"""What the documents name exists, what exists is named, and decisions and versions are in order."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from tests.test_conventions import FLOORS

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
ADRS = sorted((DOCS / "adr").glob("*.md"))
# The three things that each decision says, by the names that were given to them.
HEADINGS = [
    {"Context", "Question", "The question"},
    {"Decision", "What we chose"},
    {"Consequence", "Consequences", "What it costs"},
]
NAMED = re.compile(r"`([\w./-]+/[\w.-]+\.(?:py|sql|txt|md))`")
FILES = [ROOT / "docs" / "law.md", ROOT / "docs" / "log.md"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_file_that_is_named_is_there(file):
    named = set(NAMED.findall(file.read_text()))
    assert len(named) > 10
    assert sorted(name for name in named if not (ROOT / name).exists()) == []


def test_each_row_of_the_law_names_a_test_or_says_that_there_is_nothing_to_test():
    rows = [line for line in FILES[0].read_text().splitlines() if line.startswith("| ")][2:]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    assert [row[0] for row in cells if row[3] != "–" and ".py`" not in row[3]] == []


def test_each_column_of_the_log_stands_in_the_table_of_what_a_line_holds():
    """NEN 7513: what is asked of a line, and in which column it stands."""
    from audit.models import AuditActor, AuditEvent

    text = FILES[1].read_text()
    named = set(re.findall(r"`(\w+)`", text))
    columns = {
        field.column for model in (AuditEvent, AuditActor) for field in model._meta.concrete_fields
    }
    assert columns - named <= {"event_id"}  # ties the two together


def test_the_map_names_every_document():
    """And so every decision; what it names is there."""
    text = (DOCS / "README.md").read_text()
    named = set(re.findall(r"\]\(([\w./-]+)\)", text))
    there = {str(file.relative_to(DOCS)) for file in DOCS.rglob("*.md")} - {"README.md"}
    assert there - named == set()
    assert sorted(name for name in named if not (DOCS / name).exists()) == []


def test_the_first_page_leads_to_every_document_beside_the_decisions():
    text = (ROOT / "README.md").read_text()
    assert [file.name for file in DOCS.glob("*.md") if f"(docs/{file.name})" not in text] == []


def test_decisions_are_numbered_without_a_hole():
    names = sorted(file.name for file in ADRS)
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))


@pytest.mark.parametrize("file", ADRS, ids=lambda file: file.name)
def test_a_decision_says_what_was_asked_what_was_chosen_and_what_it_costs(file):
    text = file.read_text()
    number, title = re.match(r"# (\d+)\. (.+)", text).groups()
    assert int(number) == int(file.name[:4])
    assert f"[{number}. {title}](adr/{file.name})" in (DOCS / "README.md").read_text()
    headings = set(re.findall(r"^(?:\*\*|## )([A-Z][\w ]+)", text, re.MULTILINE))
    assert [words for words in HEADINGS if not headings & words] == []


@pytest.mark.parametrize("file", ADRS, ids=lambda file: file.name)
def test_each_file_that_a_decision_names_with_its_folder_is_there(file):
    named = {name for name in NAMED.findall(file.read_text()) if name.split("/")[0] in FLOORS}
    assert sorted(name for name in named if not (ROOT / name).exists()) == []


def test_every_model_stands_in_the_glossary():
    text = (DOCS / "glossary.md").read_text()
    rows = [line.split("|") for line in text.splitlines() if line.startswith("| ")][2:]
    named = {word for row in rows for word in re.findall(r"`(\w+)", row[2])}
    models = {each.__name__ for each in apps.get_models() if each._meta.app_label in FLOORS}
    assert models - named == set()
    assert all(row[1].strip() for row in rows), "a word on the screen, or –"


def heads(text):
    """The keys of publiccode.yml that begin a line, and their values."""
    return dict(re.findall(r"^ *([A-Za-z]+):(.*)$", text, re.MULTILINE))


def test_publiccode_has_the_keys_that_its_standard_asks():
    found = heads((ROOT / "publiccode.yml").read_text())
    needed = (
        "publiccodeYmlVersion name url platforms developmentStatus softwareType description "
        "shortDescription longDescription features legal license maintenance type contacts "
        "localisation localisationReady availableLanguages softwareVersion releaseDate"
    )
    assert [key for key in needed.split() if key not in found] == []
    assert found["license"].strip() == "EUPL-1.2"
    licence = (ROOT / "LICENSE").read_text()
    assert licence.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert len(licence) > 13_000, "the whole text"


def test_the_newest_version_of_the_changelog_is_that_of_publiccode():
    versions = re.findall(
        r"^## (\d+\.\d+\.\d+) - (\d{4}-\d\d-\d\d)$", (ROOT / "CHANGELOG.md").read_text(),
        re.MULTILINE,
    )  # fmt: skip
    found = heads((ROOT / "publiccode.yml").read_text())
    assert versions[0] == (found["softwareVersion"].strip(), found["releaseDate"].strip(' "'))
