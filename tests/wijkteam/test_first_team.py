"""The first team of a new site: its leader and its officer come in, and bring in the others."""

import os
import sys
from io import StringIO

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.core import mail as post
from django.core.cache import caches
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test import Client
from django.urls import reverse

from access import context
from audit.models import AuditEvent
from delivery import mail
from delivery.models import OutboxMessage
from people.invitations import code_for
from people.models import (
    Invitation,
    Organisation,
    OrganisationMembership,
    Person,
    Team,
    TeamMembership,
    User,
)
from tests.access.raw import fails, raw
from tests.browser.servers import Copy
from tests.wijkteam.test_invitations import answer, bring_in, client_of, open_door, user_of
from tests.wijkteam.test_login import code_in, digits, log_in, sign_up

LEADER, OFFICER = "ingrid@gemeente.example", "linda@gemeente.example"
ALL = {
    "organisation": "Gemeente Nieuwstad",
    "team": "Noord",
    "leader_name": "Ingrid de Wit",
    "leader_email": LEADER,
    "officer_name": "Linda Visser",
    "officer_email": OFFICER,
}


@pytest.fixture(scope="module")
def new_site(django_db_setup, django_db_blocker):
    """A database that is migrated and holds nothing."""
    with django_db_blocker.unblock():
        was, empty = connection.settings_dict["NAME"], Copy(os.environ["TEST_TEMPLATE"])
        empty.name = f"{was}_new_site"
        empty.make()
        empty.enter()
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"] = was
            empty.drop()


pytestmark = [pytest.mark.usefixtures("new_site"), pytest.mark.django_db]


def first_team(**words):
    said = StringIO()
    call_command("first_team", stdout=said, **{**ALL, **words})
    return said.getvalue()


def again(**words):
    call_command("first_team", again=True, stdout=StringIO(), **words)


def counted():
    kinds = (Organisation, Team, Person, TeamMembership, OrganisationMembership, Invitation)
    with context.as_maintenance():
        return [kind.objects.count() for kind in (*kinds, OutboxMessage, AuditEvent)]


def letter_to(email):
    """The code in the mail, as it leaves; None where none leaves any more."""
    with context.as_maintenance():
        door = Invitation.objects.filter(email=email).latest("invited_at")
        message = OutboxMessage.objects.get(key=f"invitation:{door.pk}")
    mail.send(message)
    assert post.outbox[-1].to == [email]
    assert f"?code={code_for(door.pk)}" in post.outbox[-1].body
    return door


def come_in(email, forget):
    """By the letter, an account and a yes, with a second step; then once more by logging in."""
    client, door = Client(), letter_to(email)
    open_door(client, door)
    page = client.get(reverse("invitation")).content.decode()
    sign_up(client, email)
    client.post(reverse("account_email_verification_sent"), {"code": code_in(post.outbox[-1])})
    ready = client.get(reverse("invitation")).content.decode()
    # with a plan of one's own this log-in could not say yes any more: work has one of its own
    assert f'<a href="{reverse("begin")}"' not in ready
    assert answer(client).url == reverse("second_step")
    for name in ("dashboard", "leaders"):
        assert client.get(reverse(name)).status_code != 200  # nothing before the second step
    form = client.get(reverse("mfa_activate_totp")).context["form"]
    client.post(reverse("mfa_activate_totp"), {"code": digits(form.secret)})
    forget()
    later = Client()
    assert log_in(later, email).url == reverse("mfa_authenticate")
    assert later.get(reverse("home")).url.startswith(reverse("account_login"))
    later.post(reverse("mfa_authenticate"), {"code": digits(secret_of(email))})
    return later, page


def secret_of(email):
    with context.as_maintenance():
        row = Authenticator.objects.get(user__email=email, type="totp")
    return get_adapter().decrypt(row.data["secret"])


@pytest.fixture
def forget(monkeypatch):
    """What was shown once, as one code of an app, may be shown again: half a minute went by."""
    names = iter("abcdef")
    own = os.urandom(8).hex()
    return lambda: monkeypatch.setattr(caches["default"], "key_prefix", next(names) + own)


def test_both_come_in_and_the_leader_brings_in_a_colleague(forget):
    said = first_team()
    assert LEADER in said
    assert OFFICER in said
    leader, page = come_in(LEADER, forget)
    assert "Noord" in page
    officer, page = come_in(OFFICER, forget)
    assert "Gemeente Nieuwstad" in page
    assert leader.get(reverse("dashboard")).status_code == 200
    with context.as_maintenance():
        team = Team.objects.get()
    assert bring_in(leader, team).status_code == 302
    with context.as_maintenance():
        place = TeamMembership.objects.get(role="asked")
        door = Invitation.objects.get(person=place.person_id)
    officer.post(reverse("leaders"), {"action": "confirm", "place": str(place.pk)})
    colleague = client_of(user_of(door.email))
    open_door(colleague, door)
    answer(colleague)
    with context.as_maintenance():
        place = TeamMembership.objects.get(pk=place.pk)
        assert place.role == "professional"
        user_id = Person.objects.get(pk=place.person_id).user_id
    assert context.enter(user_id).teams == (team.pk,)


