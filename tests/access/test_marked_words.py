"""Which words of which family each person can read, anywhere: `fields.txt` is the expectation.

A text field that is new has no line there, and fails. `MARKED_WRITE=1 bin/test
tests/access/test_marked_words.py -n 0` writes what is, to be read line by line.
"""

import os
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import transaction
from django.db.models import QuerySet

from tests.access import marked, outsiders
from tests.world import PEOPLE

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).parent / "fields.txt"
EVERYBODY = [*PEOPLE, *outsiders.OUTSIDERS]


@pytest.fixture
def marks(world, maintenance):
    with maintenance():
        return marked.mark_all(world)


@pytest.fixture
def people(world, maintenance):
    with maintenance():
        extra = outsiders.build(world)
    return {key: getattr(world, key) for key in PEOPLE} | extra


def expected():
    """{Mark: who reads it}, from the table."""
    rows = {}
    for line in TABLE.read_text().splitlines():
        if line and not line.startswith("#"):
            field, home, *who = line.replace("|", " ").split()
            rows[marked.Mark(field, home)] = set(who) - {"nobody"}
    return rows


def read_by(key, people, marks, world, as_person, **how):
    """What this person reads, as if nobody had looked before: looks are lines in the log."""
    try:
        with transaction.atomic():
            words = marked.walk(as_person(people[key]), world, **how)
            raise UndoneError
    except UndoneError:
        return {marks[word] for word in words}


class UndoneError(Exception):
    """Takes a transaction back."""


@pytest.mark.parametrize("key", EVERYBODY)
def test_each_person_reads_what_the_table_says_and_no_more(key, people, marks, world, as_person):
    read = read_by(key, people, marks, world, as_person)
    assert read == {mark for mark, who in expected().items() if key in who}


def test_who_is_not_logged_in_reads_no_word(marks, world, client):
    assert marked.walk(client, world, is_anonymous=True) == set()


def test_every_text_field_has_its_line_and_a_word(people, marks):
    assert {name for _, _, name in marked.text_fields()} == {m.field for m in expected()}
    assert set(marks.values()) == set(expected())


def test_no_word_of_one_family_is_read_from_another():
    at_home = {"van_dijk": {"ronald", "kevin"}, "el_idrissi": {"noor", "mila"}, "laak": {"tom"}}
    for mark, who in expected().items():
        home = mark.home.partition("-")[0]
        others = set().union(*(people for name, people in at_home.items() if name != home))
        assert not who & others, mark


def filters():
    """Every queryset class that narrows to what a viewer may see."""
    waiting = [QuerySet]
    while waiting:
        each = waiting.pop()
        waiting += each.__subclasses__()
        if "visible_to" in vars(each):
            yield each


class Noting:
    """A client that remembers which page asked which class for its rows."""

    def __init__(self, client, patch):
        self.client, self.url, self.asked = client, "", {}
        for each in set(filters()):
            patch.setattr(each, "visible_to", self.noted(each, each.visible_to))

    def get(self, url):
        self.url = url
        self.asked.setdefault(url, set())
        return self.client.get(url)

    def noted(self, each, ask):
        def visible_to(rows, *args, **how):
            self.asked[self.url].add(each)
            return ask(rows, *args, **how)

        return visible_to


@pytest.fixture
def asked_by(people, marks, world, as_person, monkeypatch):
    """`asked_by(key)`: {page: the classes that it asks}, as the filters stand."""

    def walked(key):
        with monkeypatch.context() as patch, suppress(UndoneError), transaction.atomic():
            noting = Noting(as_person(people[key]), patch)
            marked.walk(noting, world)
            raise UndoneError
        return noting.asked

    return walked


# One who comes for work, one at home, one of outside who sees one part, and one who sees nothing.
WITHOUT = ["samira", "kevin", "marieke", "noor", "joost", "fatma", "pending"]


@pytest.mark.parametrize("key", WITHOUT if os.environ.get("LONG") else WITHOUT[:4])
def test_without_the_filters_row_security_still_hides_it(
    key, people, marks, world, as_person, asked_by, monkeypatch
):
    """The first lock taken away, one class after another: the second shows no row more. Only the
    pages that ask it can change, and those that they then lead to."""
    allowed = {mark for mark, who in expected().items() if key in who}
    asked = asked_by(key)
    for each in set(filters()):
        pages = [url for url, classes in asked.items() if each in classes]
        with monkeypatch.context() as patch:
            patch.setattr(each, "visible_to", lambda rows, *_args, **_how: rows.all())
            how = {"begin": pages, "known": asked}
            assert not pages or read_by(key, people, marks, world, as_person, **how) <= allowed


@pytest.mark.long
def test_every_filter_is_asked_by_some_page(asked_by):
    """Else the test above takes away nothing."""
    people = ("ronald", "samira", "ingrid", "linda")
    asked = set().union(*(classes for key in people for classes in asked_by(key).values()))
    assert set(filters()) - asked == set()


@pytest.mark.parametrize("key", WITHOUT[4:])
def test_without_any_of_the_filters_row_security_hides_it(
    key, people, marks, world, as_person, monkeypatch
):
    """The cheap form, for those whom the test above takes with `--long` alone: all at once."""
    allowed = {mark for mark, who in expected().items() if key in who}
    for each in set(filters()):
        monkeypatch.setattr(each, "visible_to", lambda rows, *_args, **_how: rows.all())
    assert read_by(key, people, marks, world, as_person) <= allowed


if "MARKED_WRITE" in os.environ:

    def test_write_the_table(people, marks, world, as_person):
        read = {key: read_by(key, people, marks, world, as_person) for key in EVERYBODY}
        lines = ["# who can read this field of that family, on any page"]
        for mark in sorted(set(marks.values())):
            who = " ".join(key for key in EVERYBODY if mark in read[key])
            lines.append(f"{mark.field} {mark.home} | {who or 'nobody'}")
        TABLE.write_text("\n".join(lines) + "\n")
