"""Look as somebody whose access rests, or whose place of work ended: they see nothing now."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from access import looking
from access.models import Grant, Standstill
from people.models import HouseholdMember, OrganisationMembership, Person, TeamMembership

pytestmark = pytest.mark.django_db


def set_still(world, person, **others):
    """As two officers set it; in the tests by maintenance."""
    now = timezone.now()
    return Standstill.objects.create(**{
        "household": world.van_dijk, "person": person, "team": world.moerwijk,
        "case_id": world.case.pk, "case_number": "M-0117", "ground": "danger", "evidence": "brief",
        "started_at": now - timedelta(hours=1), "ends_at": now + timedelta(days=5),
        "set_by": world.linda,
    } | others)  # fmt: skip


def look(as_person, world, party, name="today"):
    page = reverse(name, args=[world.van_dijk.pk])
    return as_person(world.ronald).get(looking.address_of(party.pk, page)).status_code


def raw(visit, world, party):
    """By hand as the role that serves pages; whatever it set rolls back."""
    visit(world.ronald, world.van_dijk)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "select scope_ids from access_enter_as(%s, %s)", [world.van_dijk.pk, party.pk]
        )
        found = cursor.fetchall()
        cursor.execute("select coalesce(current_setting('app.view_as', true), '')")
        assert bool(cursor.fetchone()[0]) is bool(found)
        transaction.set_rollback(True)
    return found


def cards(as_person, person, world):
    page = as_person(person).get(reverse("sharing", args=[world.van_dijk.pk]))
    shown = page.context["page"].open + page.context["page"].still
    return {card.first_name: card for card in shown}, page.content.decode()


def test_as_who_stands_still_there_is_nothing(world, as_person, visit, maintenance):
    assert look(as_person, world, world.samira) == 200
    assert raw(visit, world, world.samira)
    with maintenance():
        set_still(world, world.samira)
    assert look(as_person, world, world.samira) == 404
    assert look(as_person, world, world.samira, "goals") == 404
    assert raw(visit, world, world.samira) == []
    assert look(as_person, world, world.joost) == 200
    assert as_person(world.samira).get(
        reverse("today", args=[world.van_dijk.pk])
    ).status_code == 404  # fmt: skip


def test_when_it_is_over_or_in_another_family_it_is_as_before(world, as_person, visit, maintenance):
    now = timezone.now()
    with maintenance():
        set_still(world, world.samira, household=world.el_idrissi)
        set_still(world, world.samira, ended_at=now, ended_by=world.linda)
        set_still(world, world.samira, started_at=now - timedelta(hours=73))  # without a second
    assert look(as_person, world, world.samira) == 200
    assert raw(visit, world, world.samira)


def test_a_member_who_stands_still_is_not_a_guest_either(world, as_person, visit, maintenance):
    with maintenance():
        Grant.objects.create(
            household=world.van_dijk, person=world.kevin, part="money", level=1,
            given_by=world.ronald, purpose="meekijken",
        )  # fmt: skip
        set_still(world, world.kevin)
    assert look(as_person, world, world.kevin) == 404
    assert raw(visit, world, world.kevin) == []


def test_the_page_before_says_that_their_access_rests(world, as_person, maintenance):
    with maintenance():
        set_still(world, world.samira)
    found, page = cards(as_person, world.ronald, world)
    assert found["Samira"].still
    assert not found["Samira"].look_url
    assert found["Joost"].look_url
    assert not found["Joost"].still
    assert page.count("sees nothing now") + page.count("ziet nu niets") == 1
    assert "brief" not in page  # the paper is the officer's


@pytest.mark.parametrize("who", ["anja", "lotte"])
def test_who_may_not_know_of_it_does_not_read_it(who, world, as_person, maintenance):
    """Who holds custody and lives elsewhere, and a child under 12, do not read who stands still."""
    with maintenance():
        set_still(world, world.samira)
        if who == "lotte":
            HouseholdMember.objects.filter(person=world.kevin).update(role="child")
            nine = world.today - timedelta(days=365 * 9)
            Person.objects.filter(pk=world.kevin.pk).update(born_on=nine)
        person = world.anja if who == "anja" else world.kevin
        Grant.objects.create(
            household=world.van_dijk, person=world.samira, part="goals", level=1,
            subject=world.kevin, given_by=world.ronald, purpose="over Kevin",
        )  # fmt: skip
    page = as_person(person).get(reverse("sharing", args=[world.van_dijk.pk]))
    shown = page.context["page"]
    assert "Samira" in [card.first_name for card in shown.open + shown.pending]
    assert not any(card.still for card in shown.open + shown.pending + shown.still)


def ended(model, person, **of):
    yesterday = timezone.localdate() - timedelta(days=1)
    assert model.objects.filter(person=person, ended_on=None, **of).update(ended_on=yesterday)


def test_as_who_left_the_team_there_is_nothing(world, as_person, visit, maintenance):
    with maintenance():
        TeamMembership.objects.filter(person=world.samira).update(
            started_on=world.today - timedelta(days=90)
        )
        ended(TeamMembership, world.samira)
    assert look(as_person, world, world.samira) == 404
    assert raw(visit, world, world.samira) == []
    found, page = cards(as_person, world.ronald, world)
    assert "Samira" not in found
    assert "Does not work there now" in page or "Werkt daar nu niet" in page


@pytest.fixture
def whole(world, maintenance):
    """The school of Marieke may look in as a whole."""
    with maintenance():
        return Grant.objects.create(
            household=world.van_dijk, organisation=world.college, part="goals", level=1,
            given_by=world.ronald, purpose="meekijken",
        )  # fmt: skip


def test_as_an_organisation_where_nobody_works_there_is_nothing(
    world, as_person, visit, maintenance, whole
):
    name = world.college.name
    assert look(as_person, world, world.college, "goals") == 200
    assert cards(as_person, world.ronald, world)[0][name].look_url
    with maintenance():
        OrganisationMembership.objects.filter(organisation=world.college).update(
            started_on=world.today - timedelta(days=90)
        )
        ended(OrganisationMembership, world.marieke, organisation=world.college)
    assert look(as_person, world, world.college, "goals") == 404
    assert raw(visit, world, world.college) == []
    card = cards(as_person, world.ronald, world)[0][name]
    assert not card.look_url
    assert "Marieke" not in card.members


def test_nor_where_the_only_one_stands_still(world, as_person, visit, maintenance, whole):
    with maintenance():
        set_still(world, world.marieke)
    assert look(as_person, world, world.college, "goals") == 404
    assert raw(visit, world, world.college) == []
    card = cards(as_person, world.ronald, world)[0][world.college.name]
    assert not card.look_url
    assert "Marieke" not in card.members
