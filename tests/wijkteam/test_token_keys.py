"""A key of another house signs what that house lets it sign, also where it says little of the key.

Between the real provider and us stands somebody who changes its token, and the keys it shows.
"""

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.urls import reverse

from tests.wijkteam.sign_on import (
    OWN_KEY,
    QUIET,
    come_through,
    is_in,
    samira,
    shown,
    stand_between,
    there,
    with_token,
    words_of,
)
from wijkteam.sign_on_settings import STAFF

__all__ = ["samira", "there"]  # fixtures
pytestmark = [pytest.mark.django_db, *QUIET]
OF_A_CURVE = ec.generate_private_key(ec.SECP384R1())
ONE, CLOSING = {"kid": "1"}, {"use": "enc"}


@pytest.fixture
def come_with(client, samira, monkeypatch):
    """What comes of a token that the house signs so, while it shows these keys."""

    def come(key, algorithm, head, keys):
        signed = with_token(lambda token: jwt.encode(words_of(token), key, algorithm, headers=head))
        stand_between(monkeypatch, token=signed, keys=lambda _own: {"keys": keys})
        return come_through(client, STAFF, samira)[0]

    return come


@pytest.mark.parametrize(
    ("key", "algorithm", "head", "keys"),
    [
        (OWN_KEY, "PS256", ONE, [shown(OWN_KEY, **ONE)]),
        (OWN_KEY, "RS512", {}, [shown(OWN_KEY, **CLOSING), shown(OWN_KEY, use="sig")]),
        (OF_A_CURVE, "ES384", {}, [shown(OF_A_CURVE), shown(OWN_KEY)]),
        (OWN_KEY, "PS384", ONE, [shown(OF_A_CURVE, **ONE), shown(OWN_KEY, **ONE, alg="PS384")]),
    ],
)
def test_a_house_need_not_say_for_what_its_key_is(client, come_with, key, algorithm, head, keys):
    come_with(key, algorithm, head, keys)
    assert is_in(client)


@pytest.mark.parametrize(
    ("algorithm", "head", "keys"),
    [
        ("PS256", ONE, [shown(OWN_KEY, **ONE, alg="RS256")]),
        ("RS256", ONE, [shown(OWN_KEY, **ONE, **CLOSING)]),
        ("RS256", {}, [shown(OWN_KEY), shown(OWN_KEY)]),
        ("RS256", ONE, [shown(OF_A_CURVE, **ONE)]),
    ],
)
def test_a_key_does_nothing_but_what_the_house_says(client, come_with, algorithm, head, keys):
    answer = come_with(OWN_KEY, algorithm, head, keys)
    assert answer.url == reverse("account_login")
    assert not is_in(client)
