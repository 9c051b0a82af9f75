"""The code of an invitation: made from its key, never stored, of no use without the secret."""

from base64 import urlsafe_b64decode
from uuid import uuid4

import pytest

from people import invitations


def test_the_same_key_gives_the_same_code():
    key = uuid4()
    assert invitations.code_for(key) == invitations.code_for(str(key))


def test_the_code_has_128_bits_and_follows_from_key_and_secret(settings):
    first, second = uuid4(), uuid4()
    code = invitations.code_for(first)
    assert len(urlsafe_b64decode(code + "==")) == 16
    assert code != invitations.code_for(second)
    settings.SECRET_KEY = "another secret"
    assert code != invitations.code_for(first)


def test_only_the_hash_is_kept():
    code = invitations.code_for(uuid4())
    assert code not in invitations.hash_of(code)
    assert len(invitations.hash_of(code)) == 64


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["", "x", "' or 1=1 --", "\x00", "💧" * 100])
def test_a_code_that_is_none_finds_nothing(world, code):
    assert invitations.find(code) is None
