"""What the documents name exists: the files and the tests of docs/law.md, docs/log.md, the ADRs."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
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
