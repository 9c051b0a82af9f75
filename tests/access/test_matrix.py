"""Every person × every address × every method, with things of their own, shared with them, private
to another, and of another family: how it answers, and which marked words come along.

`matrix.txt` and `fields.txt` are the expectation. An address or a text field that is new has no
line, and fails. To write what is, for some addresses or for all of both tables, to be read line by
line before it is committed:

    MATRIX_WRITE="goal goal_add" bin/test -n 0 tests/access/test_matrix.py -k write
    MATRIX_WRITE=all bin/test -n 0 tests/access/test_matrix.py -k write
"""

import logging
import os

import pytest

from access import context
from tests.access import filters, marked, questions, tables, ways_out
from tests.access.asking import (
    EVERY_ONE,
    NAMES,
    Asker,
    refusals_read_at_first,
    refused_in_a_word,
    undone,
)  # fmt: skip
from tests.access.scene import Scene
from tests.test_wrong_input import FORMS, OTHERS
from tests.wrong_later import LATER
from wijkteam import rest

pytestmark = pytest.mark.django_db
KNOWN_FORMS = {*FORMS, *OTHERS, *(name.partition("?")[0] for name in LATER)}


@pytest.fixture
def scene(world, maintenance):
    with maintenance():
        return Scene(world)


@pytest.fixture
def asker(scene, client, as_person, monkeypatch):
    """`asker("samira")`: who is logged in with a second step; None: nobody."""
    # What is undone forgets that they were here: a slow machine would note it at each page.
    monkeypatch.setattr(rest, "NOTED_EVERY", 3600)
    logging.disable(logging.CRITICAL)  # three lines a request, which nobody reads here
    yield lambda key: Asker(as_person(scene.people[key]) if key else client)
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("key", [*EVERY_ONE, None])
def test_each_address_lets_in_whom_the_table_says(key, scene, asker, subtests, monkeypatch):
    """One test a person: all that they ask is asked once, and looked at from each side."""
    one = asker(key)
    read, asks = walk(key, one, scene, monkeypatch)
    with subtests.test("reads what the table says and no more"):
        theirs = tables.read_by(key)
        assert (sorted(read - theirs), sorted(theirs - read)) == ([], [])
    with subtests.test("is shown no form that no wrong words are sent to"):
        shown = {name for name in NAMES if scene.address(name) in one.forms}
        assert sorted(shown - KNOWN_FORMS) == [], "tests/test_wrong_input.py"
        assert {name for name, (who, _right) in FORMS.items() if who == key} <= shown
    with subtests.test("is let in where the table says"):
        found = column(one, scene, NAMES, monkeypatch)
        expected = {each: answers.get(key) for each, answers in tables.allowed().items()}
        assert {k: v for k, v in found.items() if v != expected.get(k)} == {}
    with refused_in_a_word(monkeypatch):
        for question in questions.ALL:
            with subtests.test(question.__name__):
                assert list(question(key, one, scene)) == []
    with subtests.test("is given no other word by any way"):
        one.words |= ways_out.papers(key, scene)
        ways_out.calendar(one)
        assert {scene.marks[word] for word in one.words} - theirs == set()
    with subtests.test("without the filters row security still hides it"):
        filters.taken_away(key, one, scene, asks, monkeypatch)


def walk(key, one, scene, monkeypatch):
    """(the marks on the pages that this person reaches, which page asked which filter)."""
    with undone(), refusals_read_at_first(monkeypatch), filters.noted(one, monkeypatch) as asks:
        words = marked.walk(one, scene.world, is_anonymous=key is None)
        words |= walk_later(key, one, scene)
    return {scene.marks[word] for word in words}, asks


def walk_later(key, one, scene):
    """The pages that say something else after the conference stopped."""
    before, pages = dict(one.outcomes), [scene.address("conference")]
    with context.as_maintenance():
        marked.stop_conference(scene.world)
    words = marked.walk(one, scene.world, is_anonymous=key is None, begin=pages, known=before)
    one.outcomes = before
    return words


def column(one, scene, names, monkeypatch):
    """{(address, method): how it answers}; what the walk got is not asked again."""
    found = {}
    with refused_in_a_word(monkeypatch):
        for name in names:
            url = scene.address(name)
            found[name, "GET"] = one.outcomes.get(url) or one.outcome("GET", url)
            found[name, "POST"] = one.outcome("POST", url)
    return found


def test_the_table_holds_no_address_that_is_gone():
    assert {name for name, _method in tables.allowed()} <= set(NAMES)


if "MATRIX_WRITE" in os.environ:

    def test_write_what_is(scene, asker, monkeypatch):
        names, found, read = os.environ["MATRIX_WRITE"].split(), {}, {}
        for key in [*EVERY_ONE, None]:
            one = asker(key)
            if names == ["all"]:
                read[key], _asks = walk(key, one, scene, monkeypatch)
            chosen = NAMES if names == ["all"] else names
            for asked, answer in column(one, scene, chosen, monkeypatch).items():
                found.setdefault(asked, {})[key] = answer
        tables.write_matrix(found)
        if read:
            tables.write_fields(scene.marks.values(), read)
