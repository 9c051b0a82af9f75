"""Coming in: accounts by code, passwords, codes by mail, and the second step of who works here."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.core.cache import cache
from django.template.loader import render_to_string
from django.test import Client
from django.urls import resolve, reverse
from django.utils.translation import gettext as _

from people.models import User
from tests.world import PASSWORD
from wijkteam import account_urls

pytestmark = pytest.mark.django_db
NEW = "jamila@voorbeeld.example"
CODE = re.compile(r"^[A-Z0-9]{3,4}-?[A-Z0-9]{3,4}$", re.MULTILINE)


def code_in(letter):
    return CODE.search(letter.body).group()


def log_in(client, email, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": email, "password": password})


def sign_up(client, email=NEW, **words):
    return client.post(reverse("account_signup"), {"email": email, "password1": PASSWORD, **words})


def digits(secret):
    return totp.format_hotp_value(
        totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time()))
    )


@pytest.fixture
def with_app(with_password):
    """Somebody with a password and an app that makes codes; gives the app's secret."""

    def give(person):
        secret = totp.generate_totp_secret()
        totp.TOTP.activate(with_password(person), secret)
        return secret

    return give


def test_an_account_is_made_with_a_code_by_mail(client, world):
    assert sign_up(client).url == reverse("account_email_verification_sent")
    assert client.get(reverse("home")).url.startswith(reverse("account_login"))
    answer = client.post(
        reverse("account_email_verification_sent"), {"code": code_in(mail.outbox[0])}
    )
    assert answer.url == reverse("home")
    assert client.get(reverse("home")).url == reverse("begin")
    assert EmailAddress.objects.get(email=NEW).verified


def test_a_wrong_code_makes_no_account_that_works(client, world):
    sign_up(client)
    answer = client.post(reverse("account_email_verification_sent"), {"code": "AAAA-AAAA"})
    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


def test_who_begins_again_before_the_code_gets_in_with_a_code(client, world):
    """The browser was closed; the second mail holds no code, for there is an account."""
    sign_up(client)
    again, road = Client(), reverse("account_request_login_code")
    cache.clear()  # hours later: one mail in ten seconds
    sign_up(again)
    assert not CODE.search(mail.outbox[1].body)
    assert road in mail.outbox[1].body
    page = again.get(reverse("account_email_verification_sent")).content.decode()
    assert f'name="next" value="{road}"' in page
    assert again.post(reverse("account_logout"), {"next": road}).url == road
    sent = again.post(road, {"email": NEW})
    assert sent.url == reverse("account_confirm_login_code")
    again.post(sent.url, {"code": code_in(mail.outbox[2])})
    assert again.get(reverse("home")).url == reverse("begin")
    assert EmailAddress.objects.get(email=NEW).verified


@pytest.mark.parametrize("password", ["kort", "1234567890", "wachtwoord", "jamila@voorbeeld"])
def test_a_weak_password_is_refused_with_a_sentence(client, world, password):
    answer = sign_up(client, password1=password)
    assert answer.status_code == 200
    assert answer.context["form"].errors["password1"]
    assert NEW in answer.content.decode()


def seen_by_a_stranger(name, words):
    """Where a new visitor ends after sending a form, without what differs at every visit."""
    client = Client()
    answer = client.post(reverse(name), words)
    text = client.get(answer.url).content.decode()
    return answer.url, re.sub(r'value="[^"]{40,}"', "", text).replace(words["email"], "X")


@pytest.mark.parametrize(
    "name", ["account_signup", "account_request_login_code", "account_reset_password"]
)
def test_no_form_tells_who_has_an_account(world, with_password, name):
    known = with_password(world.ronald).email
    words = {"password1": PASSWORD} if name == "account_signup" else {}
    assert seen_by_a_stranger(name, {"email": known, **words}) == seen_by_a_stranger(
        name, {"email": NEW, **words}
    )
    assert [letter.to for letter in mail.outbox] == [[known], [NEW]]


def test_a_wrong_password_and_an_unknown_address_read_the_same(client, world, with_password):
    known = with_password(world.ronald).email
    errors = [
        log_in(client, email, "verkeerd").context["form"].non_field_errors()
        for email in (known, NEW)
    ]
    assert errors[0] == errors[1]


