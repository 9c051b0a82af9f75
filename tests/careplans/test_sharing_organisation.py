"""A whole organisation looks in: its people of today, and each of them by name in the log."""

from datetime import timedelta

import pytest
from django.urls import reverse

from access.models import Grant
from access.names import members_now
from audit.models import AuditActor, AuditEvent
from people.models import OrganisationMembership, Person, User
from tests.careplans.sending import fill_in

pytestmark = pytest.mark.django_db
WORDS = {"what": "plan", "level": 1, "purpose": "de school helpt mee", "until": "3",
         "about": "family"}  # fmt: skip


def address(world, name, *args):
    return reverse(name, args=[world.van_dijk.pk, *args])


@pytest.fixture
def school_looks_in(world, as_person):
    who = f"organisation-{world.college.pk}"
    ronald = as_person(world.ronald)
    before = fill_in(ronald, address(world, "grant_add"), who=who, **WORDS)
    assert before.context["page"].is_organisation
    answer = fill_in(ronald, address(world, "grant_add"), who=who, seen="yes", **WORDS)
    assert answer.status_code == 302


def card_of_school(world, as_person):
    page = as_person(world.ronald).get(address(world, "sharing")).context["page"]
    return next(card for card in page.open if card.name == "Zuidwest College")


@pytest.fixture
def colleague(world, maintenance):
    with maintenance():
        user = User.objects.create(email="collega@voorbeeld.example")
        person = Person.objects.create(user=user, first_name="Ravi", last_name="Ramdin")
        place = OrganisationMembership.objects.create(
            person=person, organisation=world.college, role="partner",
            started_on=world.today - timedelta(days=3),
        )  # fmt: skip
    return person, place


@pytest.mark.usefixtures("school_looks_in")
def test_the_card_names_who_works_there_now(world, as_person, colleague, maintenance):
    _person, place = colleague
    assert "Marieke Jansen" in card_of_school(world, as_person).members
    assert "Ravi Ramdin" in card_of_school(world, as_person).members
    with maintenance():
        OrganisationMembership.objects.filter(pk=place.pk).update(ended_on=world.today)
    assert "Ravi Ramdin" not in card_of_school(world, as_person).members


@pytest.mark.usefixtures("school_looks_in")
def test_a_colleague_looks_in_while_the_place_lasts_and_stands_in_the_log(
    world, as_person, colleague, maintenance
):
    person, place = colleague
    client = as_person(person)
    assert client.get(address(world, "goals")).status_code == 200
    with maintenance():
        grant = Grant.objects.get(organisation=world.college, person=None, part="goals")
        event = AuditEvent.objects.get(person_id=person.pk, kind="read")
        actor = AuditActor.objects.get(event_id=event.pk)
        assert event.grant_id == grant.pk
        assert (actor.name, actor.organisation) == ("Ravi Ramdin", "Zuidwest College")
        OrganisationMembership.objects.filter(pk=place.pk).update(ended_on=world.today)
    assert client.get(address(world, "goals")).status_code == 404


@pytest.mark.usefixtures("school_looks_in")
def test_the_looks_page_names_each_of_them(world, as_person, colleague):
    as_person(colleague[0]).get(address(world, "goals"))
    as_person(world.marieke).get(address(world, "goal", world.water.pk))
    page = as_person(world.ronald).get(address(world, "looks")).content.decode()
    assert "Ravi Ramdin" in page
    assert "Marieke Jansen" in page


@pytest.mark.usefixtures("school_looks_in")
def test_it_is_changed_and_stopped_like_any_other(world, as_person, maintenance):
    ronald = as_person(world.ronald)
    grant_id = card_of_school(world, as_person).stop_id
    words = WORDS | {"what": "goal", "goal": world.water.pk, "seen": "yes"}
    assert fill_in(ronald, address(world, "grant_change", grant_id), **words).status_code == 302
    assert as_person(world.marieke).get(address(world, "step_change", world.paying.pk)
                                        ).status_code == 404  # fmt: skip
    grant_id = card_of_school(world, as_person).stop_id
    assert fill_in(ronald, address(world, "grant_withdraw", grant_id)).status_code == 302
    with maintenance():
        whole = Grant.objects.filter(organisation=world.college, person=None)
        assert not whole.filter(withdrawn_at=None).exists()


def test_who_works_where_is_told_of_no_other_organisation(world, visit, as_person):
    visit(world.ronald, world.van_dijk)
    assert members_now([world.college.pk, world.protection.pk]) == {
        world.college.pk: [], world.protection.pk: [],
    }  # fmt: skip


@pytest.mark.usefixtures("school_looks_in")
def test_nor_to_a_guest_or_another_family(world, visit):
    for person, home in ((world.samira, world.van_dijk), (world.noor, world.el_idrissi)):
        visit(person, home)
        assert members_now([world.college.pk]) == {world.college.pk: []}
