"""No page shows rows in an order that nobody chose: whatever PostgreSQL reads first, it is the same
page. What is put in order by SQL of our own stands in */sql and is not turned round here."""

import re

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from tests.access import outsiders
from tests.addresses import address, routes
from tests.big_family import grow
from tests.browser.addresses import NO_PAGE
from tests.turned import turned_round
from wijkteam import rest

pytestmark = pytest.mark.django_db
# Asked in this order; the first whom a page lets in is who looks.
WHO = ("ronald", "samira", "ingrid", "linda")
NEW_EACH_TIME = re.compile(rb'<input type="hidden"[^>]*>|nonce="[^"]*"')


@pytest.fixture(autouse=True)
def noted_once(monkeypatch):
    """Once a minute a page writes down that somebody is here; the walk takes longer than that."""
    monkeypatch.setattr(rest, "NOTED_EVERY", 3600)


def shown(client, path, last):
    """The lines of the page, or none; nothing is kept of the look."""
    moment = transaction.savepoint()
    with turned_round(last):
        answer = client.get(path)
    transaction.savepoint_rollback(moment)
    if answer.status_code != 200 or "html" not in answer["Content-Type"]:
        return []
    return NEW_EACH_TIME.sub(b"", answer.content).replace(b"<", b"\n<").splitlines()


def walked(world, as_person):
    """(page, its lines, its lines with all turned round) of every page that one of them sees."""
    clients = [as_person(getattr(world, who)) for who in WHO]
    for name in sorted(routes().keys() - NO_PAGE.keys()):
        path = address(name, world)
        for client in clients:
            if usual := shown(client, path, "pk"):
                yield name, usual, shown(client, path, "-pk")
                break


def first_other(usual, turned):
    return next((pair for pair in zip(usual, turned, strict=False) if pair[0] != pair[1]), ())


@pytest.mark.rest
def test_every_page_is_the_same_whatever_the_database_reads_first(world, as_person, maintenance):
    with maintenance():
        outsiders.build(world)
        grow(world, 1)
    with time_machine.travel(timezone.now(), tick=False):  # a page says what time it is
        found = list(walked(world, as_person))
    assert len(found) > 150
    assert {name: first_other(*both) for name, *both in found if both[0] != both[1]} == {}
