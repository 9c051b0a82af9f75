"""What the front pages say to a family that has just begun: one thing at a time."""

import pytest
from django.urls import reverse

from tests.careplans.sending import fill_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(maintenance, world):
    from people.models import Household, HouseholdMember

    with maintenance():
        home = Household.objects.create(name="Nieuw")
        HouseholdMember.objects.create(
            household=home, person=world.ronald, role="parent", is_owner=True
        )
    return home


@pytest.fixture
def client_here(as_person, world):
    return as_person(world.ronald)


def page(client, home, name):
    return client.get(reverse(name, args=[home.pk]))


def said(client, home, **words):
    where = reverse("priority_add", args=[home.pk])
    assert fill_in(client, where, text="Rust in huis", **words).status_code == 302


def test_after_the_first_sentence_comes_a_goal(client_here, home):
    said(client_here, home, about="family")
    turn = page(client_here, home, "today").context["page"].turn
    assert turn.url == reverse("goal_add", args=[home.pk])
    fill_in(client_here, turn.url, title="Elke dag samen eten", about="family")
    assert page(client_here, home, "today").context["page"].turn is None


def test_who_lives_on_is_not_told_how_to_begin(as_person, world):
    turn = page(as_person(world.ronald), world.van_dijk, "today").context["page"].turn
    assert turn is None or turn.url != reverse("goal_add", args=[world.van_dijk.pk])


def test_a_first_sentence_for_oneself_alone_is_no_dead_end(client_here, home):
    said(client_here, home, about="family", is_private="on")
    text = page(client_here, home, "plan").content.decode()
    assert "Rust in huis" not in text
    assert "alleen voor jou" in text
    assert "En nog één" not in text
    assert "Het plan is klaar" not in text  # nothing to be done with yet
