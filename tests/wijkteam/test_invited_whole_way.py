"""The whole way of a new neighbour: on the list, the letter, an account, a yes or a no."""

import re
from uuid import uuid4

import pytest
from django.core import mail as post
from django.test import Client
from django.urls import reverse

from access.models import Level, Part
from audit.models import AuditEvent
from delivery import mail
from delivery.models import OutboxMessage
from network.models import NetworkMember
from people.models import Invitation
from tests import world as build
from tests.wijkteam.test_invitations import answer

pytestmark = pytest.mark.django_db
EMAIL = "wilma@voorbeeld.example"
SECRET = "zeven blauwe stoelen"


@pytest.fixture
def invitation(world, as_person, maintenance):
    """Ronald puts Wilma on the list and sends her a letter, by the pages."""
    family, home = as_person(world.ronald), [world.van_dijk.pk]
    words = {"name": "Wilma de Boer", "relation": "buurvrouw", "circle": "1"}
    family.post(reverse("network_member_add", args=home), {"request_id": uuid4(), **words})
    with maintenance():
        member = NetworkMember.objects.get(name="Wilma de Boer")
    letter = {"request_id": uuid4(), "version": member.version, "way": "mail", "sees": "later"}
    letter["email"] = EMAIL
    family.post(reverse("network_member_invite", args=[*home, member.pk]), letter)
    with maintenance():
        return Invitation.objects.get(email=EMAIL)


@pytest.fixture
def arrived(invitation, maintenance):
    """Wilma opens the link of the letter, makes an account and confirms her address."""
    with maintenance():
        message = OutboxMessage.objects.get(template="invitation", person_id=invitation.person_id)
    mail.send(message)
    code = re.search(r"\?code=([\w-]+)", post.outbox[-1].body)[1]
    client = Client()
    client.get(reverse("invitation"), {"code": code})
    words = {"email": EMAIL, "password1": SECRET, "password2": SECRET}
    client.post(reverse("account_signup"), words)
    code = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", post.outbox[-1].body, re.M)[1]
    client.post(reverse("account_email_verification_sent"), {"code": code})
    return client


@pytest.fixture
def share(world, invitation, maintenance):
    def give(**how):
        with maintenance():
            build.grant(world, invitation.person, Part.STEPS, Level.RESPOND, **how)

    return give


def lines(invitation, maintenance, kind="change"):
    with maintenance():
        return AuditEvent.objects.filter(subject_id=invitation.pk, kind=kind).count()


def test_a_yes_without_a_grant_says_who_decides(arrived, invitation, maintenance):
    assert arrived.get(reverse("invitation")).context["state"] == "ready"
    assert answer(arrived).url == reverse("this_phone")
    page = arrived.get(reverse("home"))
    assert page.status_code == 200
    assert "home/no_access.html" in [template.name for template in page.templates]
    assert "Ronald" in page.content.decode()  # who decides what opens
    assert lines(invitation, maintenance) == 1


@pytest.mark.parametrize("how", [{}, {"is_own_steps_only": True}])
def test_a_yes_with_a_grant_opens_the_plan(arrived, share, world, how):
    share(**how)
    assert answer(arrived).url == reverse("this_phone")
    today = reverse("today", args=[world.van_dijk.pk])
    assert arrived.get(reverse("home")).url == today
    assert arrived.get(today).status_code == 200


@pytest.mark.parametrize("is_shared", [False, True])
def test_a_no_is_a_page(arrived, share, invitation, maintenance, is_shared):
    if is_shared:
        share()
    page = answer(arrived, "no")
    assert page.status_code == 200
    assert lines(invitation, maintenance, "delete") == 1
    assert arrived.get(reverse("home")).url == reverse("begin")
