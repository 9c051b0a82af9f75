"""Every address × every person of the cast × GET and POST, on the Van Dijk household and others.

`matrix.txt` is the expectation, one line for an address and a method. An address that is new has
no line, and fails. `MATRIX_WRITE=1 bin/test tests/access/test_matrix.py` writes what is, to be
read line by line before it is committed.
"""

import os
import uuid
from pathlib import Path

import pytest
from django.urls import NoReverseMatch, reverse

from access.checks import is_of_library, views
from tests.world import PEOPLE

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).parent / "matrix.txt"
NOBODY, EVERYBODY = "-", "everybody"
METHODS = ("GET", "POST")
ADDRESSES = sorted(
    {(name, "<" in route) for route, name, view in views() if not is_of_library(view) and name}
)
NAMES = [name for name, _ in ADDRESSES]


def arguments(name, world):
    """What stands in the address: things of household Van Dijk, as each page needs."""
    home = {"household_id": world.van_dijk.pk}
    things = {
        "goal": world.water, "step": world.call, "agreement": world.deal, "priority": world.stay,
        "progress": world.going_well, "network_member": world.fatma_in_network,
        "propose": world.water, "proposal": world.proposal,
    }  # fmt: skip
    thing = next((row for start, row in things.items() if name.startswith(start)), world.water)
    if name in ("step_add", "agreement_add", "progress_add"):
        thing = world.water
    others = {
        "grant_id": world.samira_goals.pk, "conversation_id": world.talk.pk,
        "job_id": world.paper.pk, "case_id": world.case.pk, "figure": "hulp",
        "kind": "step", "object_id": thing.pk,
    }  # fmt: skip
    return home | others


def address(name, world):
    given = arguments(name, world)
    route = next(route for route, its_name, _ in views() if its_name == name)
    wanted = {key: value for key, value in given.items() if f":{key}>" in route}
    return reverse(name, kwargs=wanted)


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
    got = {key: asked(client_for(key), method, url) for key in PEOPLE}
    anonymous = asked(client_for(None), method, url)
    groups = {}
    for key, result in got.items():
        groups.setdefault(result, []).append(key)
    words = []
    for result in ("in", "403", "404", "405", "410"):
        keys = groups.pop(result, [])
        if keys:
            words.append(f"{result}: {EVERYBODY if len(keys) == len(PEOPLE) else ' '.join(keys)}")
    assert not groups, (name, method, groups)
    return f"{name} {method} | {' | '.join(words)} | anonymous: {anonymous}"


@pytest.fixture
def clients(client, as_person, world):
    made = {None: client}

    def client_for(key):
        if key not in made:
            made[key] = as_person(getattr(world, key))
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


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", NAMES)
def test_each_address_lets_in_whom_the_table_says(name, method, clients, world, expected):
    actual = line(name, method, clients, world)
    if os.environ.get("MATRIX_WRITE"):
        with TABLE.open("a") as table:
            table.write(actual + "\n")
        return
    assert actual == expected.get((name, method)), "see tests/access/matrix.txt"


def test_the_table_holds_no_address_that_is_gone(expected):
    assert {name for name, _ in expected} <= set(NAMES)


IN_A_HOUSEHOLD = [name for name in NAMES if name not in ("case", "contact_add", "case_take")]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", IN_A_HOUSEHOLD)
def test_things_of_another_family_are_not_found_through_ones_own(name, method, clients, world):
    """Noor in her own household, with the keys of things of the Van Dijks: always 404."""
    given = arguments(name, world)
    route = next(route for route, its_name, _ in views() if its_name == name)
    wanted = {key: value for key, value in given.items() if f":{key}>" in route}
    if "household_id" not in wanted or len(wanted) == 1:
        pytest.skip("the address names no thing in a household")
    wanted["household_id"] = world.el_idrissi.pk
    assert asked(clients("noor"), method, reverse(name, kwargs=wanted)) in ("404", "405")


@pytest.mark.parametrize("name", NAMES)
def test_a_thing_that_does_not_exist_is_not_found(name, clients, world):
    given = arguments(name, world)
    route = next(route for route, its_name, _ in views() if its_name == name)
    wanted = {key: uuid.uuid4() for key in given if f":{key}>" in route and key.endswith("_id")}
    if not wanted or "figure" in route:
        pytest.skip("the address names nothing")
    if ":kind>" in route:
        wanted["kind"] = "step"
    try:
        url = reverse(name, kwargs=wanted)
    except NoReverseMatch:
        pytest.fail(f"{name}: {route}")
    for key in ("ronald", "samira", "ingrid"):
        assert asked(clients(key), "GET", url) in ("404", "405")
