"""One-click log-in: in demo mode and nowhere else."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

from wijkteam import checks
from wijkteam.demo.cast import CAST, COLLEAGUES, ROLES
from wijkteam.loopback import refuse_strangers

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings):
    settings.DEMO = True


@pytest.fixture
def no_demo(settings):
    settings.DEMO = False


def choose(client, key):
    return client.post(reverse("demo_login"), {"who": key})


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("name", ["front", "account_login"])
def test_the_cast_is_listed_in_demo_mode(client, world, name):
    text = client.get(reverse(name)).content.decode()
    for key in CAST:
        assert f'value="{key}"' in text


@pytest.mark.usefixtures("no_demo")
@pytest.mark.parametrize("name", ["front", "account_login"])
def test_the_cast_is_absent_without_it(client, world, name):
    text = client.get(reverse(name)).content.decode()
    assert 'name="who"' not in text
    assert reverse("demo_login") not in text


@pytest.mark.usefixtures("no_demo")
def test_the_address_does_not_exist_without_it(client, world):
    assert choose(client, "ronald").status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("key", ["samira", "ronald", "fatma"])
def test_one_click_is_enough_to_see_passkeys_and_the_app(client, world, with_password, key):
    with_password(getattr(world, key))
    choose(client, key)
    session = client.session
    session["account_authentication_methods"][-1]["at"] -= 7200
    session.save()
    for name in ("mfa_add_webauthn", "mfa_activate_totp"):
        assert client.get(reverse(name)).status_code == 200


@pytest.mark.usefixtures("no_demo")
def test_a_click_of_the_demo_is_no_proof_outside_it(client, world, with_password, settings):
    with_password(world.ronald)
    settings.DEMO = True
    choose(client, "ronald")
    settings.DEMO = False
    session = client.session
    session["account_authentication_methods"][-1]["at"] -= 7200
    session.save()
    assert client.get(reverse("mfa_add_webauthn")).status_code == 302


@pytest.mark.usefixtures("demo")
def test_one_click_and_staff_is_in_without_a_second_step(client, world):
    assert choose(client, "samira").url == reverse("home")
    assert client.get(reverse("home")).url == reverse("caseload")


@pytest.mark.usefixtures("demo")
def test_becoming_somebody_else_leaves_nothing_of_the_one_before(client, world):
    choose(client, "samira")
    choose(client, "ronald")
    methods = client.session["account_authentication_methods"]
    assert [record["method"] for record in methods] == ["demo"]
    assert client.get(reverse("home")).url == reverse("today", args=[world.van_dijk.pk])


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("key", ["", "nobody", "linda@voorbeeld.example"])
def test_only_the_cast_can_be_chosen(client, world, key):
    assert choose(client, key).status_code == 404


@pytest.mark.usefixtures("demo")
def test_it_takes_a_post(client, world):
    assert client.get(reverse("demo_login"), {"who": "ronald"}).status_code == 405


def test_everybody_has_a_line_that_says_what_they_see():
    assert set(ROLES) == set(CAST) | set(COLLEAGUES)


@pytest.mark.parametrize(
    ("hosts", "base", "wrong"),
    [
        (["localhost", "127.0.0.1"], "http://localhost:8000", False),
        (["localhost", "plan.gemeente.example"], "http://localhost:8000", True),
        (["*"], "http://localhost:8000", True),
        (["localhost"], "https://plan.gemeente.example", True),
    ],
)
def test_demo_mode_stays_on_this_machine(settings, hosts, base, wrong):
    settings.DEMO, settings.ALLOWED_HOSTS, settings.BASE_URL = True, hosts, base
    assert bool(checks.demo_stays_at_home(None)) is wrong
    settings.DEMO = False
    assert checks.demo_stays_at_home(None) == []


def test_a_click_of_the_demo_is_no_second_step_without_the_demo(client, world, settings):
    client.force_login(
        world.samira.user, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    session = client.session
    session["account_authentication_methods"] = [{"method": "demo", "at": 0}]
    session.save()
    settings.DEMO = False
    assert client.get(reverse("caseload")).url == reverse("second_step")
    settings.DEMO = True
    assert client.get(reverse("caseload")).status_code == 200


@pytest.mark.parametrize(
    ("hosts", "base", "names"),
    [
        (["localhost", "plan.gemeente.example"], "http://localhost:8000", "plan.gemeente.example"),
        (["*"], "http://localhost:8000", r"\*"),
        (["localhost"], "https://plan.gemeente.example", "plan.gemeente.example"),
        (["127.0.0.1"], "plan.gemeente.example", "plan.gemeente.example"),
    ],
)
def test_a_strange_host_is_refused_in_a_sentence(hosts, base, names):
    with pytest.raises(ImproperlyConfigured, match=f"alone, and not to {names}. Set DEMO=0"):
        refuse_strangers(hosts, base)
    assert refuse_strangers(["localhost", "127.0.0.1"], "http://[::1]:8000") is None


@pytest.mark.parametrize(
    ("is_demo", "hosts", "starts"),
    [("1", "plan.example", False), ("0", "plan.example", True), ("1", "localhost", True)],
)
def test_gunicorn_does_not_start_in_demo_mode_for_others(is_demo, hosts, starts):
    words = {"DEMO": is_demo, "ALLOWED_HOSTS": hosts, "BASE_URL": "http://localhost:8000"}
    ended = subprocess.run(
        [sys.executable, "-m", "gunicorn", "--check-config", "wijkteam.wsgi"],
        env={**os.environ, **words}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ended.returncode == 0) is starts
    assert ("and not to plan.example." in ended.stderr) is not starts
