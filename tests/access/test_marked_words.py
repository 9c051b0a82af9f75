"""The words that were marked: each text field has one, and the table lets none of them go over.

Who reads which is asked in tests/access/test_matrix.py, on the way through all pages; `fields.txt`
is the expectation.
"""

import pytest

from tests.access import filters, marked, tables
from tests.access.test_matrix import asker, scene, walk

__all__ = ["asker", "scene"]  # fixtures
pytestmark = pytest.mark.django_db


def test_every_text_field_has_its_line_and_a_word(scene):
    marks = set(tables.readers())
    assert {name for _, _, name in marked.text_fields()} == {mark.field for mark in marks}
    assert set(scene.marks.values()) == marks


def test_no_word_of_one_family_is_read_from_another():
    at_home = {"van_dijk": {"ronald", "kevin"}, "el_idrissi": {"noor", "mila"}, "laak": {"tom"}}
    for mark, who in tables.readers().items():
        home = mark.home.partition("-")[0]
        others = set().union(*(people for name, people in at_home.items() if name != home))
        assert not who & others, mark


@pytest.mark.long
def test_every_filter_is_asked_by_some_page(scene, asker, monkeypatch):
    """Else taking it away (tests/access/filters.py) takes away nothing."""
    asked = set()
    for key in ("ronald", "samira", "ingrid", "linda"):
        _read, asks = walk(key, asker(key), scene, monkeypatch)
        asked = asked.union(*asks.values())
    assert set(filters.filters()) - asked == set()
