"""A new family: two names, a household, a plan, and nobody else who sees it."""

from uuid import uuid4

import pytest
from django.urls import reverse

from access import context
from careplans.models import CarePlan
from people.models import HouseholdMember, User

pytestmark = pytest.mark.django_db
WORDS = {"first_name": "Jamila", "family_name": "Öztürk"}


@pytest.fixture
def newcomer(client, world):
    user = User.objects.create(email="jamila@voorbeeld.example")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return user


def send(client, **words):
    return client.post(reverse("begin"), {"request_id": uuid4(), **WORDS, **words})


def test_a_family_of_her_own(client, newcomer, maintenance):
    answer = send(client)
    with maintenance():
        member = HouseholdMember.objects.get(person__user=newcomer)
        assert member.is_owner
        assert member.household.name == "Öztürk"
        assert CarePlan.objects.filter(household=member.household).exists()
    assert answer.url == reverse("today", args=[member.household_id])


def test_nobody_else_gets_in(client, newcomer, world, visit, maintenance):
    send(client)
    with maintenance():
        home = HouseholdMember.objects.get(person__user=newcomer).household
    for person in world.people:
        assert visit(person, home) is None
    assert context.enter_household(context.enter(newcomer.pk), home.pk).is_owner


def test_sent_twice_is_one_family(client, newcomer, maintenance):
    key = uuid4()
    first, second = send(client, request_id=key), send(client, request_id=key)
    assert first.url == second.url
    with maintenance():
        assert HouseholdMember.objects.filter(person__user=newcomer).count() == 1


def test_without_a_name_the_words_stay(client, newcomer, maintenance):
    answer = send(client, first_name="", family_name="Van den Berg")
    assert answer.status_code == 200
    assert "Van den Berg" in answer.content.decode()
    with maintenance():
        assert not HouseholdMember.objects.filter(person__user=newcomer).exists()


def test_a_name_with_markup_stays_text(client, newcomer):
    answer = send(client, first_name="", family_name="<script>alert(1)</script>")
    assert "<script>alert(1)" not in answer.content.decode()


def test_who_has_a_place_already_keeps_their_name(as_person, world, maintenance):
    as_person(world.els).post(
        reverse("begin"), {"request_id": uuid4(), "family_name": "Kramer", "first_name": "X"}
    )
    with maintenance():
        member = HouseholdMember.objects.get(person=world.els)
        assert member.person.first_name == "Els"
        assert member.household.name == "Kramer"


@pytest.mark.parametrize("word", ["Gezin", "familie", "Family"])
def test_the_word_for_family_is_no_part_of_the_name(client, newcomer, maintenance, word):
    send(client, family_name=f"{word} Van den Berg")
    with maintenance():
        member = HouseholdMember.objects.get(person__user=newcomer)
    assert member.household.name == "Van den Berg"


@pytest.mark.parametrize("last_name", ["", "Demir"])
def test_a_last_name_is_asked_and_never_guessed(client, newcomer, maintenance, last_name):
    send(client, last_name=last_name)
    with maintenance():
        member = HouseholdMember.objects.get(person__user=newcomer)
        assert member.person.last_name == last_name