def test_guessing_a_password_is_stopped(client, world, with_password):
    email = with_password(world.ronald).email
    for _attempt in range(5):
        log_in(client, email, "verkeerd")
    log_in(client, email)
    assert "_auth_user_id" not in client.session


def test_guessing_the_second_step_is_stopped(client, world, with_app):
    secret = with_app(world.samira)
    log_in(client, world.samira.user.email)
    for _attempt in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    client.post(reverse("mfa_authenticate"), {"code": digits(secret)})
    assert "_auth_user_id" not in client.session


def test_a_family_member_needs_a_password_alone(client, world, with_password):
    log_in(client, with_password(world.ronald).email)
    assert client.get(reverse("home")).url == reverse("today", args=[world.van_dijk.pk])


def test_a_code_by_mail_lets_a_family_member_in(client, world, with_password):
    email = with_password(world.ronald).email
    client.post(reverse("account_request_login_code"), {"email": email})
    client.post(reverse("account_confirm_login_code"), {"code": code_in(mail.outbox[0])})
    assert client.get(reverse("home")).url == reverse("today", args=[world.van_dijk.pk])


@pytest.mark.parametrize("key", ["samira", "ingrid", "linda", "marieke"])
@pytest.mark.parametrize("name", ["home", "account"])
def test_who_works_here_is_sent_to_the_second_step(client, world, with_password, key, name):
    log_in(client, with_password(getattr(world, key)).email)
    assert client.get(reverse(name)).url == reverse("second_step")
    assert client.get(reverse("second_step")).status_code == 200


def test_password_and_app_end_to_end(client, world, with_app):
    secret = with_app(world.samira)
    assert log_in(client, world.samira.user.email).url == reverse("mfa_authenticate")
    assert client.get(reverse("home")).url.startswith(reverse("account_login"))
    assert client.get(reverse("mfa_authenticate")).status_code == 200
    client.post(reverse("mfa_authenticate"), {"code": digits(secret)})
    assert client.get(reverse("home")).url == reverse("caseload")


def test_setting_up_the_app_opens_the_door_at_once(
    client, world, with_password, django_capture_on_commit_callbacks
):
    log_in(client, with_password(world.samira).email)
    page = client.get(reverse("mfa_activate_totp"))
    assert page.context["square"]["path"].startswith("M")
    assert "data:image" not in page.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(
            reverse("mfa_activate_totp"), {"code": digits(page.context["form"].secret)}
        )
    assert answer.url == reverse("mfa_view_recovery_codes")
    assert client.get(answer.url).status_code == 200
    assert client.get(reverse("home")).url == reverse("caseload")
    assert "Samira" not in mail.outbox[-1].body


@pytest.mark.parametrize(
    ("name", "had_codes"),
    [("mfa_activate_totp", False), ("mfa_add_webauthn", False),
     ("mfa_generate_recovery_codes", True)],
)  # fmt: skip
def test_only_who_had_codes_hears_that_they_stop(rf, name, had_codes):
    request = rf.get("/")
    request.resolver_match = resolve(reverse(name))
    said = render_to_string("mfa/messages/recovery_codes_generated.txt", {"request": request})
    assert ("De oude werken niet meer" in said) == had_codes
    assert "herstelcodes" in said


def test_the_secret_of_the_app_is_not_readable_in_the_database(world, with_app):
    secret = with_app(world.samira)
    assert secret not in str(Authenticator.objects.get(user=world.samira.user).data)


def test_after_a_while_the_password_is_asked_before_setting_up(client, world, with_password):
    log_in(client, with_password(world.samira).email)
    session = client.session
    session["account_authentication_methods"][0]["at"] -= 3600
    session.save()
    answer = client.get(reverse("mfa_activate_totp"))
    assert answer.url.startswith(reverse("account_reauthenticate"))


def test_who_works_here_cannot_stop_the_second_step(client, world, with_app):
    secret = with_app(world.samira)
    log_in(client, world.samira.user.email)
    client.post(reverse("mfa_authenticate"), {"code": digits(secret)})
    session = client.session
    session["account_authentication_methods"][-1]["reauthenticated"] = True
    session.save()
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=world.samira.user, type="totp").exists()


def test_a_session_without_the_step_asks_for_a_code_of_the_app(client, world, with_app):
    secret = with_app(world.samira)
    user = User.objects.get(pk=world.samira.user_id)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(reverse("second_step"))
    assert page.context["is_set_up"]
    answer = client.post(reverse("mfa_reauthenticate") + "?next=/thuis/", {"code": digits(secret)})
    assert answer.status_code == 302
    assert client.get(reverse("home")).url == reverse("caseload")


