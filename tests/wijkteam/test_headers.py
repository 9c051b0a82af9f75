"""Headers and cookies of every kind of answer (docs/asvs.md)."""

import os
import subprocess
import sys

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db
WANTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def asked(client, world, which):
    home = [world.van_dijk.pk]
    if which == "a missing page":
        return client.get("/bestaat-niet/")
    if which == "a refused page":
        return client.get(reverse("goals", args=[world.el_idrissi.pk]))
    if which == "a page of the family":
        return client.get(reverse("goals", args=home))
    if which == "a redirect":
        return client.get(reverse("home"))
    return client.get(reverse("front" if which == "the front page" else "account"))


PAGES = [
    "the front page", "an account", "a page of the family", "a redirect", "a missing page",
    "a refused page",
]  # fmt: skip


@pytest.mark.parametrize("which", PAGES)
def test_every_answer_carries_the_headers(as_person, world, which):
    answer = asked(as_person(world.ronald), world, which)
    assert {name: answer.get(name) for name in WANTED} == WANTED
    assert "camera=()" in answer["Permissions-Policy"]
    assert "publickey-credentials-get=(self)" in answer["Permissions-Policy"]
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]


@pytest.mark.parametrize("which", PAGES)
def test_every_answer_carries_a_tight_policy(as_person, world, which):
    policy = asked(as_person(world.ronald), world, which)["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == rules["object-src"] == rules["base-uri"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == "'self'"
    assert rules["form-action"] == "'self'"
    assert "unsafe" not in policy


def test_the_cookies_of_logging_in_are_closed_to_scripts(client, world, with_password):
    from tests.wijkteam.test_login import log_in

    client.get(reverse("account_login"))
    log_in(client, with_password(world.ronald).email)
    assert len(client.cookies) >= 3
    for name, cookie in client.cookies.items():
        assert (name, cookie["httponly"], cookie["samesite"]) == (name, True, "Lax")
        assert not cookie["domain"]
        assert cookie["path"] == "/"


def test_no_message_travels_in_a_cookie(client, world, with_password):
    from tests.wijkteam.test_login import log_in

    log_in(client, with_password(world.ronald).email)
    client.post(reverse("account_logout"))
    assert "messages" not in client.cookies


SECURE_NAMES = """
import django; django.setup()
from django.conf import settings as s
from wijkteam import devices
names = [s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.LANGUAGE_COOKIE_NAME,
         s.WAITING_COOKIE_NAME, devices.NAME]
secure = [s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.LANGUAGE_COOKIE_SECURE]
print(all(name.startswith("__Host-") for name in names), all(secure), s.SECURE_SSL_REDIRECT,
      s.SECURE_HSTS_SECONDS >= 31536000, s.SECURE_HSTS_INCLUDE_SUBDOMAINS)
"""


def test_with_https_every_cookie_belongs_to_this_host_alone():
    words = {"SECURE": "1", "DEMO": "0", "BASE_URL": "https://plan.example"}
    ended = subprocess.run(
        [sys.executable, "-c", SECURE_NAMES], env=os.environ | words, capture_output=True,
        text=True, check=True,
    )  # fmt: skip
    assert ended.stdout.split() == ["True"] * 5


def test_a_frame_of_another_site_shows_nothing(client, world):
    answer = client.get(reverse("account_login"))
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
