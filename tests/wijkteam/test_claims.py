"""What another house tells beside its signed token opens no account of somebody else.

The other house is the real provider, and signs; between it and us stands somebody who changes what
it tells unsigned, or it is a house that says less in its token.
"""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse
from structlog.testing import capture_logs

from tests.wijkteam.sign_on import (
    QUIET,
    come_through,
    is_in,
    known_there,
    sign_anew,
    switch_on,
    there,
)
from wijkteam.sign_on_settings import STAFF

__all__ = ["there"]  # fixtures
pytestmark = [pytest.mark.django_db, *QUIET]
OF_ADDRESS = ("email", "email_verified")


@pytest.fixture
def on(settings, monkeypatch, there):
    """`on(**more)`: the settings of the road, with a domain whose addresses are checked there."""

    def switch(**more):
        domains = {"OIDC_STAFF_EMAIL_DOMAINS": "voorbeeld.example"}
        switch_on(settings, monkeypatch, there, **domains, **more)

    return switch


@pytest.fixture
def samiras(world, with_password):
    """What a house says of her address."""
    return {"email": with_password(world.samira).email, "email_verified": True}


@pytest.fixture
def come(client, monkeypatch, there):
    """`come(of, told, signs)`: what comes of somebody of whom the house knows `of`."""

    def through(of, told=lambda words: words, signs=lambda words: words):
        known_there(there, "x", **of)
        sign_anew(monkeypatch, signs, told=told)
        with capture_logs() as lines:
            answer, _there = come_through(client, STAFF, "x")
        return answer, [each for each in lines if each["event"] == "sign_on_unsigned"]

    return through


def without(*names):
    return lambda words: {name: word for name, word in words.items() if name not in names}


def beside(**words):
    return lambda told: told | words


def as_text(told):
    """The same, as some houses write it."""
    return told | {"email": told["email"].upper(), "email_verified": "true"}


@pytest.mark.parametrize("takes", ["", "true"])
def test_the_address_of_another_beside_the_token_opens_nothing(client, on, samiras, come, takes):
    on(OIDC_STAFF_TAKES_UNSIGNED=takes)
    toms = {"email": "tom@voorbeeld.example", "email_verified": True}
    answer, _lines = come(toms, told=beside(**samiras))
    assert answer.url == reverse("account_login")
    assert not is_in(client)
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize(("takes", "comes_in"), [("true", True), ("", False), ("ja", False)])
@pytest.mark.parametrize("lacks", [OF_ADDRESS, ["email_verified"], ["email"]])
def test_an_address_that_nobody_signed_counts_by_a_setting_alone(
    client, on, samiras, come, lacks, takes, comes_in
):
    on(OIDC_STAFF_TAKES_UNSIGNED=takes)
    _answer, lines = come(samiras, signs=without(*lacks))
    assert is_in(client) is comes_in
    assert [line["names"] for line in lines] == ([] if comes_in else [list(lacks)])


@pytest.mark.parametrize("takes", ["", "true"])
def test_an_address_that_is_signed_as_not_checked_is_not_checked(client, on, samiras, come, takes):
    on(OIDC_STAFF_TAKES_UNSIGNED=takes)
    come(samiras | {"email_verified": False}, told=beside(email_verified=True))
    assert not is_in(client)
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("told", [as_text, without(*OF_ADDRESS), lambda _told: {}])
def test_what_is_signed_needs_nothing_beside_it(client, on, samiras, come, told):
    on()
    _answer, lines = come(samiras, told=told)
    assert is_in(client)
    assert lines == []


def test_a_house_that_tells_nothing_beside_its_token_is_enough(
    client, on, samiras, there, monkeypatch
):
    on()
    known_there(there, "x", **samiras)
    sign_anew(monkeypatch, lambda words: words, house=without("userinfo_endpoint"), told=None)
    come_through(client, STAFF, "x")
    assert is_in(client)


@pytest.mark.parametrize("name", ["naam-1", 12])
def test_the_name_of_a_person_there_is_the_signed_one(client, on, samiras, come, name):
    on(OIDC_STAFF_UID_FIELD="oid")
    come(samiras | {"oid": name})
    assert is_in(client)
    client.logout()
    answer, _lines = come({"oid": name})  # known by now, also without an address
    assert is_in(client)
    client.logout()
    answer, _lines = come({"oid": "naam-2"}, told=beside(oid=name))
    assert answer.url == reverse("account_login")
    assert not is_in(client)


@pytest.mark.parametrize(("takes", "comes_in"), [("true", True), ("", False)])
def test_a_name_that_nobody_signed_counts_by_a_setting_alone(
    client, on, samiras, come, takes, comes_in
):
    on(OIDC_STAFF_UID_FIELD="oid", OIDC_STAFF_TAKES_UNSIGNED=takes)
    answer, lines = come(samiras | {"oid": "naam-1"}, signs=without("oid"))
    assert is_in(client) is comes_in
    if not comes_in:
        assert answer.url == reverse("account_login")
        assert [line["names"] for line in lines] == [["oid"]]


@pytest.mark.parametrize("name", [None, "", True, [], ["x"], {}, 1.5, "a\x00b", "\ud800"])
def test_who_has_no_name_there_is_nobody(client, on, samiras, come, name):
    on(OIDC_STAFF_UID_FIELD="oid")
    answer, _lines = come(samiras, signs=beside(oid=name))
    assert answer.url == reverse("account_login")
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("address", [5, ["x"], {}, "geen", "sam\x00ira@voorbeeld.example"])
def test_what_is_no_address_is_asked_here(client, on, samiras, come, address):
    on()
    answer, _lines = come({}, signs=beside(email=address, email_verified=True))
    assert answer.url == reverse("socialaccount_signup")
    assert client.get(answer.url).status_code == 200


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({"acr": "a\x00", "amr": ["mfa", "\ud800", 5, None]}, {"amr": ["mfa"]}),
        ({"acr": {"a": 1}, "amr": {"b": 1}, "name": ["x"], "given_name": 5}, {}),
    ],
)
def test_what_is_no_word_is_not_kept(client, on, samiras, come, said, kept):
    on()
    come(samiras, signs=beside(**said))
    assert is_in(client)
    assert SocialAccount.objects.get().extra_data == kept
