"""The system checks that keep the house safe."""

import pytest
from django.db import connection

from wijkteam import checks


def test_the_policy_of_the_pages_is_tight(settings):
    assert checks.pages_run_only_our_own_scripts(None) == []


@pytest.mark.parametrize("loose", ["'unsafe-inline'", "'unsafe-eval'", "*", "data:"])
def test_a_loose_policy_is_an_error(settings, loose):
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"] | {"script-src": ["'self'", loose]}
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": directives}
    assert [error.id for error in checks.pages_run_only_our_own_scripts(None)] == ["wijkteam.E002"]


@pytest.mark.parametrize(
    ("secure", "base", "wrong"),
    [
        (True, "https://plan.example", False),
        (True, "http://plan.example", True),
        (False, "https://plan.example", True),
    ],
)
def test_for_real_it_is_https(settings, secure, base, wrong):
    settings.SECURE, settings.BASE_URL = secure, base
    assert bool(checks.outside_is_https(None)) is wrong


@pytest.mark.parametrize(
    ("secure", "proxies", "wrong"), [(True, 0, True), (True, 1, False), (False, 0, False)]
)
def test_behind_a_proxy_its_address_is_not_that_of_everybody(settings, secure, proxies, wrong):
    settings.SECURE, settings.ALLAUTH_TRUSTED_PROXY_COUNT = secure, proxies
    found = checks.limits_count_whom_they_should(None)
    assert bool(found) is wrong
    assert all("one limit" in warning.msg for warning in found)


@pytest.mark.django_db
def test_the_web_role_is_bound_by_row_security(monkeypatch):
    monkeypatch.delenv("AS_OWNER", raising=False)
    assert checks.row_security_binds_us(None, databases=["default"]) == []


@pytest.mark.django_db
def test_the_owner_may_not_serve_pages(monkeypatch):
    monkeypatch.delenv("AS_OWNER", raising=False)
    with connection.cursor() as cursor:
        cursor.execute("reset role")
    (error,) = checks.row_security_binds_us(None, databases=["default"])
    assert error.id == "wijkteam.E004"


@pytest.mark.parametrize(("scanner", "is_demo", "wrong"), [
    ("", False, True), ("none", False, True), ("clamd", False, True), ("unix:", False, True),
    ("unix:/run/clamav/clamd.ctl", False, False), ("tcp:av:3310", False, False),
    ("none", True, False),
])  # fmt: skip
def test_a_real_site_names_who_looks_for_viruses(settings, scanner, is_demo, wrong):
    settings.FILE_SCANNER, settings.DEMO = scanner, is_demo
    assert bool(checks.somebody_looks_for_viruses(None)) is wrong
