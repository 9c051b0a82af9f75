"""The way home of each of the cast, and the pages of who has no place."""

import pytest
from django.urls import reverse

from people.models import User
from tests.conftest import log_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("key", "name", "household"),
    [
        ("ronald", "today", "van_dijk"),
        ("kevin", "today", "van_dijk"),
        ("anja", "today", "van_dijk"),
        ("fatma", "today", "van_dijk"),
        ("marieke", "today", "van_dijk"),
        ("noor", "today", "el_idrissi"),
        ("mila", "today", "el_idrissi"),
        ("samira", "caseload", None),
        ("joost", "caseload", None),
        ("tom", "caseload", None),
        ("ingrid", "dashboard", None),
        ("linda", "complaints", None),
    ],
)
def test_everybody_comes_to_their_own_first_page(world, as_person, key, name, household):
    answer = as_person(getattr(world, key)).get(reverse("home"))
    args = [getattr(world, household).pk] if household else []
    assert (answer.status_code, answer.url) == (302, reverse(name, args=args))


@pytest.mark.parametrize("key", ["karin", "els"])
def test_who_has_no_access_any_more_reads_whom_to_ask(world, as_person, key):
    answer = as_person(getattr(world, key)).get(reverse("home"))
    assert answer.status_code == 200
    assert "home/no_access.html" in [template.name for template in answer.templates]
    assert "Van Dijk" not in answer.content.decode()


def test_who_has_several_places_chooses(world, as_person, maintenance):
    from people.models import HouseholdMember

    with maintenance():
        HouseholdMember.objects.create(
            household=world.el_idrissi, person=world.ronald, role="other"
        )
    text = as_person(world.ronald).get(reverse("home")).content.decode()
    for household in (world.van_dijk, world.el_idrissi):
        assert reverse("today", args=[household.pk]) in text


def test_a_professional_with_a_family_of_their_own_chooses(world, as_person, maintenance):
    from people.models import HouseholdMember

    with maintenance():
        HouseholdMember.objects.create(
            household=world.el_idrissi, person=world.samira, role="other"
        )
    text = as_person(world.samira).get(reverse("home")).content.decode()
    assert reverse("caseload") in text
    assert reverse("today", args=[world.el_idrissi.pk]) in text
    assert reverse("today", args=[world.van_dijk.pk]) not in text


def test_a_visitor_logs_in_first(client):
    answer = client.get(reverse("home"))
    assert answer.url.startswith(reverse("account_login"))


def test_a_log_in_without_a_person_begins_a_family(client, world):
    user = User.objects.create(email="nieuw@voorbeeld.example")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(reverse("home")).url == reverse("begin")


@pytest.mark.parametrize("name", ["front", "rights_explained", "help", "account_login", "leave"])
def test_public_pages_open_for_everybody(client, world, name):
    assert client.get(reverse(name)).status_code in (200, 302)
    log_in(client, world.samira)
    assert client.get(reverse(name)).status_code in (200, 302)


@pytest.mark.parametrize("key", ["ronald", "samira", "ingrid", "linda"])
def test_the_account_page_opens(world, as_person, key):
    assert as_person(getattr(world, key)).get(reverse("account")).status_code == 200


def test_leaving_quickly_goes_to_another_site(client, world, settings):
    settings.QUICK_EXIT_URL = "https://weer.voorbeeld.example/"
    assert client.get(reverse("leave")).url == "https://weer.voorbeeld.example/"
