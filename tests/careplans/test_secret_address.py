"""The place of a meeting does not tell a secret address to who reads the meeting elsewhere."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import translation

from careplans import secret_address
from careplans.forms.meetings import READS_PLACE, READS_PLACE_OF_ALL
from careplans.models import Meeting
from people.models import Address
from tests.careplans.conferences import build
from tests.careplans.meeting import at, let_in, words
from tests.careplans.sending import fill_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lives(world, maintenance):
    """The address of Van Dijk, as a test wants it."""

    def at_address(street="Terwestenstraat 12", **other):
        with maintenance():
            let_in(world)
            Address.objects.update_or_create(
                household=world.van_dijk,
                defaults={"street": street, "postcode": "2525 AB", "city": "Den Haag",
                          "is_secret": True} | other,
            )  # fmt: skip

    at_address()
    return at_address


def shown(sentence):
    with translation.override(settings.LANGUAGE_CODE):
        return str(sentence)


def planned(client, world, place, **other):
    about = {"about": str(world.kevin.pk)} | other
    return client.post(at(world, "meeting_add"), words(world, place=place, **about))


@pytest.mark.parametrize("place", [
    "Terwestenstraat 12", "bij ons, TERWESTENSTR. 12 hs", "Terwesten straat", "2525ab", "2525 AB 1",
    "om de hoek van de terwestenstraat",
])  # fmt: skip
def test_a_place_with_the_secret_address_is_refused_and_kept_to_be_changed(
    world, as_person, maintenance, place
):
    answer = planned(as_person(world.ronald), world, place)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["place"]
    assert place in answer.content.decode()
    assert shown(secret_address.NAMED) in answer.content.decode()
    with maintenance():
        assert not Meeting.objects.exists()


@pytest.mark.parametrize("place", ["Bij ons thuis", "Buurthuis, Hoefkade 12", "2525 CD", ""])
def test_any_other_place_is_kept(world, as_person, place):
    assert planned(as_person(world.ronald), world, place).status_code == 302


@pytest.mark.parametrize(("street", "place", "is_kept"), [
    ("Markt 5", "Koffie op de markt", True),
    ("Markt 5", "Markt 5", False),
    ("De Laan 3", "op de laan", True),
    ("Plein 1944 12", "op het plein bij de school", True),
    ("Plein 1944 12", "Plein 1944, nummer 12", False),
    ("Kerkweg 8", "aan de kerkweg", False),
])  # fmt: skip
def test_a_street_that_is_a_word_of_every_day_is_named_by_its_number(
    world, as_person, lives, street, place, is_kept
):
    lives(street=street)
    answer = planned(as_person(world.ronald), world, place)
    assert (answer.status_code == 302) is is_kept


def test_so_is_the_street_of_an_address_that_may_be_seen(world, as_person, lives):
    lives(is_secret=False)
    assert planned(as_person(world.ronald), world, "Terwestenstraat 12").status_code == 302


@pytest.mark.parametrize(("who", "about"), [("anja", "kevin"), ("samira", "family")])
def test_who_may_not_read_the_address_learns_nothing_of_it_by_trying(
    world, as_person, maintenance, who, about
):
    client = as_person(getattr(world, who))
    wanted = about if about == "family" else str(getattr(world, about).pk)
    form = client.get(at(world, "meeting_add")).content.decode()
    assert shown(secret_address.NAMED) not in form
    assert planned(client, world, "Terwestenstraat 12", about=wanted).status_code == 302
    with maintenance():
        assert Meeting.objects.get().place == "Terwestenstraat 12"


@pytest.mark.parametrize("who", ["ronald", "anja", "samira"])
def test_who_plans_reads_beforehand_who_reads_the_place(world, as_person, who):
    """Of a child it is said where the form asks whom the meeting is about, or is about one."""
    form = as_person(getattr(world, who)).get(at(world, "meeting_add"))
    is_of_all = "about" not in form.context["form"].fields and who == "samira"
    page = form.content.decode()
    assert (shown(READS_PLACE) in page) is not is_of_all
    assert shown(READS_PLACE_OF_ALL) in page or not is_of_all


def test_nor_does_the_place_of_a_conference_to_who_informs(world, as_person, maintenance):
    with maintenance():
        made = build(world, "inform")
    where = at(world, "conference_when", made.row)
    sent = {"held_on": (world.today + timedelta(days=9)).isoformat()}
    answer = fill_in(as_person(world.ronald), where, **sent, place="Terwestenstraat 12")
    assert list(answer.context["form"].errors) == ["place"]
    assert fill_in(as_person(world.ronald), where, **sent, place="Bij oma").status_code == 302
