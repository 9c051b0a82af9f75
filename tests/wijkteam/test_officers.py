"""Another privacy officer comes in by letter, and one leaves: by administration, seen by all."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access import context
from audit.models import AuditEvent
from delivery.models import OutboxMessage
from people.models import (
    Invitation,
    Organisation,
    OrganisationMembership,
    Person,
    Team,
    TeamMembership,
)
from tests.access.raw import raw
from tests.wijkteam.paper import letter_to, say_yes, type_code
from tests.wijkteam.test_invitations import answer, client_of, open_door, user_of
from tests.wijkteam.test_login import log_in

pytestmark = pytest.mark.django_db
NEW = {"name": "Yasmin Aydin", "email": "yasmin@gemeente.example"}
OFFICER = OrganisationMembership.Role.PRIVACY_OFFICER


def officer(**words):
    said = StringIO()
    call_command("officer", stdout=said, **words)
    return said.getvalue()


def officers():
    with context.as_maintenance():
        found = OrganisationMembership.objects.filter(role=OFFICER, ended_on=None)
        return {row.person.first_name: row for row in found.select_related("person")}


def mails(template):
    with context.as_maintenance():
        found = OutboxMessage.objects.filter(template=template)
        return {(row.person_id, row.path) for row in found}


def come_in():
    """By the letter, with an account of this address and a yes."""
    with context.as_maintenance():
        door = Invitation.objects.get(email=NEW["email"])
    client = client_of(user_of(door.email))
    open_door(client, door)
    answer(client)
    return client


def test_another_officer_comes_in_by_letter_and_the_one_there_hears_of_it(world, as_person):
    assert NEW["email"] in officer(**NEW)
    assert officers().keys() == {"Linda", "Yasmin"}
    new = officers()["Yasmin"]
    assert new.organisation_id == officers()["Linda"].organisation_id
    assert (new.person_id, "/uitnodiging/") in mails("invitation")
    assert mails("office") == {(world.linda.pk, reverse("who_leads"))}
    page = as_person(world.linda).get(reverse("who_leads")).text
    assert "Yasmin Aydin" in page
    with context.as_maintenance():
        lines = AuditEvent.objects.filter(kind="maintenance")
        assert new.pk in set(lines.values_list("subject_id", flat=True))
    come_in()
    with context.as_maintenance():
        user_id = Person.objects.get(pk=new.person_id).user_id
    assert context.enter(user_id).offices == (new.organisation_id,)


def test_who_works_there_reads_who_is_officer_and_nobody_else(world, visitor):
    ask = "select name from leaving_officers()"
    for who in ("samira", "ingrid", "linda"):
        visitor(getattr(world, who))
        assert raw(ask) == [("Linda Visser",)], who
    for who in ("ronald", "marieke", "els", "noor"):
        visitor(getattr(world, who))
        assert raw(ask) == [], who


def test_one_who_leaves_is_out_at_once_and_the_other_hears_of_it(world, with_password, maintenance):
    officer(**NEW)
    come_in()
    linda = Client()
    email = with_password(world.linda).email
    log_in(linda, email)
    with maintenance():
        OutboxMessage.objects.filter(template="office").delete()
    officer(leaves=email.upper())
    assert officers().keys() == {"Yasmin"}
    assert "_auth_user_id" not in linda.session or linda.get(reverse("account")).status_code != 200
    assert mails("office") == {(officers()["Yasmin"].person_id, reverse("who_leads"))}
    assert context.enter(world.linda.user_id).offices == ()


def test_the_last_one_who_came_in_does_not_leave(world):
    officer(**NEW)  # a letter is no officer yet
    with pytest.raises(CommandError, match="only privacy officer who came in") as error:
        officer(leaves=world.linda.user.email)
    assert error.value.returncode == 1
    assert "Linda" in officers()


@pytest.mark.parametrize(("words", "said", "code"), [
    ({"leaves": "nobody@gemeente.example"}, "No privacy officer comes in with", 1),
    ({"leaves": "linda"}, "is no e-mail address", 2),
    (NEW | {"leaves": "linda@gemeente.example"}, "Give --leaves alone", 2),
    (NEW | {"email": ""}, "--email is empty", 2),
    (NEW | {"name": ""}, "--name is empty", 2),
    (NEW | {"organisation": "Elders"}, "No organisation of this name", 1),
])  # fmt: skip
def test_what_cannot_be_changes_nothing(world, words, said, code):
    with pytest.raises(CommandError, match=said) as error:
        officer(**words)
    assert error.value.returncode == code
    assert officers().keys() == {"Linda"}
    assert mails("office") == set()


def test_an_address_that_somebody_comes_in_with_is_refused(world):
    with pytest.raises(CommandError, match="already, or is invited"):
        officer(**NEW | {"email": world.samira.user.email})
    assert officers().keys() == {"Linda"}


def test_where_two_organisations_run_teams_it_is_said_which(world, maintenance):
    with maintenance():
        other = Organisation.objects.create(name="Gemeente Elders", kind="municipality")
        Team.objects.create(organisation=other, name="Elders")
    with pytest.raises(CommandError, match="More than one organisation"):
        officer(**NEW)
    with pytest.raises(CommandError, match="first_team"):
        officer(**NEW, organisation="Gemeente Elders")
    officer(**NEW, organisation=world.city.name)
    assert officers()["Yasmin"].organisation_id == world.city.pk


def test_who_works_in_a_team_comes_in_by_no_sheet(world, visit, maintenance):
    """So who is logged out everywhere by who leads the team has no sheet that opens anything."""
    letter = letter_to(visit(world.ronald, world.van_dijk))
    _browser, codes = say_yes(letter)
    assert "_auth_user_id" in type_code(codes[0])[0].session
    with maintenance():
        TeamMembership.objects.create(
            team=world.moerwijk, person_id=letter.person_id, role="professional",
            started_on=timezone.localdate(),
        )  # fmt: skip
    assert "_auth_user_id" not in type_code(codes[1])[0].session


TYPO = NEW | {"email": "yasmijn@gemeente.example"}


def test_a_letter_to_a_wrong_address_is_taken_back(world, maintenance):
    officer(**TYPO)
    officer(**NEW)
    with pytest.raises(CommandError, match="officer --leaves"):
        call_command("first_team", again=True, officer_name="Yasmin", officer_email="y@g.example")
    with maintenance():
        wrong = Invitation.objects.get(email=TYPO["email"])
    officer(leaves=TYPO["email"].upper())
    with maintenance():
        wrong.refresh_from_db()
        place = OrganisationMembership.objects.get(person_id=wrong.person_id)
    assert wrong.withdrawn_at
    assert place.ended_on == timezone.localdate()
    come_in()
    assert officers()["Yasmin"].person_id != wrong.person_id


@pytest.mark.parametrize("days", [0, 15])
def test_the_same_address_gets_another_letter_when_the_first_is_ended(world, maintenance, days):
    officer(**NEW)
    with maintenance():
        waits = Invitation.objects.filter(email=NEW["email"])
        waits.update(expires_at=waits.get().expires_at - timedelta(days=days))
    officer(leaves=NEW["email"])
    assert officers().keys() == {"Linda"}
    officer(**NEW)
    assert officers().keys() == {"Linda", "Yasmin"}


def test_where_nobody_came_in_yet_the_letter_is_not_ended(world, maintenance):
    officer(**NEW)
    with maintenance():
        OrganisationMembership.objects.filter(person=world.linda).delete()
    with pytest.raises(CommandError, match="first_team --again"):
        officer(leaves=NEW["email"])
    assert officers().keys() == {"Yasmin"}


def places_of(person):
    with context.as_maintenance():
        found = OrganisationMembership.objects.filter(person=person, role=OFFICER)
        return {row.organisation.name: row.ended_on for row in found.select_related("organisation")}


def test_who_is_officer_of_two_organisations_leaves_the_one_that_is_named(world, maintenance):
    officer(**NEW)
    come_in()
    elsewhere = "Gemeente Elders"
    with maintenance():
        other = Organisation.objects.create(name=elsewhere, kind="municipality")
        Team.objects.create(organisation=other, name="Elders")
        OrganisationMembership.objects.create(
            organisation=other, person=world.linda, role=OFFICER,
            started_on=timezone.localdate() - timedelta(days=900),
        )  # fmt: skip
    email = world.linda.user.email
    with pytest.raises(CommandError, match="of more than one organisation"):
        officer(leaves=email)
    with pytest.raises(CommandError, match="at Nergens comes in"):
        officer(leaves=email, organisation="Nergens")
    assert places_of(world.linda) == {world.city.name: None, elsewhere: None}
    with pytest.raises(CommandError, match="only privacy officer"):
        officer(leaves=email, organisation=elsewhere)
    officer(leaves=email, organisation=world.city.name)
    assert places_of(world.linda) == {world.city.name: timezone.localdate(), elsewhere: None}
    assert context.enter(world.linda.user_id).offices == (other.pk,)
