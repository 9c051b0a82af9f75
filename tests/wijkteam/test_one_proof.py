"""What a log-in of a family is: one proof until a device is set up, and from then on two.

The danger is somebody close: an ex who still reads the mail, or knows the password of old.
"""

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import reverse

from tests.wijkteam.test_login import code_in, log_in

pytestmark = pytest.mark.django_db
NEW = "de-lamp-boven-tafel"


def by_password(client, email):
    return log_in(client, email)


def by_mail(client, email):
    client.post(reverse("account_request_login_code"), {"email": email})
    code = code_in(mail.outbox[-1])
    return client.post(reverse("account_confirm_login_code"), {"code": code})


def by_a_new_password(client, email):
    client.post(reverse("account_reset_password"), {"email": email})
    code = code_in(mail.outbox[-1])
    client.post(reverse("account_confirm_password_reset_code"), {"code": code})
    client.post(reverse("account_complete_password_reset"), {"password1": NEW, "password2": NEW})
    return log_in(client, email, NEW)


WAYS = [by_password, by_mail, by_a_new_password]


@pytest.fixture
def email(world, with_password):
    return with_password(world.ronald).email


def today(client, world):
    return client.get(reverse("today", args=[world.van_dijk.pk]))


@pytest.mark.parametrize("way", WAYS)
def test_without_a_device_one_proof_opens_the_plan(client, world, email, way):
    """As it is, and said so: docs/asvs.md 6.3.3."""
    way(client, email)
    assert today(client, world).status_code == 200


@pytest.mark.parametrize("kind", ["webauthn", "totp"])
@pytest.mark.parametrize("way", WAYS)
def test_once_a_device_is_set_up_mail_and_password_open_nothing(client, world, email, way, kind):
    Authenticator.objects.create(
        user_id=world.ronald.user_id, type=kind, data={"name": "Telefoon", "credential": {}}
    )
    assert way(client, email).url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    assert today(client, world).url.startswith(reverse("account_login"))


def test_the_page_says_what_a_device_changes(as_person, world):
    page = as_person(world.ronald).get(reverse("mfa_index")).content.decode()
    assert page.count('id="one-proof"') == 1
    Authenticator.objects.create(
        user_id=world.ronald.user_id, type="webauthn", data={"name": "Telefoon", "credential": {}}
    )
    page = as_person(world.ronald).get(reverse("mfa_index")).content.decode()
    assert page.count('id="two-proofs"') == 1
    assert 'id="one-proof"' not in page