def test_what_was_made_stands_in_the_log_and_holds_no_code():
    said = first_team(area="De Hoven")
    with context.as_maintenance():
        team = Team.objects.get()
        kinds = AuditEvent.objects.filter(kind="maintenance").values_list("subject_kind", flat=True)
        doors = list(Invitation.objects.all())
        assert (team.area, team.organisation.kind) == ("De Hoven", "municipality")
        assert sorted(kinds) == [
            "invitation", "invitation", "organisationmembership", "team", "teammembership",
        ]  # fmt: skip
        assert {row.working_name for row in TeamMembership.objects.all()} == {"Ingrid de Wit"}
    assert not any(code_for(door.pk) in said for door in doors)


def test_a_second_time_is_refused():
    first_team()
    before = counted()
    with pytest.raises(CommandError, match="a team here already") as error:
        first_team(team="Zuid", leader_email="x@y.example", officer_email="z@y.example")
    assert error.value.returncode == 1
    assert counted() == before


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"leader_email": "ingrid"}, "is no e-mail address"),
        ({"officer_email": LEADER.upper()}, "two people"),
        ({"officer_name": "ingrid  de Wit"}, "two people"),
        ({"team": "  "}, "--team is empty"),
        ({"organisation": ""}, "--organisation"),
        ({"officer_name": None}, "--officer-name"),
        ({"leader_name": "Ingrid " + "x" * 150}, "too long"),
        ({"team": "x" * 121}, "longer than 120"),
    ],
)
def test_what_is_written_wrong_makes_nothing(wrong, why, monkeypatch):
    monkeypatch.setattr(sys, "stdin", StringIO())  # nobody sits there
    before = counted()
    with pytest.raises(CommandError, match=why) as error:
        first_team(**wrong)
    assert error.value.returncode == 2
    assert counted() == before


def test_an_address_that_somebody_comes_in_with_is_refused():
    with context.as_maintenance():
        Person.objects.create(first_name="Ingrid", user=User.objects.create(email=LEADER))
    before = counted()
    with pytest.raises(CommandError, match=r"comes in with ingrid@gemeente\.example already"):
        first_team()
    assert counted() == before


def test_at_a_terminal_it_asks_what_is_missing(monkeypatch):
    monkeypatch.setattr(sys, "stdin", Terminal("Linda Visser\nlinda@gemeente.example\n"))
    said = first_team(officer_name=None, officer_email=None)
    assert "e-mail address at work of the privacy officer" in said.lower()
    assert letter_to(OFFICER)


class Terminal(StringIO):
    def isatty(self):
        return True


def test_a_letter_that_did_not_arrive_is_sent_anew_and_the_first_one_is_shut():
    first_team(officer_email="lynda@gemeente.example")
    with context.as_maintenance():
        wrong = Invitation.objects.get(email="lynda@gemeente.example")
    again(officer_name="Linda Visser", officer_email=OFFICER)
    assert open_and_look(wrong) == 410
    assert open_and_look(letter_to(OFFICER)) == 200
    assert open_and_look(letter_to(LEADER)) == 200
    with context.as_maintenance():
        assert OrganisationMembership.objects.filter(ended_on=None).count() == 1


def open_and_look(door):
    client = Client()
    open_door(client, door)
    return client.get(reverse("invitation")).status_code


def test_who_came_in_gets_no_second_letter(forget):
    first_team()
    come_in(LEADER, forget)
    before = counted()
    with pytest.raises(CommandError, match="team leader came in already") as error:
        again(leader_name="Iemand Anders", leader_email="ander@gemeente.example")
    assert error.value.returncode == 1
    with pytest.raises(CommandError, match="or is invited at it for work"):
        again(officer_name="Linda Visser", officer_email=LEADER)
    assert counted() == before


def test_no_for_both_is_no(forget):
    first_team()
    client, door = Client(), letter_to(OFFICER)
    open_door(client, door)
    page = answer(client, "no")
    assert page.status_code == 200
    assert "Linda" not in page.content.decode()  # nobody but administration invited her
    again(officer_name="Linda Visser", officer_email=OFFICER)
    assert open_and_look(letter_to(OFFICER)) == 200


def test_nobody_who_serves_pages_sends_such_a_letter():
    first_team()
    with context.as_maintenance():
        leader = Person.objects.get(first_name="Ingrid")
        Person.objects.filter(pk=leader.pk).update(user=User.objects.create(email=LEADER))
        user_id = User.objects.get().pk
    context.enter(user_id)
    assert raw("select access_may_invite(%s, null)", [leader.pk]) == [(False,)]
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_web")
    assert fails("select access_invites_first(%s, %s)", [leader.pk, leader.pk])
