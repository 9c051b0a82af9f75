"""What allauth does by itself and this house does otherwise; and that guessing is slow."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.account import app_settings as account
from allauth.mfa import app_settings as mfa
from allauth.socialaccount import app_settings as sign_on
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from structlog.testing import capture_logs

from tests.wijkteam.test_login import code_in, log_in
from wijkteam.login import AccountAdapter

OURS = {
    account: {
        "REAUTHENTICATION_REQUIRED": True,
        "EMAIL_NOTIFICATIONS": True,
        "LOGIN_BY_CODE_ENABLED": True,
        "LOGIN_BY_CODE_TIMEOUT": 600,
        "LOGIN_BY_CODE_TRUST_ENABLED": False,
        "EMAIL_VERIFICATION_BY_CODE_TIMEOUT": 600,
        "PASSWORD_RESET_BY_CODE_TIMEOUT": 600,
        "PREVENT_ENUMERATION": True,
        "SESSION_REMEMBER": False,
        "LOGIN_ON_PASSWORD_RESET": False,
    },
    mfa: {
        "SUPPORTED_TYPES": ["webauthn", "totp", "recovery_codes"],
        "PASSKEY_LOGIN_ENABLED": True,
        "TRUST_ENABLED": False,
        "WEBAUTHN_USER_VERIFICATION": "required",
        "WEBAUTHN_ALLOW_INSECURE_ORIGIN": False,
    },
    sign_on: {"EMAIL_AUTHENTICATION": False, "STORE_TOKENS": False, "LOGIN_ON_GET": False},
}


@pytest.mark.parametrize(
    ("module", "name"), [(module, name) for module, names in OURS.items() for name in names]
)
def test_the_weak_default_is_changed(module, name):
    assert getattr(module, name) == OURS[module][name]


@pytest.mark.parametrize("action", ["login_failed", "request_login_code", "reset_password"])
def test_what_can_be_guessed_is_counted_by_address_and_by_account(action):
    rates = account.RATE_LIMITS[action]
    assert re.search(r"/ip", rates)
    assert re.search(r"/key", rates)


def test_a_code_holds_more_than_twenty_bits():
    code = AccountAdapter().generate_login_code()
    assert 20 ** len(code.replace("-", "")) > 2**30


@pytest.fixture
def asked(client, world, with_password):
    """A browser that asked for a code by mail; and the code."""
    client.post(reverse("account_request_login_code"), {"email": with_password(world.ronald).email})
    return client, code_in(mail.outbox[0])


def fill_in(client, code):
    client.post(reverse("account_confirm_login_code"), {"code": code})
    return "_auth_user_id" in client.session


@pytest.mark.django_db
def test_a_code_works_once(asked):
    client, code = asked
    assert fill_in(client, code)
    client.post(reverse("account_logout"))
    assert not fill_in(client, code)


@pytest.mark.django_db
def test_a_code_works_in_the_browser_that_asked_alone(asked):
    _client, code = asked
    assert not fill_in(Client(), code)


@pytest.mark.django_db
@pytest.mark.parametrize(("minutes", "works"), [(9, True), (11, False)])
def test_a_code_works_ten_minutes(asked, minutes, works):
    client, code = asked
    with time_machine.travel(timezone.now() + timedelta(minutes=minutes)):
        assert fill_in(client, code) is works


@pytest.mark.django_db
def test_three_wrong_tries_end_a_code(asked):
    client, code = asked
    for _try in range(3):
        fill_in(client, "BBBB-BBBB")
    assert not fill_in(client, code)


@pytest.mark.django_db
def test_an_account_without_a_password_comes_in_by_code(client, world):
    client.post(reverse("account_signup"), {"email": "jamila@voorbeeld.example"})
    client.post(reverse("account_email_verification_sent"), {"code": code_in(mail.outbox[0])})
    assert "_auth_user_id" in client.session
    client.post(reverse("account_logout"))
    client.post(reverse("account_request_login_code"), {"email": "jamila@voorbeeld.example"})
    assert fill_in(client, code_in(mail.outbox[-1]))


@pytest.mark.django_db
@pytest.mark.parametrize(("seconds", "is_let_in"), [(0, True), (600, True), (1200, False)])
def test_the_code_of_making_an_account_counts_some_minutes(client, world, seconds, is_let_in):
    client.post(reverse("account_signup"), {"email": "jamila@voorbeeld.example"})
    client.post(reverse("account_email_verification_sent"), {"code": code_in(mail.outbox[0])})
    later(client, seconds)
    answer = client.get(reverse("mfa_add_webauthn"))
    assert (answer.status_code == 200) is is_let_in


def later(client, seconds=3600):
    """The log-in was a while ago, so that setting up is not at once."""
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= seconds
    session.save()


ASKING = ["mfa_add_webauthn", "mfa_activate_totp", "account_email"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ASKING)
def test_who_has_no_password_is_asked_by_mail_and_not_let_through(client, world, name):
    """Allauth by itself asks nothing of an account without a password."""
    test_an_account_without_a_password_comes_in_by_code(client, world)
    later(client)
    post = {"email": "nieuw@voorbeeld.example", "action_add": "1"}
    url = reverse(name)
    answer = client.post(url, post) if name == "account_email" else client.get(url)
    mailed = reverse("reauthenticate_by_mail")
    assert answer.url.startswith(mailed)
    client.post(answer.url, {"action": "send"})
    assert client.post(answer.url, {"code": "BBBB-BBBB"}).status_code == 200
    done = client.post(answer.url, {"code": code_in(mail.outbox[-1])})
    assert not done.get("Location", "").startswith(mailed)
    if name != "account_email":
        assert client.get(reverse(name)).status_code == 200


@pytest.mark.django_db
def test_who_has_a_password_cannot_choose_the_mail_instead(client, world, with_password):
    log_in(client, with_password(world.ronald).email)
    answer = client.get(reverse("reauthenticate_by_mail"))
    assert answer.url.startswith(reverse("account_reauthenticate"))


@pytest.mark.django_db
def test_too_many_letters_to_show_who_one_is_are_stopped(client, world):
    test_an_account_without_a_password_comes_in_by_code(client, world)
    answers = [
        client.post(reverse("reauthenticate_by_mail"), {"action": "send"}) for _try in range(7)
    ]
    assert [answers[0].status_code, answers[-1].status_code] == [302, 429]


@pytest.mark.django_db
def test_each_try_to_log_in_is_a_line_without_an_address(client, world, with_password):
    email = with_password(world.ronald).email
    with capture_logs() as lines:
        log_in(client, email, "verkeerd")
        log_in(client, email)
    told = [line["event"] for line in lines if not line["event"].startswith("request_")]
    assert told == ["login_failed", "logged_in"]
    assert email not in str(lines)
    assert "verkeerd" not in str(lines)


@pytest.mark.django_db
def test_who_comes_by_a_code_hears_of_an_easier_way_once(client, world, with_password):
    email = with_password(world.ronald).email
    heard = []
    for _time in range(2):
        client.post(reverse("account_request_login_code"), {"email": email})
        fill_in(client, code_in(mail.outbox[-1]))
        page = client.get(reverse("account"))
        heard.append(len(page.context["messages"]))
        client.post(reverse("account_logout"))
        client.get(reverse("front"))
    assert heard == [1, 0]
