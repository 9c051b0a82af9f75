"""A token of another house that it did not sign, or not for us, not now or not of this person,
opens nothing.

The other house is the real provider; between it and us stands somebody who changes its answers.
"""

import json
from base64 import urlsafe_b64encode
from datetime import timedelta
from functools import partial
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
import requests
import time_machine
from django.urls import reverse
from django.utils import timezone
from structlog.testing import capture_logs

from tests.wijkteam.sign_on import (
    OWN_KEY,
    QUIET,
    come_through,
    is_in,
    known_there,
    sign_anew,
    stand_between,
    switch_on,
    there,
    with_token,
    words_of,
)
from wijkteam.sign_on_settings import STAFF
from wijkteam.signed_tokens import NEEDED

__all__ = ["there"]  # fixtures
pytestmark = [pytest.mark.django_db, *QUIET]
BACK = "http://testserver/terug/"


@pytest.fixture
def samira(world, there, settings, monkeypatch, known):
    """Her name there, where she came in once already."""
    more = {"OIDC_STAFF_EMAIL_DOMAINS": "voorbeeld.example"}
    switch_on(settings, monkeypatch, there, **more)
    known()
    return "samira"


@pytest.fixture
def known(world, there, with_password):
    """`known(**claims)`: what the other house says of her, beside her address."""
    address = {"email": with_password(world.samira).email, "email_verified": True}
    return lambda **claims: known_there(there, "samira", **address, **claims)


@pytest.fixture
def between(monkeypatch):
    return partial(stand_between, monkeypatch)


def token_of(address, sub, client_id="wijkteam"):
    """A token that the other house itself signs, for whom we say."""
    asked = {"client_id": client_id, "redirect_uri": BACK, "scope": "openid email"}
    page = requests.post(
        f"{address}/oauth2/authorize", params=asked | {"response_type": "code"},
        data={"sub": sub}, allow_redirects=False, timeout=10,
    )  # fmt: skip
    code = parse_qs(urlsplit(page.headers["Location"]).query)["code"][0]
    sent = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK}
    answer = requests.post(
        f"{address}/oauth2/token", data=sent, auth=(client_id, "geheim"), timeout=10
    )
    return answer.json()["id_token"]


def part(words):
    return urlsafe_b64encode(json.dumps(words).encode()).decode().rstrip("=")


def stronger(token):
    """The same signature under other words."""
    head, _words, signature = token.split(".")
    return ".".join((head, part(words_of(token) | {"amr": ["mfa"]}), signature))


def unsigned(token):
    return f"{part({'alg': 'none'})}.{part(words_of(token))}."


def of_another_key(token):
    return jwt.encode(words_of(token), OWN_KEY, "RS256", headers=named(token))


def of_a_key_that_it_does_not_have(token):
    return jwt.encode(words_of(token), OWN_KEY, "RS256", headers={"kid": "ours"})


def with_a_shared_secret(token):
    return jwt.encode(words_of(token), "geheim" * 6, "HS256", headers=named(token))


def none_at_all(_token):
    return ""


def named(token):
    """The key that the other house named, if it did."""
    return {name: word for name, word in jwt.get_unverified_header(token).items() if name == "kid"}


def test_what_it_signed_itself_opens(client, samira, there, between):
    """Else the tests below show nothing."""
    between(token=with_token(lambda _token: token_of(there, samira)))
    come_through(client, STAFF, samira)
    assert is_in(client)


@pytest.mark.parametrize(
    "change",
    [
        stronger,
        unsigned,
        of_another_key,
        of_a_key_that_it_does_not_have,
        with_a_shared_secret,
        none_at_all,
        lambda _token: "geen.token",
    ],
)
def test_what_it_did_not_sign_opens_nothing(client, samira, between, change):
    between(token=with_token(change))
    answer, _there = come_through(client, STAFF, samira)
    assert answer.status_code == 302
    assert not is_in(client)


