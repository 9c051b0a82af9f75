"""A place at a partner: who hears of it, what its end leaves standing, and who comes back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from access.models import Grant, GrantSignature, Level, Part
from audit.models import AuditEvent
from careplans.models import Proposal
from delivery.models import OutboxMessage
from people.models import Custody, Invitation, OrganisationMembership, Person, User
from tests import world as build
from tests.access.raw import fails, raw

pytestmark = pytest.mark.django_db
WORDS = {
    "first_name": "Noud", "last_name": "Peters", "email": "noud@school.example", "job": "Mentor",
}  # fmt: skip


@pytest.fixture
def school(world, maintenance):
    with maintenance():
        return OrganisationMembership.objects.get(person=world.marieke, role="partner")


def act(client, place, action, **words):
    return client.post(
        reverse("partner_places"), {"place": str(place.pk), "action": action, **words}
    )


def ask(as_person, person, school, **words):
    words = {**WORDS, "organisation": str(school.organisation_id), **words}
    return as_person(person).post(reverse("partner_ask"), words)


def asked(maintenance):
    with maintenance():
        return OrganisationMembership.objects.filter(role="asked", ended_on=None).first()


def test_who_alone_can_say_yes_hears_that_something_waits(world, as_person, school, maintenance):
    """The office asks where somebody is settled: then nobody else is the second."""
    ask(as_person, world.linda, school)
    with maintenance():
        told = OutboxMessage.objects.filter(key__startswith="partner-asked")
        assert world.marieke.pk in {row.person_id for row in told}


@pytest.fixture
def bo(world, school, maintenance):
    """A colleague of Marieke, by administration, with a log-in."""
    with maintenance():
        user = User.objects.create(email="bo@voorbeeld.example")
        person = Person.objects.create(first_name="Bo", user=user)
        return OrganisationMembership.objects.create(
            organisation_id=school.organisation_id, person=person,
            started_on=world.today - timedelta(days=100),
        )  # fmt: skip


def test_a_colleague_ends_a_place_whose_access_the_family_ended_before(
    world, as_person, school, bo, maintenance
):
    with maintenance():
        Grant.objects.create(
            household=world.van_dijk, person=bo.person, organisation_id=school.organisation_id,
            part=Part.GOALS, level=Level.PROPOSE, given_by=world.ronald, purpose="school",
            withdrawn_at=timezone.now() - timedelta(days=2), withdrawn_by=world.ronald,
        )  # fmt: skip
        Proposal.objects.filter(pk=world.proposal.pk).update(created_by=bo.person)
    client = as_person(world.marieke)
    answer = act(client, bo, "end")
    assert answer.status_code == 302
    with maintenance():
        assert OrganisationMembership.objects.get(pk=bo.pk).ended_on is not None


def test_the_line_of_a_place_that_ends_says_where_it_was_done(
    world, as_person, school, maintenance
):
    act(as_person(world.linda), school, "end")
    with maintenance():
        lines = AuditEvent.objects.filter(
            person_id=world.linda.pk, household_id=world.van_dijk.pk, kind="withdraw"
        )
        assert lines
        assert "leaving" not in {line.route for line in lines}


def test_money_stays_money_in_the_line_of_who_leaves(world, as_person, school, maintenance):
    with maintenance():
        row = build.row(
            Proposal, world.debts.scope, world.marieke, kind="debt", why="Omdat",
            payload={"text": "Een schuld"}, id=uuid4(),
        )  # fmt: skip
    act(as_person(world.linda), school, "end")
    with maintenance():
        (line,) = AuditEvent.objects.filter(subject_id=row.pk)
        assert line.part == "money"


def test_what_ended_with_a_place_does_not_come_back_with_a_later_one(
    world, as_person, school, maintenance
):
    goal = reverse("goal", args=[world.van_dijk.pk, world.school.pk])
    act(as_person(world.linda), school, "end")
    with maintenance():
        OrganisationMembership.objects.create(
            organisation_id=school.organisation_id, person=world.marieke, role="partner",
            started_on=world.today,
        )  # fmt: skip
    assert as_person(world.marieke).get(goal).status_code == 404


@pytest.fixture
def karin_guards_too(world, maintenance):
    """Both parents hold custody and the institution signs along through Karin; Tom is asked in."""
    with maintenance():
        Custody.objects.create(
            child=world.kevin, holder=world.karin, organisation=world.protection, kind="guardian",
            evidence="Beschikking", started_on=world.today, recorded_by=world.samira,
            confirmed_by=world.joost, confirmed_at=timezone.now(),
        )  # fmt: skip
        grant = Grant.objects.create(
            household=world.van_dijk, person=world.tom, part=Part.GOALS, level=Level.SEE,
            subject=world.kevin, given_by=world.ronald, purpose="helpen met school",
        )  # fmt: skip
        for signer in (world.ronald, world.anja, world.kevin):
            GrantSignature.objects.create(grant=grant, person=signer)
        return OrganisationMembership.objects.get(person=world.karin, role="partner")


def test_one_person_does_not_end_the_say_of_a_guardian(
    world, as_person, visit, karin_guards_too, maintenance
):
    """The end of custody takes two; ending her place alone opens what waited for her yes."""
    assert visit(world.tom, world.van_dijk) is None
    act(as_person(world.linda), karin_guards_too, "end")
    assert visit(world.tom, world.van_dijk) is None


@pytest.mark.parametrize("name", ["ronald", "fatma", "noor"])
def test_who_minds_no_place_is_not_told_who_does(world, visitor, school, name):
    visitor(getattr(world, name))
    assert raw("select * from partners_seconds(%s)", [uuid4()]) == []


def test_a_yes_is_said_and_not_assumed(world, as_person, school, maintenance):
    ask(as_person, world.marieke, school)
    place = asked(maintenance)
    act(as_person(world.linda), place, "")
    assert asked(maintenance) is not None


def test_an_address_that_has_a_place_here_gets_no_second_one(world, as_person, school, maintenance):
    ask(as_person, world.marieke, school)
    act(as_person(world.linda), asked(maintenance), "confirm")
    ask(as_person, world.marieke, school, first_name="Nout", last_name="Petersen")
    assert asked(maintenance) is None


def test_who_works_there_again_gets_a_place_again_as_the_same_person(
    world, as_person, school, maintenance
):
    """Ended by mistake, by one: the same address at work, the same log-in, and no invitation."""
    act(as_person(world.linda), school, "end")
    ask(as_person, world.linda, school, email=world.marieke.user.email.upper(), first_name="M")
    place = asked(maintenance)
    assert place.person_id == world.marieke.pk
    goal = reverse("goal", args=[world.van_dijk.pk, world.school.pk])
    act(as_person(world.ingrid), place, "confirm")
    with maintenance():
        place.refresh_from_db()
        assert (place.role, place.confirmed_by_id) == ("partner", world.ingrid.pk)
        assert not Invitation.objects.filter(person_id=place.person_id).exists()
        assert Person.objects.get(pk=world.marieke.pk).first_name == "Marieke"
    assert as_person(world.marieke).get(goal).status_code == 404  # what families gave had ended


def test_the_database_asks_for_an_address_once(world, school, maintenance):
    with maintenance():
        people = [Person.objects.create(first_name=name) for name in ("A", "B")]
        words = {"organisation_id": school.organisation_id, "role": "asked"}
        OrganisationMembership.objects.create(person=people[0], email="n@s.example", **words)
        with pytest.raises(IntegrityError), transaction.atomic():
            OrganisationMembership.objects.create(person=people[1], email="N@S.example", **words)


def test_who_ends_their_own_place_leaves_the_office_not_unknowing(
    world, as_person, school, maintenance
):
    act(as_person(world.marieke), school, "end")
    with maintenance():
        assert OrganisationMembership.objects.get(pk=school.pk).ended_on is not None
        told = OutboxMessage.objects.filter(key__startswith="partner-withdraw")
        assert world.linda.pk in {row.person_id for row in told}


@pytest.mark.parametrize("name", ["ronald", "fatma", "samira"])
def test_by_hand_nobody_else_asks_who_works_there(world, visitor, school, name):
    visitor(getattr(world, name))
    assert raw("select partners_has_page()") == [(False,)]
    assert raw("select * from partners_seconds(%s)", [school.pk]) == []
    assert fails("select partners_of_address(%s, 'x')", [school.organisation_id])
    assert fails("select partners_note('withdraw', 'grant', null, null, '', '')")
