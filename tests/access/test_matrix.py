"""Every address × every person of the cast × GET and POST, on the Van Dijk household and others.

`matrix.txt` is the expectation, one line for an address and a method. An address that is new has
no line, and fails. `MATRIX_WRITE=1 bin/test tests/access/test_matrix.py` writes what is, to be
read line by line before it is committed.
"""

import os
import random
import uuid
from contextlib import contextmanager
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from django.db import transaction
from django.urls import reverse

from access.checks import is_of_library, views
from tests.access import outsiders
from tests.addresses import address, keys_in
from tests.world import PEOPLE

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).parent / "matrix.txt"
NOBODY, EVERYBODY = "-", "everybody"
METHODS = ("GET", "POST")
EVERY_ONE = [*PEOPLE, *outsiders.OUTSIDERS]
ADDRESSES = sorted(
    {(name, "<" in route) for route, name, view in views() if not is_of_library(name, view)}
)
NAMES = [name for name, _ in ADDRESSES]


def outcome(response):
    """in (a page, a form with errors, a redirect to another page), login, or the refusal."""
    if response.status_code in (301, 302, 303):
        return "login" if response["Location"].startswith("/inloggen/") else "in"
    return "in" if response.status_code in (200, 400, 409, 422) else str(response.status_code)


def asked(client, method, url):
    client.raise_request_exception = True
    return outcome(getattr(client, method.lower())(url))


def line(name, method, client_for, world):
    """One row of the table, as it is now."""
    url = address(name, world)
    got = {key: asked(client_for(key), method, url) for key in EVERY_ONE}
    anonymous = asked(client_for(None), method, url)
    groups = {}
    for key, result in got.items():
        groups.setdefault(result, []).append(key)
    words = []
    for result in ("in", "403", "404", "405", "410"):
        keys = groups.pop(result, [])
        if keys:
            words.append(
                f"{result}: {EVERYBODY if len(keys) == len(EVERY_ONE) else ' '.join(keys)}"
            )
    assert not groups, (name, method, groups)
    return f"{name} {method} | {' | '.join(words)} | anonymous: {anonymous}"


@pytest.fixture
def clients(client, as_person, world, maintenance):
    """`clients("samira")`: as she comes with her log-in alone, each time anew."""
    with maintenance():
        people = {key: getattr(world, key) for key in PEOPLE} | outsiders.build(world)
    made = {None: client} | {key: as_person(who) for key, who in people.items()}
    logged_in = {key: SimpleCookie(one.cookies.output(header="")) for key, one in made.items()}

    def client_for(key):
        made[key].cookies = SimpleCookie(logged_in[key].output(header=""))
        return made[key]

    return client_for


@pytest.fixture
def expected():
    rows = {}
    for text in TABLE.read_text().splitlines() if TABLE.exists() else []:
        if text and not text.startswith("#"):
            name, method, *_ = text.split()
            rows[name, method] = text
    return rows


@contextmanager
def undone():
    """What is asked here changes nothing for the next question."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", NAMES)
def test_each_address_lets_in_whom_the_table_says(name, clients, world, expected, subtests):
    """One test an address: the world around it is what takes time."""
    if "MATRIX_WRITE" in os.environ:
        return write(name, clients, world)
    for question in (lets_in, opens_no_other_way, is_not_found_through_another, needs_a_thing):
        with subtests.test(question.__name__), undone():
            question(name, clients, world, expected)
    return None


def write(name, clients, world):
    with TABLE.open("a") as table:
        table.writelines(line(name, method, clients, world) + "\n" for method in METHODS)


def lets_in(name, clients, world, expected):
    for method in METHODS:
        actual = line(name, method, clients, world)
        assert actual == expected.get((name, method)), "see tests/access/matrix.txt"


def groups_of(text):
    """(outcome, people) of a row of the table."""
    for words in text.split(" | ")[1:]:
        result, _colon, keys = words.partition(": ")
        if result == "anonymous":
            yield keys, [None]
        else:
            yield result, EVERY_ONE if keys == EVERYBODY else keys.split()


def some(name, keys):
    """One of each kind that the table knows, another one at each address; all with --long."""
    return keys if os.environ.get("LONG") else [random.Random(name).choice(keys)]


def opens_no_other_way(name, clients, world, expected):
    """What HTMX fetches and a look at the headers ask the right of the page; the rest does nothing.

    OPTIONS says no more than what a page may be asked.
    """
    url = address(name, world)
    for page, keys in groups_of(expected[name, "GET"]):
        for key in some(name, keys):
            client = clients(key)
            assert outcome(client.get(url, headers={"HX-Request": "true"})) == page, key
            assert outcome(client.head(url)) == page, key
    for key in ("ronald", "samira", "linda", None):
        for method in ("PUT", "PATCH", "DELETE", "TRACE", "OPTIONS"):
            answer = clients(key).generic(method, url)
            assert outcome(answer) in ("403", "404", "405", "login"), (key, method, answer)


def test_the_table_holds_no_address_that_is_gone(expected):
    assert {name for name, _ in expected} <= set(NAMES)


def is_not_found_through_another(name, clients, world, _expected):
    """Noor in her own household, with the keys of things of the Van Dijks: always 404."""
    wanted = keys_in(name, world)
    if "household_id" not in wanted or len(wanted) == 1:
        return  # the address names no thing in a household
    wanted["household_id"] = world.el_idrissi.pk
    for method in METHODS:
        assert asked(clients("noor"), method, reverse(name, kwargs=wanted)) in ("404", "405")


def needs_a_thing(name, clients, world, _expected):
    """A key that nothing has is not found."""
    real = keys_in(name, world)
    made_up = {key: uuid.uuid4() for key in real if key.endswith("_id")}
    if not made_up or "figure" in real:
        return  # the address names nothing
    url = reverse(name, kwargs=real | made_up)
    for key in ("ronald", "samira", "ingrid"):
        assert asked(clients(key), "GET", url) in ("404", "405")
