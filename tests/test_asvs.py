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


def test_the_table_is_there():
    assert len(ROWS) > 50
    assert len({row[0] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_row_names_a_test_that_exists_or_says_that_it_is_not_met(row):
    if row[3] == "–":
        assert row[2].startswith("not met")
        return
    file, name = row[3].strip("`").split("::")
    tree = ast.parse((ROOT / file).read_text())
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_file_that_is_named_exists(row):
    for path in re.findall(r"`([\w/-]+\.(?:py|md))`", row[2]):
        assert (ROOT / path).exists()
