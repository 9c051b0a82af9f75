"""The address of a family: an older window never tells what became secret."""

import pytest
from django.urls import reverse

from people.models import Address
from tests.careplans.sending import fill_in, hidden_of

pytestmark = pytest.mark.django_db
NEW = {"street": "Nieuwe straat 1", "postcode": "1111 AA", "city": "Delft"}
OLD = {"street": "Oude straat 1", "postcode": "2533 AB", "city": "Den Haag"}


@pytest.fixture
def url(world):
    return reverse("address_change", args=[world.van_dijk.pk])


@pytest.fixture
def stored(world, maintenance):
    def read():
        with maintenance():
            return Address.objects.get(household=world.van_dijk)

    return read


@pytest.fixture
def is_secret(world, maintenance):
    with maintenance():
        Address.objects.filter(household=world.van_dijk).update(is_secret=True)


@pytest.fixture
def is_open(world, maintenance):
    with maintenance():
        Address.objects.filter(household=world.van_dijk).update(is_secret=False)


def test_an_older_window_does_not_write_over_a_newer_one(url, is_open, stored, world, as_person):
    old, new = as_person(world.ronald), as_person(world.ronald)
    page = old.get(url)
    fill_in(new, url, **NEW, is_secret="on")
    answer = old.post(url, hidden_of(page.context["form"]) | OLD)
    assert answer.status_code == 409
    assert "Oude straat 1" in answer.content.decode()  # what was typed is still there
    assert stored().is_secret
    assert stored().street == NEW["street"]


def test_a_first_address_that_another_kept_meanwhile_clashes_too(
    url, stored, world, as_person, maintenance
):
    with maintenance():
        Address.objects.filter(household=world.van_dijk).delete()
    old, new = as_person(world.ronald), as_person(world.ronald)
    page = old.get(url)
    fill_in(new, url, **NEW, is_secret="on")
    assert old.post(url, hidden_of(page.context["form"]) | OLD).status_code == 409
    assert stored().is_secret


def test_what_is_secret_is_opened_only_by_saying_so(url, is_secret, stored, world, as_person):
    ronald = as_person(world.ronald)
    answer = fill_in(ronald, url, **NEW)
    assert answer.status_code == 200
    assert "may_be_seen" in answer.context["form"].errors
    assert stored().is_secret
    assert stored().street != NEW["street"]
    assert fill_in(ronald, url, **NEW, may_be_seen="on").status_code == 302
    assert not stored().is_secret


def test_who_keeps_it_secret_is_not_asked(url, is_secret, stored, world, as_person):
    assert fill_in(as_person(world.ronald), url, **NEW, is_secret="on").status_code == 302
    assert stored().is_secret
    assert stored().street == NEW["street"]


def test_an_open_address_knows_no_such_question(url, is_open, world, as_person):
    assert "may_be_seen" not in as_person(world.ronald).get(url).context["form"].fields
