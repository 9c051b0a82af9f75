"""A real OpenID Connect provider on loopback, and a browser that walks to it and back."""

import json
import re
import warnings
from base64 import urlsafe_b64decode
from contextlib import contextmanager
from urllib.parse import urlsplit

import environ
import requests
from django.urls import reverse

from wijkteam import sign_on_settings
from wijkteam.single_sign_on import SignOnAdapter


@contextmanager
def other_house():
    """Runs the provider of the library in a thread; yields its address."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own parts are changing, which is not ours to see
        from oidc_provider_mock import run_server_in_thread

        with run_server_in_thread() as server:
            yield f"http://localhost:{server.server_port}"


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


def come_through(client, road, sub, **form):
    """From our button to the other house, saying who we are there, and back; our last answer."""
    there = client.post(reverse("openid_connect_login", args=[road]), form).url
    page = requests.post(there, data={"sub": sub}, allow_redirects=False, timeout=10)
    back = urlsplit(page.headers["Location"])
    answer = client.get(f"{back.path}?{back.query}", headers={"host": "testserver"})
    return answer, re.sub(r"[?].*", "", there)


def stand_between(monkeypatch, **changes):
    """What the other house answers is changed on its way to us: its `token`, the `keys` that it
    shows, what is `told` of somebody; each by a function of what it answered."""
    ends = {"/oauth2/token": "token", "/jwks": "keys", "/userinfo": "told"}

    def answered(answer, **_how):
        change = changes.get(ends.get(urlsplit(answer.url).path))
        if change:
            answer._content = json.dumps(change(answer.json())).encode()

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
