"""docs/asvs.md: each requirement says where it is met, and names a test that exists."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "docs" / "asvs.md").read_text()
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TEXT.splitlines()
    if re.match(r"\| \d+\.\d+\.\d+", line)
]


# Levels 1 and 2 of the chapters about who gets in: how many requirements each part of them has,
# without those of level 3. (V10 in part: see the table.)
CHAPTERS = {
    "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4,
    "6.5": 5, "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2,
    "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3, "9.2": 4, "14.1": 2, "14.2": 4, "14.3": 3,
}  # fmt: skip


def test_no_requirement_of_these_chapters_is_left_out():
    known = {row[0] for row in ROWS}
    asked = {
        f"{part}.{number}" for part, count in CHAPTERS.items() for number in range(1, count + 1)
    }
    assert sorted(asked - known) == []


def test_the_table_is_there():
    assert len(ROWS) > 50
    assert len({row[0] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_row_names_a_test_that_exists_or_says_that_it_is_not_met(row):
    if row[3] == "–":
        assert row[2].startswith(("not met", "not applicable"))
        return
    file, name = row[3].strip("`").split("::")
    tree = ast.parse((ROOT / file).read_text())
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_file_that_is_named_exists(row):
    for path in re.findall(r"`([\w/-]+\.(?:py|md))`", row[2]):
        assert (ROOT / path).exists()
