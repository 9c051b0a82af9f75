"""After coming back: the old ways in are closed, and nobody is kept out or surprised."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.test import Client
from django.urls import reverse

from audit.models import AuditEvent
from delivery.models import OutboxMessage
from people.models import User
from tests.wijkteam.coming_back import STATE, a_day_goes_by, ask, check, go_on, let_in
from tests.wijkteam.test_login import NEW, code_in
from wijkteam.models import Recovery
from wijkteam.recovery import hash_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("key", ["anja", "fatma"])
def test_who_lives_elsewhere_comes_back_in_sight_of_the_family(
    team, world, with_password, maintenance, key
):
    """No member of any household: custody alone, or a decision of the family."""
    person = getattr(world, key)
    browser, number = ask(with_password(person).email)
    let_in(team, number)
    go_on(browser)
    with maintenance():
        lines = AuditEvent.objects.filter(subject_kind__startswith="recovery", kind="change")
        found = {(line.route, line.household_id) for line in lines}
        told = OutboxMessage.objects.filter(person=world.ronald)
        steps = {row.key.split(":")[2] for row in told}
    routes = ("recovery_check", "recovery_confirm", "recovery_use")
    assert found == {(route, at) for route in routes for at in (None, world.van_dijk.pk)}
    assert steps == {
        "checked",
        "confirmed",
        "used",
    }  # he hears, and stops nobody who lives elsewhere


def test_the_end_is_told_too_and_to_the_old_address_itself(kevin, team, world, visit):
    browser, number = ask(kevin.email)
    let_in(team, number)
    old = kevin.email
    go_on(browser)
    assert [letter.to for letter in mail.outbox] == [[NEW], [old]]
    visit(world.ronald, world.van_dijk)
    line = AuditEvent.objects.get(subject_kind="recovery_use")
    assert line.person_id == world.kevin.pk


def test_another_house_opens_the_account_no_more(kevin, team):
    SocialAccount.objects.create(user=kevin, provider="huis", uid="u1")
    browser, number = ask(kevin.email)
    let_in(team, number)
    go_on(browser)
    assert not SocialAccount.objects.filter(user=kevin).exists()


def test_a_code_for_a_new_password_of_before_is_worth_nothing(kevin, team):
    thief = Client()
    thief.post(reverse("account_reset_password"), {"email": kevin.email})
    code = code_in(mail.outbox[-1])
    browser, number = ask(kevin.email)
    let_in(team, number)
    go_on(browser)
    thief.post(reverse("account_confirm_password_reset_code"), {"code": code})
    words = {"password1": "een-heel-ander-wachtwoord", "password2": "een-heel-ander-wachtwoord"}
    thief.post(reverse("account_complete_password_reset"), words)
    assert not User.objects.get(pk=kevin.pk).has_usable_password()


def test_a_code_to_log_in_of_before_is_worth_nothing(world, with_password, team):
    user = with_password(world.kevin)
    thief = Client()
    thief.post(reverse("account_request_login_code"), {"email": user.email})
    code = code_in(mail.outbox[-1])
    browser, number = ask(user.email)
    let_in(team, number)
    go_on(browser)
    thief.post(reverse("account_confirm_login_code"), {"code": code})
    assert "_auth_user_id" not in thief.session


def test_a_code_of_after_works(kevin, team):
    browser, number = ask(kevin.email)
    let_in(team, number)
    go_on(browser)
    mine = Client()
    mine.post(reverse("account_request_login_code"), {"email": NEW})
    mine.post(reverse("account_confirm_login_code"), {"code": code_in(mail.outbox[-1])})
    assert mine.session["_auth_user_id"] == str(kevin.pk)


def test_a_second_number_of_the_same_log_in_ends_with_the_first(kevin, team):
    first, number = ask(kevin.email)
    second, other = ask(kevin.email)
    let_in(team, number)
    let_in(team, other)
    go_on(first)
    sent = len(mail.outbox)
    second.post(reverse(STATE), {"email": "nog@voorbeeld.example"})
    assert len(mail.outbox) == sent
    assert "_auth_user_id" not in second.session


def test_nobody_closes_the_road_from_elsewhere(kevin, team, row, maintenance):
    """Many numbers of another network: that of the family still works, and so does a new one."""
    _browser, number = ask(kevin.email)
    stranger = {"REMOTE_ADDR": "203.0.113.9"}
    for _try in range(6):
        Client(**stranger).post(reverse("recovery"), {"email": kevin.email})
    with maintenance():
        assert Recovery.objects.filter(stopped_at=None).count() == 4
    assert not check(team[0], number, how="").context["form"].errors.get("number")
    _browser, newest = ask(kevin.email)
    let_in(team, newest)
    with maintenance():
        assert Recovery.objects.filter(confirmed_at__isnull=False).count() == 1


def test_the_newest_pushes_out_the_oldest_that_nobody_looked_at(kevin, team, maintenance):
    _first, looked_at = ask(kevin.email)
    check(team[0], looked_at)
    numbers = [ask(kevin.email)[1] for _try in range(4)]
    with maintenance():
        is_open = {r.number_hash for r in Recovery.objects.filter(stopped_at=None)}
    assert is_open == {hash_of(number) for number in (looked_at, *numbers[1:])}


def test_who_guesses_stops_themselves_and_not_the_office(kevin, team):
    """All of a team come from one network; each has their own count."""
    for _try in range(12):
        answer = check(team[0], "BCDF-GHJK")
    assert answer.status_code == 429
    assert check(team[1], "BCDF-GHJK").status_code == 200


def test_a_library_is_one_network_with_many_browsers(kevin, world, with_password, team):
    """Somebody who asks for too many codes there stops their own browser alone."""
    first, number = ask(kevin.email)
    second, other = ask(with_password(world.fatma).email)
    let_in(team, number)
    let_in(team, other)
    a_day_goes_by()
    answers = [first.post(reverse(STATE), {"email": NEW}).status_code for _try in range(6)]
    assert answers == [302] * 5 + [429]
    assert second.post(reverse(STATE), {"email": "nog@voorbeeld.example"}).status_code == 302
