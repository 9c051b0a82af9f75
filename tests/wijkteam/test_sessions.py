"""Where somebody is logged in, and ending it there."""

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from tests.wijkteam.paper import letter_to, on_screen, say_yes, type_code
from tests.wijkteam.test_devices import FOX, PHONE
from tests.wijkteam.test_login import log_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(world, with_password):
    """Ronald on a phone and on a laptop."""
    email = with_password(world.ronald).email
    phone, laptop = Client(headers={"user-agent": PHONE}), Client(headers={"user-agent": FOX})
    log_in(phone, email)
    log_in(laptop, email)
    return phone, laptop


def is_in(client):
    return client.get(reverse("account")).status_code == 200


def test_the_page_names_each_place_here_first(two):
    phone, _laptop = two
    page = phone.get(reverse("usersessions_list"))
    assert [place.is_current for place in page.context["places"]] == [True, False]
    assert "Chrome" in page.context["places"][0].name
    assert "Firefox" in page.context["places"][1].name


def test_one_place_is_ended_and_the_other_stays(two):
    phone, laptop = two
    other = phone.get(reverse("usersessions_list")).context["places"][1]
    phone.post(reverse("end_session"), {"place": other.key})
    assert is_in(phone)
    assert not is_in(laptop)


def test_all_others_are_ended_at_once(two):
    phone, laptop = two
    phone.post(reverse("usersessions_list"))
    assert is_in(phone)
    assert not is_in(laptop)


NEW_SHEET = "Make a new sheet too"


def test_who_has_a_sheet_makes_a_new_one_behind_logging_out_everywhere_else(world, visit):
    """A photo of the sheet is a way in that no log-out ends."""
    browser, codes = say_yes(letter_to(visit(world.ronald, world.van_dijk)))
    thief, _answer = type_code(codes[0])
    after = browser.post(reverse("usersessions_list"), follow=True).content.decode()
    assert not is_in(thief)
    assert is_in(type_code(codes[1])[0])
    assert on_screen(NEW_SHEET) in after
    assert f'action="{reverse("sheet")}"' in after
    browser.post(reverse("sheet"), {"action": "new"})
    assert not is_in(type_code(codes[2])[0])


def test_who_has_no_sheet_reads_nothing_of_one(two):
    phone, _laptop = two
    after = phone.post(reverse("usersessions_list"), follow=True).content.decode()
    assert on_screen(NEW_SHEET) not in after


def test_somebody_elses_place_is_not_found(two, world, with_password):
    stranger = Client()
    log_in(stranger, with_password(world.noor).email)
    key = UserSession.objects.filter(user_id=world.ronald.user_id).first().pk
    for place in (key, "", "x", "9" * 40, "1 or 1=1"):
        assert stranger.post(reverse("end_session"), {"place": place}).status_code == 404
    assert all(is_in(client) for client in two)


def test_a_new_password_ends_the_other_places(two, world):
    from tests.world import PASSWORD

    phone, laptop = two
    session = phone.session
    session["account_authentication_methods"][-1]["reauthenticated"] = True
    session.save()
    new = "de-lamp-boven-tafel"
    words = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    phone.post(reverse("account_change_password"), words)
    assert is_in(phone)
    assert not is_in(laptop)


def test_when_was_somebody_last_here_is_noted(two):
    phone, _laptop = two
    session = phone.session
    session["session_seen"] -= 120
    session.save()
    row = UserSession.objects.get(session_key=session.session_key)
    phone.get(reverse("account"))
    assert UserSession.objects.get(pk=row.pk).last_seen_at > row.last_seen_at


def test_a_click_of_the_demo_is_a_place_too(client, world, settings):
    settings.DEMO = True
    for browser in (client, Client(headers={"user-agent": FOX})):
        browser.post(reverse("demo_login"), {"who": "ronald"})
    found = client.get(reverse("usersessions_list")).context["places"]
    assert [place.is_current for place in found] == [True, False]


def test_a_log_in_that_no_list_knows_is_noted_on_first_sight(as_person, world):
    browser = as_person(world.ronald)
    UserSession.objects.all().delete()
    session = browser.session
    session["session_seen"] -= 120
    session.save()
    browser.get(reverse("account"))
    [place] = browser.get(reverse("usersessions_list")).context["places"]
    assert place.is_current
