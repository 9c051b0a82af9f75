"""A page that was open too long gives words back, and never a secret."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext

from access.models import Grant
from tests.careplans.sending import hidden_of
from tests.conftest import log_in
from writing.notes import Note

pytestmark = pytest.mark.django_db
SECRETS = {
    "login": "mijn@voorbeeld.example",
    "oldpassword": "oude-geheime-zin",
    "password": "oude-geheime-zin",
    "password1": "nieuwe-geheime-zin",
    "password2": "nieuwe-geheime-zin",
    "code": "GEHEIM77",
    "token": "GEHEIM78",
    "csrfmiddlewaretoken": "GEHEIM79",
}


@pytest.fixture
def strict(world):
    return log_in(Client(enforce_csrf_checks=True), world.ronald)


@pytest.mark.parametrize(
    "name",
    [
        "account_login",
        "account_signup",
        "account_change_password",
        "account_reset_password",
        "account_confirm_login_code",
        "mfa_authenticate",
        "mfa_activate_totp",
        "account_reauthenticate",
    ],
)
def test_an_account_form_gives_nothing_back(strict, name):
    for client in (strict, Client(enforce_csrf_checks=True)):
        answer = client.post(reverse(name), SECRETS)
        assert answer.status_code == 403
        assert answer.context["words"] == {}
        text = answer.content.decode()
        assert not any(secret in text for secret in SECRETS.values())


def test_a_made_up_note_gives_nothing_back(strict, world):
    note = Note(str(world.ronald.user_id), "x", "", "/", ("password1",)).sign()
    for forged in ("nagemaakt", note[:-2] + "xx"):
        answer = strict.post(reverse("begin"), {"author": forged, **SECRETS})
        assert answer.context["words"] == {}


def test_a_kept_form_gives_its_own_fields_back_and_no_other(strict, world):
    where = reverse("priority_add", args=[world.van_dijk.pk])
    hidden = hidden_of(strict.get(where).context["form"])
    answer = strict.post(where, {**hidden, "text": "Samen eten", **SECRETS})
    assert answer.status_code == 403
    assert answer.context["words"] == {"text": "Samen eten"}
    assert "Samen eten" in answer.content.decode()


def test_a_choice_is_no_word(strict, world):
    where = reverse("network_member_add", args=[world.van_dijk.pk])
    hidden = hidden_of(strict.get(where).context["form"])
    answer = strict.post(where, {**hidden, "name": "Oma Truus", "circle": "1"})
    assert answer.context["words"] == {"name": "Oma Truus"}


def test_who_was_logged_out_finds_the_words_after_logging_in(strict, world):
    where = reverse("priority_add", args=[world.van_dijk.pk])
    hidden = hidden_of(strict.get(where).context["form"])
    strict.logout()
    answer = strict.post(where, {**hidden, "text": "Samen eten"})
    assert answer.status_code == 403
    text = answer.content.decode()
    assert reverse("account_login") in text
    assert "Samen eten" not in text
    log_in(strict, world.ronald)
    assert "Samen eten" in strict.get(where).content.decode()


def test_a_leader_is_not_sent_to_the_family_for_a_case(as_person, world):
    answer = as_person(world.ingrid).get(reverse("case", args=[world.case.pk]))
    assert answer.status_code == 403
    assert answer.context["is_of_a_family"] is False


def test_in_a_plan_the_family_decides(as_person, world):
    answer = as_person(world.samira).get(reverse("sharing", args=[world.van_dijk.pk]))
    assert answer.status_code == 403
    assert answer.context["is_of_a_family"] is True


@pytest.fixture
def stopped(as_person, world, maintenance):
    """Samira typed a proposal, and her access was ended meanwhile."""
    client = as_person(world.samira)
    where = reverse("propose_step", args=[world.van_dijk.pk, world.water.pk])
    hidden = hidden_of(client.get(where).context["form"])
    with maintenance():
        grants = Grant.objects.filter(household=world.van_dijk)
        grants.update(withdrawn_at=timezone.now(), withdrawn_by=world.ronald)
    return client, where, {**hidden, "text": "Samen naar de loodgieter", "why": "Omdat het lekt"}


def test_who_lost_access_while_typing_sees_the_own_words_and_no_more(stopped, world):
    client, where, data = stopped
    answer = client.post(where, {**data, **SECRETS})
    assert answer.status_code == 404
    text = answer.content.decode()
    assert "Samen naar de loodgieter" in text
    assert "Omdat het lekt" in text
    assert world.water.title not in text
    assert not any(secret in text for secret in SECRETS.values())


def test_somebody_elses_note_shows_nothing_on_that_page(stopped, as_person, world):
    _client, where, data = stopped
    answer = as_person(world.noor).post(where, data)
    assert answer.status_code == 404
    assert "loodgieter" not in answer.content.decode()


def test_a_button_that_waited_too_long_leads_to_its_own_page(strict, world):
    """Not to the address of the deed, which is no page."""
    deed = reverse("step_tick", args=[world.van_dijk.pk, uuid4()])
    stood_at = f"http://testserver{reverse('today', args=[world.van_dijk.pk])}"
    answer = strict.post(deed, headers={"referer": stood_at})
    assert answer.context["form_at"] == stood_at
    elsewhere = strict.post(deed, headers={"referer": "https://kwaad.example/"})
    assert elsewhere.context["form_at"] == "/"
    assert f'href="{deed}"' not in elsewhere.content.decode()


def test_the_address_of_a_deed_says_where_to_go_on(as_person, world):
    deed = reverse("invitation_again", args=[world.van_dijk.pk, uuid4()])
    answer = as_person(world.ronald).get(deed)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST"
    with translation.override("nl"):
        assert gettext("To the first page") in answer.content.decode()
