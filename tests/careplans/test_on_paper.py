"""Who lives there sees whom no mail reaches, and the name to say for them; nobody else does."""

import pytest
from django.urls import reverse

from access.reach import without_mail
from network.models import NetworkMember
from people.models import Person, User
from tests import world as build
from tests.access.raw import raw
from tests.wijkteam.paper import on_screen

pytestmark = pytest.mark.django_db
WORDS = "Without e-mail: on paper or by voice"


@pytest.fixture
def truus(world, maintenance):
    """Ronald's mother: on his list, and with an account without an address."""
    with maintenance():
        user = User.objects.create(login_name="roos-2741")
        person = Person.objects.create(first_name="Truus", user=user, made_by=world.ronald)
        build.row(
            NetworkMember, build.scope(world.van_dijk, "network"), world.ronald,
            name="Oma Truus", person=person, circle=1,
        )  # fmt: skip
    return person


@pytest.fixture
def at_home(truus, world, maintenance):
    with maintenance():
        build.member(world.van_dijk, truus, "other")


def page(client, name, world):
    return client.get(reverse(name, args=[world.van_dijk.pk])).content.decode()


@pytest.mark.usefixtures("at_home")
def test_the_page_of_the_family_says_it_once_and_names_the_log_in(world, as_person):
    text = page(as_person(world.ronald), "family", world)
    assert text.count(on_screen(WORDS)) == 1
    assert "roos-2741" in text


def test_the_list_of_our_people_says_it(truus, world, as_person):
    text = page(as_person(world.ronald), "network", world)
    assert text.count(on_screen(WORDS)) == 1
    assert "roos-2741" in text


def test_who_has_mail_is_not_named(world, as_person):
    assert on_screen(WORDS) not in page(as_person(world.ronald), "family", world)


@pytest.mark.usefixtures("at_home")
@pytest.mark.parametrize("who", ["samira", "fatma", "noor", "joost", "anja"])
def test_nobody_outside_the_home_learns_it(truus, world, visit, who):
    visit(getattr(world, who), world.van_dijk)
    assert without_mail([truus.pk]) == {}
    assert raw("select * from access_without_mail(array[%s]::uuid[])", [truus.pk]) == []


@pytest.mark.usefixtures("at_home")
def test_who_holds_custody_and_lives_elsewhere_reads_no_log_in_of_this_home(world, as_person):
    """With that name anybody begins "in again", and no mail warns whose name it is."""
    text = page(as_person(world.anja), "family", world)
    assert "Truus" in text
    assert "roos-2741" not in text
    assert on_screen(WORDS) not in text


@pytest.mark.usefixtures("at_home")
def test_a_family_learns_nothing_of_who_is_not_around_it(truus, world, visit):
    visit(world.noor, world.el_idrissi)
    assert without_mail([truus.pk]) == {}


@pytest.mark.usefixtures("at_home")
def test_the_family_learns_it_and_no_address(truus, world, visit):
    visit(world.ronald, world.van_dijk)
    assert without_mail([truus.pk, world.kevin.pk]) == {truus.pk: "roos-2741"}
