"""The log-in was over in mid-sentence: by every road back in, the whole form is there again."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.contrib.sessions.models import Session
from django.core import mail
from django.urls import reverse

from tests.careplans.sending import hidden_of
from tests.wijkteam.test_login import code_in, digits, with_app  # noqa: F401 a fixture
from tests.world import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world_apart")]
WORDS = {"title": "Weer warm water, ook voor Kevin", "why": "Dan kan iedereen douchen.\nElke dag."}


@pytest.fixture
def where(world):
    return reverse("goal_add", args=[world.van_dijk.pk])


@pytest.fixture
def parked(as_person, world, where):
    """Ronald's browser on the log-in page: what he sent after the end of his session waits."""
    client = as_person(world.ronald)
    data = hidden_of(client.get(where).context["form"]) | WORDS
    Session.objects.all().delete()
    answer = client.post(where, data)
    assert answer.url == f"{reverse('account_login')}?next={where}"
    return client


def is_whole(client, answer, where):
    assert answer.url == where
    form = client.get(where).context["form"]
    assert {name: form[name].value() for name in WORDS} == WORDS


def test_one_click_of_the_demo(parked, where, settings):
    settings.DEMO = True
    page = parked.get(reverse("account_login"), {"next": where}).content.decode()
    assert f'<input type="hidden" name="next" value="{where}">' in page
    is_whole(parked, parked.post(reverse("demo_login"), {"who": "ronald", "next": where}), where)


def test_one_click_as_somebody_else_shows_nothing_of_it(parked, where, settings):
    settings.DEMO = True
    parked.post(reverse("demo_login"), {"who": "kevin", "next": where})
    assert WORDS["title"] not in parked.get(where).content.decode()
    is_whole(parked, parked.post(reverse("demo_login"), {"who": "ronald", "next": where}), where)


@pytest.mark.parametrize(
    "page", ["https://elders.example/", "//elders.example/", "/\\elders.example", "javascript:x()"]
)
def test_one_click_never_leads_elsewhere(client, world, settings, page):
    settings.DEMO = True
    answer = client.post(reverse("demo_login"), {"who": "ronald", "next": page})
    assert answer.url == reverse("home")


def test_a_password_and_a_second_step(parked, where, world, with_app):  # noqa: F811
    secret = with_app(world.ronald)
    words = {"login": world.ronald.user.email, "password": PASSWORD, "next": where}
    asked = parked.post(reverse("account_login"), words)
    assert asked.url.startswith(reverse("mfa_authenticate"))
    is_whole(parked, parked.post(asked.url, {"code": digits(secret)}), where)


def test_a_code_by_mail(parked, where, world, with_password):
    email = with_password(world.ronald).email
    asked = parked.post(reverse("account_request_login_code"), {"email": email, "next": where})
    assert f'name="next" value="{where}"' in parked.get(asked.url).content.decode()
    words = {"code": code_in(mail.outbox[-1]), "next": where}
    is_whole(parked, parked.post(reverse("account_confirm_login_code"), words), where)


def test_a_passkey(parked, where, world, with_password, monkeypatch):
    """What the device says is believed here; tests/browser/test_passkey.py asks a real one."""
    user = with_password(world.ronald)
    proof = Authenticator.objects.create(
        user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "Telefoon", "credential": {}}
    )
    monkeypatch.setattr(auth, "parse_authentication_response", lambda credential: credential)
    monkeypatch.setattr(auth, "extract_user_from_response", lambda credential: user)
    monkeypatch.setattr(auth, "complete_authentication", lambda user, credential: proof)
    words = {"credential": '{"id": "x"}', "next": where}
    is_whole(parked, parked.post(reverse("mfa_login_webauthn"), words), where)