def test_what_is_too_old_opens_nothing(client, samira, there, between):
    with time_machine.travel(timezone.now() - timedelta(hours=3)):
        old = token_of(there, samira)
    between(token=with_token(lambda _token: old))
    come_through(client, STAFF, samira)
    assert not is_in(client)


def without(name):
    return lambda words: {each: word for each, word in words.items() if each != name}


@pytest.mark.parametrize(
    ("signs", "comes_in"),
    [
        (lambda words: words, True),
        *((without(name), False) for name in NEEDED),
        (lambda words: words | {"iss": "https://elders.voorbeeld.example"}, False),
        (lambda words: words | {"iss": words["iss"] + "/"}, False),
        (lambda words: words | {"aud": ["elders"]}, False),
        (lambda words: words | {"iat": hours_ago(-1)}, False),
        (lambda words: words | {"exp": hours_ago(1)}, False),
        (lambda words: words | {"exp": []}, False),
        (lambda words: words | {"exp": float("inf")}, False),
    ],
)
def test_a_key_that_it_shows_signs_for_us_of_now_by_this_house(
    client, samira, monkeypatch, signs, comes_in
):
    sign_anew(monkeypatch, signs)
    come_through(client, STAFF, samira)
    assert is_in(client) is comes_in


def test_what_was_meant_for_another_site_opens_nothing(client, samira, there, between):
    between(token=with_token(lambda _token: token_of(there, samira, client_id="elders")))
    come_through(client, STAFF, samira)
    assert not is_in(client)


def test_what_is_about_somebody_else_opens_nothing(client, samira, there, between):
    known_there(there, "tom", email="tom@elders.example")
    between(token=with_token(lambda _token: token_of(there, "tom")))
    come_through(client, STAFF, samira)
    assert not is_in(client)


def hours_ago(hours, times=1):
    return int((timezone.now() - timedelta(hours=hours)).timestamp()) * times


@pytest.mark.parametrize(
    ("when", "comes_in"),
    [
        (lambda: hours_ago(11), True),
        (lambda: hours_ago(13), False),
        (lambda: None, False),  # it says nothing of it: our question was taken out on its way
        (lambda: hours_ago(-1), False),
        (lambda: hours_ago(13, times=1000), False),  # milliseconds
        (lambda: "gisteren", False),
        (lambda: [hours_ago(1)], False),
        (lambda: True, False),
    ],
)
def test_who_showed_it_there_long_ago_shows_it_again(client, samira, there, known, when, comes_in):
    known(auth_time=when())
    answer, _there = come_through(client, STAFF, samira)
    assert answer.status_code == 302
    assert is_in(client) is comes_in


@pytest.mark.parametrize(
    ("word", "when", "comes_in"),
    [("false", None, True), ("false", "gisteren", False), ("", None, False), ("nee", None, False)],
)
def test_a_house_that_never_says_when_is_let_in_by_a_setting_alone(
    client, samira, there, known, settings, monkeypatch, word, when, comes_in
):
    switch_on(settings, monkeypatch, there, OIDC_STAFF_TELLS_WHEN=word)
    known(auth_time=when)
    come_through(client, STAFF, samira)
    assert is_in(client) is comes_in


def test_the_log_says_that_a_house_does_not_tell_when(client, samira, known):
    known(auth_time=None)
    with capture_logs() as lines:
        come_through(client, STAFF, samira)
    (line,) = [each for each in lines if each["event"] == "sign_on_not_recent"]
    assert (line["provider"], line["told"]) == (STAFF, False)


@pytest.mark.parametrize(
    "more", ["", "?auth_params=max_age%3D99999999%26prompt%3Dnone", "?scope=offline_access,bsn"]
)
def test_the_other_house_is_asked_for_a_recent_proof_and_for_nothing_more(client, samira, more):
    """Also when the address of our own page says otherwise."""
    asked = client.post(reverse("openid_connect_login", args=[STAFF]) + more).url
    words = parse_qs(urlsplit(asked).query)
    assert words["max_age"] == ["43200"]
    assert "prompt" not in words
    assert sorted(words["scope"][0].split()) == ["email", "openid", "profile"]
