"""Who can be asked to keep a plan, and who never: by the form and by raw SQL."""

import pytest
from dateutil.relativedelta import relativedelta
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from people.models import (
    Custody,
    HouseholdMember,
    OrganisationMembership,
    Person,
)
from tests.casework.keepers import ask_url, owners, reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def names(world, as_person, death):
    def offered():
        page = as_person(world.samira).get(ask_url(world, death))
        return {candidate.name for candidate in page.context["people"]}

    return offered


def test_candidates_are_grown_ups_of_the_family_and_holders_of_custody(world, names, maintenance):
    assert names() == {"Anja de Boer"}  # not Kevin (14), not Fatma the neighbour
    with maintenance():
        aunt = Person.objects.create(first_name="Tante", born_on="1960-01-01")
        HouseholdMember.objects.create(household=world.van_dijk, person=aunt, role="other")
        young = Person.objects.create(
            first_name="Bijna", born_on=world.today - relativedelta(years=17)
        )
        HouseholdMember.objects.create(household=world.van_dijk, person=young, role="child")
    assert names() == {"Anja de Boer", "Tante"}


def test_staff_is_never_a_candidate(world, names, maintenance):
    with maintenance():
        for person in (world.joost, world.marieke, world.linda, world.ingrid):
            HouseholdMember.objects.create(
                household=world.van_dijk, person=person, role="other",
                started_on=world.today,
            )  # fmt: skip
    assert names() == {"Anja de Boer"}
    with maintenance():
        OrganisationMembership.objects.create(organisation=world.college, person=world.anja)
    assert names() == set()


def test_a_guardian_for_an_institution_and_custody_that_waits_are_none(world, names, maintenance):
    common = {"child": world.kevin, "evidence": "x", "started_on": world.today,
              "recorded_by": world.samira, "kind": "guardian"}  # fmt: skip
    with maintenance():
        Custody.objects.create(holder=world.els, **common)  # nobody confirmed it
        Custody.objects.create(
            holder=world.karin, organisation=world.protection, confirmed_by=world.joost,
            confirmed_at=timezone.now(), **common,
        )  # fmt: skip
    assert names() == {"Anja de Boer"}


def test_the_database_keeps_staff_out_by_hand(world, visitor, death):
    sql = """insert into people_succession (id, death_id, household_id, team_id, person_id,
      proposed_by_id, proposed_at) values (gen_random_uuid(), %s, %s, %s, %s, %s, now())"""
    team, home = world.moerwijk.pk, world.van_dijk.pk
    for who, person, household in [
        (world.samira, world.samira, home), (world.samira, world.joost, home),
        (world.samira, world.kevin, home), (world.samira, world.noor, home),
        (world.joost, world.anja, world.el_idrissi.pk), (world.tom, world.anja, home),
        (world.ingrid, world.anja, home), (world.kevin, world.anja, home),
    ]:  # fmt: skip
        visitor(who)
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, [death.pk, household, team, person.pk, who.pk])


def test_nobody_is_made_an_owner_round_it(world, visit, asked):
    for person in (world.samira, world.kevin, world.anja):
        visit(person, world.van_dijk)
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("update people_householdmember set is_owner = true")


def test_who_begins_to_work_there_meanwhile_becomes_none(world, as_person, asked, maintenance):
    with maintenance():
        OrganisationMembership.objects.create(organisation=world.college, person=world.anja)
    answer = reply(as_person(world.anja), asked)
    assert (answer.status_code, answer.url) == (302, reverse("home"))
    assert owners(world, maintenance) == []
