"""Coming in through another house, against a real provider of OpenID Connect on loopback."""

from urllib.parse import parse_qs, urlsplit

import environ
import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

from people.models import User
from tests.wijkteam.sign_on import QUIET, come_through, is_in, known_there, switch_on, there
from wijkteam import sign_on_settings

__all__ = ["there"]  # fixtures
pytestmark = [pytest.mark.django_db, *QUIET]
STAFF, DIGID = sign_on_settings.STAFF, sign_on_settings.DIGID
DOMAIN = {"OIDC_STAFF_EMAIL_DOMAINS": "voorbeeld.example"}
PROOF = {"OIDC_STAFF_PROOFS": "mfa"}
NOT_CHECKED = {"not checked there": False, "not checked, said as a text": "false"}
HIGH = "urn:etoegang:core:assurance-class:loa3"


@pytest.fixture
def on(settings, monkeypatch, there):
    return lambda **more: switch_on(settings, monkeypatch, there, **more)


def mail_of(person):
    return person.user.email


def test_without_its_variables_nothing_of_it_exists(client, world, settings, login):
    assert settings.SIGN_ON == []
    assert "inloggen/via" not in client.get(reverse("account_login")).content.decode()
    assert client.post(reverse("openid_connect_login", args=[STAFF])).status_code == 404
    assert client.get(reverse("openid_connect_callback", args=[STAFF])).status_code == 404
    login(client, world.samira)
    for name in ("socialaccount_connections", "socialaccount_signup", "socialaccount_login_error"):
        assert client.get(reverse(name)).status_code == 404


def test_the_button_stands_on_the_page_of_logging_in(client, world, on):
    on(OIDC_STAFF_NAME="Gemeente Den Haag")
    page = client.get(reverse("account_login")).content.decode()
    assert "Gemeente Den Haag" in page
    assert reverse("openid_connect_login", args=[STAFF]) in page
    assert reverse("openid_connect_login", args=[DIGID]) not in page


def test_going_there_takes_a_post(client, world, on):
    on()
    assert client.get(reverse("openid_connect_login", args=[STAFF])).status_code == 200
    assert not is_in(client)


def test_an_account_is_not_taken_over_by_an_address(client, world, on, there, with_password):
    on()
    email = with_password(world.samira).email
    known_there(there, "thief", email=email, email_verified=True)
    come_through(client, STAFF, "thief")
    assert not is_in(client)
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("why", [*NOT_CHECKED, "not checked here", "another domain"])
def test_an_address_links_only_when_both_checked_it(client, world, on, there, with_password, why):
    domain = "elders.example" if why == "another domain" else "voorbeeld.example"
    on(OIDC_STAFF_EMAIL_DOMAINS=domain)
    email = with_password(world.samira).email
    EmailAddress.objects.filter(email=email).update(verified=why != "not checked here")
    known_there(there, why, email=email, email_verified=NOT_CHECKED.get(why, True))
    come_through(client, STAFF, why)
    assert not is_in(client)
    assert not SocialAccount.objects.exists()


def test_when_both_checked_it_the_address_links_and_a_mail_says_so(
    client, world, on, there, with_password
):
    on(**DOMAIN)
    email = with_password(world.samira).email
    known_there(there, "samira", email=email, email_verified=True, name="Samira El Amrani")
    come_through(client, STAFF, "samira")
    assert is_in(client)
    assert [letter.to for letter in mail.outbox] == [[email]]
    assert "Samira" not in mail.outbox[0].body


def test_nothing_of_the_other_house_is_kept_but_a_hash_and_the_strength(
    client, world, on, there, with_password
):
    on(**DOMAIN)
    known_there(there, "999990019", email=with_password(world.samira).email, email_verified=True,
                name="Samira El Amrani", acr="laag")  # fmt: skip
    come_through(client, STAFF, "999990019")
    kept = SocialAccount.objects.get()
    assert len(kept.uid) == 64
    assert "999990019" not in kept.uid
    assert set(kept.extra_data) <= {"acr", "amr"}


@pytest.mark.parametrize(
    ("claims", "configured", "where"),
    [
        ({"amr": ["pwd", "mfa"]}, PROOF, "caseload"),
        ({"amr": ["pwd", "mfa"]}, {}, "second_step"),
        ({"amr": ["pwd"]}, PROOF, "second_step"),
        ({}, PROOF, "second_step"),
        ({"acr": "mfa"}, PROOF, "caseload"),
        ({"acr": ["mfa"]}, PROOF, "second_step"),
        ({"amr": 5}, PROOF, "second_step"),
        ({"amr": [["mfa"]]}, PROOF, "second_step"),
    ],
)
def test_the_other_house_is_a_second_step_only_when_it_says_so_and_we_trust_it(
    client, world, on, there, with_password, claims, configured, where
):
    on(**DOMAIN, **configured)
    known_there(there, "s", email=with_password(world.samira).email, email_verified=True, **claims)
    come_through(client, STAFF, "s")
    assert client.get(reverse("home")).url == reverse(where)


def test_how_strong_it_was_is_asked_each_time_and_not_remembered(
    client, world, on, there, with_password
):
    on(**DOMAIN, **PROOF)
    known = {"email": with_password(world.samira).email, "email_verified": True}
    other = type(client)()
    for browser, means, where in ((client, "mfa", "caseload"), (other, "pwd", "second_step")):
        known_there(there, "s3", amr=[means], **known)
        come_through(browser, STAFF, "s3")
        assert browser.get(reverse("home")).url == reverse(where)


