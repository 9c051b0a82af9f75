"""No address without a gate, a name, and for a library's the reason in the list."""

from types import SimpleNamespace

import pytest
from allauth.account import views as account
from django.core.checks import run_checks
from django.urls import get_resolver, include, path, resolve, reverse

from access import checks
from access.gate import public
from access.libraries import LIBRARIES


def anything(request):
    """A view of ours that somebody wrote without thinking of who may see it."""


@pytest.fixture
def added(monkeypatch):
    """The site with this address added; what the system checks then say of it."""
    real = get_resolver().url_patterns

    def check(*patterns):
        site = SimpleNamespace(url_patterns=[*real, *patterns])
        monkeypatch.setattr(checks, "get_resolver", lambda: site)
        found = run_checks()
        return [(error.id, error.msg) for error in found if error.id.startswith("access.")]

    return check


def test_the_site_as_it_is_passes(added):
    assert added() == []


@pytest.mark.parametrize(
    "pattern",
    [
        path("geheim/", anything, name="geheim"),
        path("", include([path("geheim/", anything, name="geheim")])),
        # a page of allauth that nobody put in the list
        path("geheim/", account.password_reset_from_key, name="account_reset_password_from_key"),
        # one of ours under a name of the list
        path("geheim/", anything, name="account_reauthenticate_elsewhere"),
    ],
)
def test_an_address_without_a_gate_is_an_error(added, pattern):
    assert added(pattern) == [("access.E001", "The view of 'geheim/' has no gate.")]


def test_a_view_of_ours_cannot_hide_behind_a_name_of_a_library(added):
    found = added(path("geheim/", anything, name="account_login"))
    assert ("access.E001", "The view of 'geheim/' has no gate.") in found


@pytest.mark.parametrize("name", [None, "home"])
def test_an_address_without_a_name_of_its_own_is_an_error(added, name):
    seen = public("shows nothing")(anything)
    assert added(path("naamloos/", seen, name=name)) == [
        ("access.E002", "'naamloos/' has no name of its own.")
    ]


def test_with_a_gate_or_a_reason_it_passes(added):
    assert added(path("open/", public("shows nothing")(anything), name="open")) == []


@pytest.mark.parametrize("name", LIBRARIES)
def test_the_list_holds_no_address_that_is_gone_or_has_a_gate(name):
    given = {"openid_connect_login": ["elders"], "openid_connect_callback": ["elders"],
             "mfa_edit_webauthn": [1]}  # fmt: skip
    view = resolve(reverse(name, args=given.get(name, []))).func
    assert not hasattr(view, "gate")
    assert checks.is_of_library(name, view)
    assert LIBRARIES[name]
