"""Phone and sheet both gone: the team looks at who it is, and the same person comes in again.

Who invited her prints no second letter for her: that would be a way into her account.
"""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse

from audit.models import AuditEvent
from delivery.invitations import invite_in
from delivery.models import OutboxMessage
from people.actions import Way
from people.invitations import short_code_for
from people.models import Person
from tests import world as build
from tests.wijkteam.coming_back import STATE, a_day_goes_by, ask, check, let_in
from tests.wijkteam.paper import HERE, codes_on, letter_to, on_screen, say_yes, type_code
from tests.wijkteam.test_login import code_in
from wijkteam import sheets

pytestmark = pytest.mark.django_db
WITHOUT = "Go on without e-mail"


@pytest.fixture
def letter(world, visit):
    return letter_to(visit(world.ronald, world.van_dijk))


@pytest.fixture
def lost(letter, world, maintenance):
    """Truus, who sees steps of the family, has no phone and no sheet any more."""
    browser, codes = say_yes(letter)
    browser.post(reverse("sheet"), {"action": "kept"})
    with maintenance():
        person = Person.objects.select_related("user").get(pk=letter.person_id)
        build.grant(world, person, "steps", 2)
        Authenticator.objects.create(user=person.user, type="webauthn", data={})
    person.browser, person.codes = browser, codes
    return person


def states_told(maintenance, template):
    with maintenance():
        found = OutboxMessage.objects.filter(template=template)
        return set(found.values_list("person_id", flat=True))


def go_on_without(browser):
    return browser.post(reverse(STATE), {"action": "without"})


def test_the_whole_road_back_to_the_same_person_without_an_address(lost, team, world, maintenance):
    browser, number = ask(lost.user.login_name.upper().replace("-", " "))
    let_in(team, number)
    assert on_screen(WITHOUT) not in browser.get(reverse(STATE)).content.decode()  # it rests
    assert go_on_without(browser).status_code == 200
    a_day_goes_by()
    assert on_screen(WITHOUT) in browser.get(reverse(STATE)).content.decode()
    assert go_on_without(browser).url == reverse("sheet")
    fresh = codes_on(browser)
    assert len(fresh) == sheets.COUNT
    with maintenance():
        lost.refresh_from_db()
        assert lost.user.email is None
        assert not Authenticator.objects.filter(user=lost.user).exists()
        lines = AuditEvent.objects.filter(
            subject_kind="recovery_use", household_id=world.van_dijk.pk, person_id=lost.pk
        )
        assert lines.count() == 1
    assert type_code(lost.codes[0])[1].status_code == 200  # the old sheet is nothing any more
    again, answer = type_code(fresh[0])
    assert answer.status_code == 302
    assert again.get(reverse("today", args=[world.van_dijk.pk])).status_code == 200
    assert lost.browser.get(reverse("account")).status_code == 302  # logged out where it was
    assert not mail.outbox


def test_the_owner_of_the_plan_is_told_and_so_is_she(lost, team, world, maintenance):
    _browser, number = ask(lost.user.login_name)
    let_in(team, number)
    assert states_told(maintenance, "recovery_asked") == {lost.pk}
    # she does not live there, so he hears of it and cannot stop it
    assert world.ronald.pk in states_told(maintenance, "recovery_owners")
    assert world.ronald.pk not in states_told(maintenance, "recovery_rests")
    assert world.ronald.pk not in states_told(maintenance, "recovery_rests_other")


def test_she_may_take_an_address_at_the_same_time(lost, team):
    browser, number = ask(lost.user.login_name)
    let_in(team, number)
    a_day_goes_by()
    browser.post(reverse(STATE), {"email": "truus@voorbeeld.example"})
    answer = browser.post(reverse(STATE), {"code": code_in(mail.outbox[-1])})
    assert answer.url == reverse("mfa_index")
    lost.user.refresh_from_db()
    assert lost.user.email == "truus@voorbeeld.example"


def test_one_of_the_team_is_not_enough(lost, team):
    browser, number = ask(lost.user.login_name)
    check(team[0], number)
    a_day_goes_by()
    assert go_on_without(browser).status_code == 200
    assert type_code(lost.codes[0])[1].status_code == 302  # and her sheet works as before


def test_who_can_still_log_in_stops_it(lost, team):
    browser, number = ask(lost.user.login_name)
    stopper, _answer = type_code(lost.codes[0])
    stopper.post(reverse("recovery_not_me"))
    let_in(team, number)
    a_day_goes_by()
    go_on_without(browser)
    assert browser.get(reverse("account")).status_code == 302


def test_who_has_an_address_does_not_go_on_without_one(kevin, team):
    browser, number = ask(kevin.email)
    let_in(team, number)
    a_day_goes_by()
    assert on_screen(WITHOUT) not in browser.get(reverse(STATE)).content.decode()
    go_on_without(browser)
    assert browser.get(reverse("account")).status_code == 302
    kevin.refresh_from_db()
    assert kevin.email == "kevin@voorbeeld.example"


def test_a_name_of_nobody_gets_a_number_too(world):
    browser, number = ask("roos-9999")
    assert re.fullmatch(r"[A-Z]{4}-[A-Z]{4}", number)
    assert browser.get(reverse(STATE)).status_code == 200


@pytest.mark.parametrize("typed", ["", "roos", "1234", "@", "x@", "a b c", "\x00", "é" * 300])
def test_what_is_neither_an_address_nor_a_name_gets_a_sentence(world, typed):
    page = Client().post(reverse("recovery"), {"email": typed})
    assert page.status_code == 200
    assert page.context["form"].errors["email"]


def test_a_new_letter_is_no_way_into_an_account_that_is_there(lost, world, visit, maintenance):
    """Not even made by raw means: the person has a log-in, so nobody says yes for her."""
    viewer = visit(world.ronald, world.van_dijk)
    second = invite_in(viewer, person=lost, way=Way.LETTER)
    browser = Client()
    browser.post(HERE, {"code": short_code_for(second.pk)})
    browser.get(HERE)
    answer = browser.post(reverse("without_mail"))
    assert answer.status_code == 410
    assert browser.get(reverse("account")).status_code == 302
    with maintenance():
        assert Person.objects.get(pk=lost.pk).user_id == lost.user_id