def test_an_app_that_was_set_up_here_is_asked_for_when_the_other_house_is_not_enough(
    client, world, on, there, with_password
):
    from allauth.mfa.totp.internal import auth as totp

    on(**DOMAIN)
    user = with_password(world.samira)
    totp.TOTP.activate(user, totp.generate_totp_secret())
    known_there(there, "s2", email=user.email, email_verified=True)
    answer, _there = come_through(client, STAFF, "s2")
    assert answer.url == reverse("mfa_authenticate")
    assert not is_in(client)


def test_a_log_in_is_connected_from_ones_own_account(client, world, on, there, with_password):
    from tests.wijkteam.test_login import log_in

    on()
    email = with_password(world.ronald).email
    known_there(there, "r", email="elders@thuis.example", email_verified=True)
    log_in(client, email)
    session = client.session
    session["account_authentication_methods"][-1]["reauthenticated"] = True
    session.save()
    come_through(client, STAFF, "r", process="connect")
    assert SocialAccount.objects.get().user_id == world.ronald.user_id
    other = type(client)()
    come_through(other, STAFF, "r")
    assert is_in(other)
    assert client.get(reverse("socialaccount_connections")).status_code == 200


def digid(on, **more):
    on(OIDC_DIGID_PROOFS=HIGH, OIDC_DIGID_NAME="DigiD", **more)


def test_digid_makes_an_account_after_an_address_and_a_code(client, world, on, there):
    from tests.wijkteam.test_login import code_in

    digid(on)
    known_there(there, "900000001", acr=HIGH)
    answer, _there = come_through(client, DIGID, "900000001")
    assert answer.url == reverse("socialaccount_signup")
    assert client.get(answer.url).status_code == 200
    client.post(answer.url, {"email": "jamila@voorbeeld.example"})
    client.post(reverse("account_email_verification_sent"), {"code": code_in(mail.outbox[0])})
    assert is_in(client)
    other = type(client)()
    come_through(other, DIGID, "900000001")
    assert other.session["_auth_user_id"] == client.session["_auth_user_id"]
    assert not User.objects.get(email="jamila@voorbeeld.example").has_usable_password()


@pytest.mark.parametrize("acr", ["urn:etoegang:core:assurance-class:loa1", None])
def test_a_weak_digid_opens_nothing(client, world, on, there, acr):
    digid(on)
    known_there(there, f"weak{bool(acr)}", **({"acr": acr} if acr else {}))
    answer, _there = come_through(client, DIGID, f"weak{bool(acr)}")
    assert answer.url == reverse("account_login")
    assert not SocialAccount.objects.exists()


def test_stopping_there_brings_one_back_with_a_sentence(client, world, on):
    on()
    client.post(reverse("openid_connect_login", args=[STAFF]))
    answer = client.get(
        reverse("openid_connect_callback", args=[STAFF]), {"error": "access_denied"}
    )
    assert answer.status_code == 302
    assert client.get(answer.url).status_code == 200
    assert not is_in(client)


def test_a_house_that_does_not_answer_is_a_sentence_and_no_error(
    client, world, settings, monkeypatch
):
    switch_on(settings, monkeypatch, "http://localhost:1", OIDC_STAFF_NAME="Gemeente")
    answer = client.post(reverse("openid_connect_login", args=[STAFF]))
    assert answer.url == reverse("account_login")


@pytest.mark.parametrize(
    ("names", "word"),
    [
        ({"OIDC_STAFF_SERVER": "https://x"}, "OIDC_STAFF_CLIENT_ID"),
        ({"OIDC_STAFF_SERVER": "http://x"}, "https"),
        ({"OIDC_DIGID_SERVER": "https://x"}, "OIDC_DIGID_PROOFS"),
    ],
)
def test_half_a_setting_is_refused_in_a_sentence(monkeypatch, names, word):
    for name, value in names.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=word):
        sign_on_settings.providers(environ.Env(), secret_key="s", is_secure=True)


def test_the_policy_of_our_pages_lets_a_form_lead_there(monkeypatch):
    app = {"settings": {"server_url": "https://login.gemeente.example/realms/x"}}
    assert sign_on_settings.origins([app]) == ["https://login.gemeente.example"]


def test_going_there_carries_a_state_and_a_proof_of_the_browser(client, world, on):
    on()
    there = client.post(reverse("openid_connect_login", args=[STAFF])).url
    asked = parse_qs(urlsplit(there).query)
    assert len(asked["state"][0]) >= 16
    assert asked["code_challenge_method"] == ["S256"]


def test_an_answer_that_nobody_asked_for_opens_nothing(client, world, on, there, with_password):
    """The address that ends in a log-in, opened by another browser than the one that asked."""
    on(**DOMAIN)
    known_there(there, "again", email=with_password(world.samira).email, email_verified=True)
    come_through(client, STAFF, "again")
    assert is_in(client)
    other = type(client)()
    other.get(reverse("openid_connect_callback", args=[STAFF]), {"code": "x", "state": "x"})
    assert not is_in(other)
