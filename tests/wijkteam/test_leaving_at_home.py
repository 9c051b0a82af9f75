"""Who leads a team and lives in a family that it helps ends no help there by ending a place."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from access.models import EmergencyAccess, Grant
from audit.models import AuditEvent
from casework.models import Case, CaseColleague
from people.models import HouseholdMember, TeamMembership
from tests.access.raw import fails, raw

pytestmark = pytest.mark.django_db
END = "select count(*) from leaving_end_place(%s)"


@pytest.fixture
def lives_there(world, maintenance):
    def move_in(person, **changes):
        with maintenance():
            HouseholdMember.objects.create(
                household=world.van_dijk, person=person, role="partner",
                **({"started_on": world.today - timedelta(days=9)} | changes),
            )  # fmt: skip

    return move_in


@pytest.fixture
def emergency(world, maintenance):
    """Joost, whom the family never let in, opened the plan for acute danger; nobody there knows."""
    now = timezone.now()
    with maintenance():
        return EmergencyAccess.objects.create(
            household=world.van_dijk, person=world.joost, team=world.moerwijk,
            case_id=world.case.pk, case_number="M-0117", parts=["goals"], reason="Gevaar",
            started_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=60),
            confirmed_at=now, confirmed_by=world.samira, is_hidden=True,
            hidden_because="Hij leest mee", review_on=world.today + timedelta(days=5),
        )  # fmt: skip


@pytest.fixture
def second_leader(world, maintenance):
    with maintenance():
        TeamMembership.objects.create(
            team=world.moerwijk, person=world.tom, role="leader",
            started_on=world.today - timedelta(days=30),
        )  # fmt: skip
    return world.tom


def place_of(world, person, maintenance, role="professional"):
    with maintenance():
        return TeamMembership.objects.get(person=person, role=role, team=world.moerwijk)


def end(client, place, **words):
    return client.post(reverse("leaving"), {"action": "end", "place": str(place.pk), **words})


def has_place(place, maintenance):
    with maintenance():
        return TeamMembership.objects.get(pk=place.pk).ended_on is None


def runs(emergency, maintenance):
    with maintenance():
        return EmergencyAccess.objects.get(pk=emergency.pk).ended_at is None


def test_a_leader_at_home_there_stops_no_emergency_by_a_place(
    world, as_person, emergency, lives_there, maintenance
):
    lives_there(world.ingrid)
    place = place_of(world, world.joost, maintenance)
    ingrid = as_person(world.ingrid)
    page = ingrid.get(reverse("leaving"), {"place": place.pk})
    assert page.context["for_another"]
    assert 'value="end"' not in page.content.decode()
    end(ingrid, place)
    assert has_place(place, maintenance)
    assert runs(emergency, maintenance)


def test_nor_by_hand(world, visitor, emergency, lives_there, maintenance):
    lives_there(world.ingrid)
    place = place_of(world, world.joost, maintenance)
    visitor(world.ingrid)
    assert raw(END, [place.pk]) == [(0,)]
    assert runs(emergency, maintenance)


def test_nor_after_moving_out_today(world, as_person, emergency, lives_there, maintenance):
    lives_there(world.ingrid, ended_on=world.today)
    place = place_of(world, world.joost, maintenance)
    end(as_person(world.ingrid), place)
    assert runs(emergency, maintenance)


def test_the_answer_is_the_same_without_an_emergency(world, as_person, lives_there, maintenance):
    """Else the no would tell of it: Samira was let in by the family, and has their case."""
    lives_there(world.ingrid)
    place = place_of(world, world.samira, maintenance)
    end(as_person(world.ingrid), place)
    assert has_place(place, maintenance)


def test_a_colleague_who_helps_elsewhere_leaves_as_ever(world, as_person, lives_there, maintenance):
    with maintenance():
        Grant.objects.filter(person=world.joost, household=world.van_dijk).delete()
        CaseColleague.objects.filter(person=world.joost).delete()
    lives_there(world.ingrid)
    place = place_of(world, world.joost, maintenance)
    end(as_person(world.ingrid), place)
    assert not has_place(place, maintenance)


def test_another_leader_ends_it(
    world, as_person, emergency, lives_there, second_leader, maintenance
):
    lives_there(world.ingrid)
    place = place_of(world, world.joost, maintenance)
    end(as_person(second_leader), place)
    assert not has_place(place, maintenance)
    assert not runs(emergency, maintenance)


def test_the_officer_names_another_beside(world, as_person, lives_there, maintenance):
    lead = place_of(world, world.ingrid, maintenance, role="leader")
    linda = as_person(world.linda)
    words = {"place": lead.pk, "successor": world.joost.pk, "action": "beside"}
    linda.post(reverse("leaders"), words)
    with maintenance():
        leads = TeamMembership.objects.filter(team=world.moerwijk, role="leader", ended_on=None)
        assert {m.person_id for m in leads} == {world.ingrid.pk, world.joost.pk}
        of_joost = leads.get(person=world.joost)
        assert of_joost.made_by_id == world.linda.pk
        line = AuditEvent.objects.get(subject_kind="teammembership")
        assert (line.subject_id, line.team_id) == (of_joost.pk, world.moerwijk.pk)


def test_nobody_else_names_one(world, visitor, maintenance):
    lead = place_of(world, world.ingrid, maintenance, role="leader")
    for person in (world.ingrid, world.joost, world.ronald, world.tom):
        visitor(person)
        assert raw("select leaving_lead_beside(%s, %s)", [lead.pk, world.joost.pk]) == [(None,)]


def test_an_officer_at_home_there_ends_no_lead_with_help_in_it(
    world, as_person, emergency, lives_there, second_leader, maintenance
):
    with maintenance():
        lead = TeamMembership.objects.create(
            team=world.moerwijk, person=world.joost, role="leader",
            started_on=world.today - timedelta(days=30),
        )  # fmt: skip
    lives_there(world.linda)
    as_person(world.linda).post(reverse("leaders"), {"place": lead.pk, "successor": ""})
    assert has_place(lead, maintenance)
    assert runs(emergency, maintenance)


def stray(world, maintenance):
    with maintenance():
        TeamMembership.objects.filter(person=world.samira, role="professional").update(
            ended_on=world.today
        )


def coordinator(world, maintenance):
    with maintenance():
        return Case.objects.get(pk=world.case.pk).coordinator_id


def test_who_lives_there_does_not_choose_who_helps_the_family(
    world, as_person, visitor, lives_there, maintenance
):
    stray(world, maintenance)
    lives_there(world.ingrid)
    ingrid = as_person(world.ingrid)
    page = ingrid.get(reverse("leaving"))
    [mine] = [each for each in page.context["strays"] if each.case_id == world.case.pk]
    assert mine.is_for_another
    words = {"action": "give", "case": str(world.case.pk), "to": str(world.joost.pk)}
    ingrid.post(reverse("leaving"), words)
    assert coordinator(world, maintenance) == world.samira.pk
    visitor(world.ingrid)
    assert raw("select leaving_hand_over(%s, %s)", [world.case.pk, world.joost.pk]) == [(False,)]


def test_another_leader_chooses(world, as_person, lives_there, second_leader, maintenance):
    stray(world, maintenance)
    lives_there(world.ingrid)
    words = {"action": "give", "case": str(world.case.pk), "to": str(world.joost.pk)}
    as_person(second_leader).post(reverse("leaving"), words)
    assert coordinator(world, maintenance) == world.joost.pk


CLOSED = ["leaving_is_home('{}')", "leaving_homes_of_case(gen_random_uuid())"]


@pytest.mark.parametrize("sql", CLOSED)
def test_what_answers_about_homes_is_not_for_pages(world, visitor, sql):
    visitor(world.ingrid)
    assert fails(f"select {sql}")
