"""A real OpenID Connect provider on loopback, and a browser that walks to it and back."""

import json
import re
import warnings
from base64 import urlsafe_b64decode
from contextlib import contextmanager
from urllib.parse import urlsplit

import environ
import jwt
import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import rsa
from django.urls import reverse
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from wijkteam import sign_on_settings
from wijkteam.single_sign_on import SignOnAdapter

OWN_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
# Parts of the libraries that the provider stands on are changing, which is not ours to see.
QUIET = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning:authlib"),
    pytest.mark.filterwarnings("ignore:authlib.jose"),
    pytest.mark.filterwarnings("ignore:The httpx module"),
]
OF_THE_TEAM = {"OIDC_STAFF_EMAIL_DOMAINS": "voorbeeld.example"}
ENDS = {
    "/.well-known/openid-configuration": "house", "/oauth2/token": "token", "/jwks": "keys",
    "/userinfo": "told",
}  # fmt: skip


@contextmanager
def other_house():
    """Runs the provider of the library in a thread; yields its address."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own parts are changing, which is not ours to see
        from oidc_provider_mock import run_server_in_thread

        with run_server_in_thread() as server:
            yield f"http://localhost:{server.server_port}"


@pytest.fixture(scope="module")
def there():
    with other_house() as address:
        yield address


@pytest.fixture
def samira(world, there, settings, monkeypatch, with_password):
    """Her name there; that house checked her address, which is one of the team."""
    switch_on(settings, monkeypatch, there, **OF_THE_TEAM)
    known_there(there, "samira", email=with_password(world.samira).email, email_verified=True)
    return "samira"


def switch_on(settings, monkeypatch, address, **more):
    """The site as it is when the environment names these variables, and nothing else differs."""
    for name, value in more.items():
        monkeypatch.setenv(name, value)
    for prefix in {name[: name.index("_", 5)] for name in more} or {"OIDC_STAFF"}:
        monkeypatch.setenv(f"{prefix}_SERVER", address)
        monkeypatch.setenv(f"{prefix}_CLIENT_ID", "wijkteam")
        monkeypatch.setenv(f"{prefix}_SECRET", "geheim")
    found = sign_on_settings.providers(environ.Env(), secret_key="s", is_secure=False)
    settings.SIGN_ON = found
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": found}}


def known_there(address, sub, **claims):
    requests.put(f"{address}/users/{sub}", json=claims, timeout=10).raise_for_status()


def is_in(client):
    return "_auth_user_id" in client.session


def come_through(client, road, sub, **form):
    """From our button to the other house, saying who we are there, and back; our last answer."""
    there = client.post(reverse("openid_connect_login", args=[road]), form).url
    return back_from(client, there, sub), re.sub(r"[?].*", "", there)


def back_from(client, there, sub):
    page = requests.post(there, data={"sub": sub}, allow_redirects=False, timeout=10)
    back = urlsplit(page.headers["Location"])
    return client.get(f"{back.path}?{back.query}", headers={"host": "testserver"})


def stand_between(monkeypatch, **changes):
    """What the other house answers is changed on its way to us: what it says of the `house`, its
    `token`, the `keys` that it shows, what is `told` of somebody; each by a function of what it
    answered. Bytes go as they are."""

    def answered(answer, **_how):
        change = changes.get(ENDS.get(urlsplit(answer.url).path))
        if change:
            said = change(answer.json())
            answer._content = said if isinstance(said, bytes) else json.dumps(said).encode()

    def session(_adapter):
        made = requests.Session()
        made.hooks["response"].append(answered)
        return made

    monkeypatch.setattr(SignOnAdapter, "get_requests_session", session)


def with_token(make):
    return lambda words: words | {"id_token": make(words["id_token"])}


def words_of(token):
    text = token.split(".")[1]
    return json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))


def shown(key, **said):
    """A key as a house shows it, with what it says of it."""
    kind = RSAAlgorithm if isinstance(key, rsa.RSAPrivateKey) else ECAlgorithm
    return kind.to_jwk(key.public_key(), as_dict=True) | said


def sign_anew(monkeypatch, signs, **changes):
    """The other house itself signs the words that `signs` makes of its own, with a key it shows."""

    def signed(token):
        return jwt.encode(signs(words_of(token)), OWN_KEY, "RS256", headers={"kid": "1"})

    keys = {"keys": [shown(OWN_KEY, kid="1")]}
    stand_between(monkeypatch, token=with_token(signed), keys=lambda _own: keys, **changes)