def test_a_forgotten_password_is_chosen_anew(client, world, with_password):
    email = with_password(world.ronald).email
    client.post(reverse("account_reset_password"), {"email": email})
    assert client.get(reverse("account_confirm_password_reset_code")).status_code == 200
    client.post(reverse("account_confirm_password_reset_code"), {"code": code_in(mail.outbox[0])})
    assert client.get(reverse("account_complete_password_reset")).status_code == 200
    new = "de-lamp-boven-tafel"
    client.post(reverse("account_complete_password_reset"), {"password1": new, "password2": new})
    log_in(client, email, new)
    assert "_auth_user_id" in client.session


def test_no_mail_of_an_account_names_anybody(client, world, with_password):
    email = with_password(world.ronald).email
    client.post(reverse("account_request_login_code"), {"email": email})
    client.post(reverse("account_reset_password"), {"email": email})
    sign_up(client, email)
    subjects = {letter.subject for letter in mail.outbox}
    assert len(mail.outbox) == 3
    assert len(subjects) == 2  # a code, or news
    for letter in mail.outbox:
        assert not re.search("Ronald|Dijk|gezin|schuld|hulpverlener", letter.subject + letter.body)


PAGES = [
    "account_email", "account_change_password", "usersessions_list", "mfa_index",
    "account_reauthenticate", "account_logout",
]  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_each_page_of_an_account_is_ours(client, world, with_password, name):
    log_in(client, with_password(world.ronald).email)
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    assert "account/shell.html" in [template.name for template in answer.templates]


@pytest.mark.parametrize(
    "path", ["/account/signup/", "/account/login/", "/account/2fa/", "/account/confirm-email/x/"]
)
def test_addresses_of_allauth_that_we_do_not_use_do_not_exist(client, world, path):
    assert client.get(path).status_code == 404


def test_changing_the_address_takes_a_code(client, world, with_password):
    user = with_password(world.ronald)
    log_in(client, user.email)
    asked = client.post(reverse("account_email"), {"email": NEW, "action_add": "1"})
    assert asked.url.startswith(reverse("account_reauthenticate"))
    client.post(asked.url, {"password": PASSWORD, "next": reverse("account_email")})
    assert User.objects.get(pk=user.pk).email == user.email
    client.post(reverse("account_email_verification_sent"), {"code": code_in(mail.outbox[-1])})
    assert User.objects.get(pk=user.pk).email == NEW


def test_logging_out_takes_a_post(client, world, with_password):
    log_in(client, with_password(world.ronald).email)
    client.get(reverse("account_logout"))
    assert "_auth_user_id" in client.session
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


def test_when_the_post_is_down_the_second_step_is_still_set_up(
    client, world, with_password, settings, django_capture_on_commit_callbacks
):
    log_in(client, with_password(world.samira).email)
    page = client.get(reverse("mfa_activate_totp"))
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "localhost", 1
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": digits(page.context["form"].secret)})
    assert Authenticator.objects.filter(user=world.samira.user, type="totp").exists()


NAMES = {route.name: str(route.pattern) for route in account_urls.urlpatterns}
POSTS = {"end_session", "own_mail_again"}
IN_ADDRESS = {"provider_id": "elders", "pk": 1}


@pytest.mark.parametrize("route", [name for name in NAMES if name not in POSTS])
@pytest.mark.parametrize("key", [None, "ronald", "samira"])
def test_every_address_of_a_log_in_answers(world, as_person, route, key):
    client = as_person(getattr(world, key)) if key else Client()
    given = {name: value for name, value in IN_ADDRESS.items() if f":{name}>" in NAMES[route]}
    answer = client.get(reverse(route, kwargs=given))
    assert answer.status_code in (200, 302, 404)
    ours = {"account/shell.html", "errors/404.html"}
    if answer.status_code != 302:
        assert ours & {template.name for template in answer.templates}


def test_an_empty_box_is_asked_for_in_our_words(client, world):
    page = client.post(reverse("account_login"), {}, headers={"accept-language": "en"})
    errors = page.context["form"].errors
    assert errors["login"] == [_("Fill in your e-mail address.")]
