"""A team leader leaves: by whom, with whom after them, and no team without a leader."""

from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.models import EmergencyAccess
from audit.models import AuditEvent
from delivery.models import OutboxMessage
from people import models as people
from tests.access.raw import raw

pytestmark = pytest.mark.django_db
LEADER, PROFESSIONAL = "leader", "professional"


@pytest.fixture
def place(maintenance):
    def of(person, role=LEADER):
        with maintenance():
            return people.TeamMembership.objects.filter(person=person, role=role).latest(
                "started_on"
            )

    return of


@pytest.fixture
def make_leader(world, maintenance):
    def make(person, team):
        with maintenance():
            return people.TeamMembership.objects.create(
                person=person, team=team, role=LEADER, started_on=world.today
            )

    return make


def end(client, membership, successor=None):
    words = {"place": str(membership.pk), "successor": str(successor.pk) if successor else ""}
    return client.post(reverse("leaders"), words)


def leads(maintenance, team):
    with maintenance():
        return set(
            people.TeamMembership.objects.filter(team=team, role=LEADER, ended_on=None).values_list(
                "person_id", flat=True
            )
        )


def test_the_officer_ends_it_and_names_who_follows(world, as_person, place, maintenance):
    ingrid = as_person(world.ingrid)
    answer = end(as_person(world.linda), place(world.ingrid), world.samira)
    assert answer.url == reverse("leaders")
    assert leads(maintenance, world.moerwijk) == {world.samira.pk}
    assert ingrid.get(reverse("dashboard")).status_code in (302, 404)
    assert as_person(world.ingrid).get(reverse("dashboard")).status_code == 404
    assert as_person(world.samira).get(reverse("dashboard")).status_code == 200
    with maintenance():
        mails = OutboxMessage.objects.filter(key__startswith="leads-now")
        assert [(each.person_id, each.path) for each in mails] == [(world.samira.pk, "/team/")]
        lines = AuditEvent.objects.filter(subject_kind="teammembership")
        assert {(x.kind, x.person_id) for x in lines} == {
            ("withdraw", world.linda.pk), ("grant", world.linda.pk),
        }  # fmt: skip
        assert {x.team_id for x in lines} == {world.moerwijk.pk}
    with maintenance():
        assert lines.get(kind="grant").subject_id == place(world.samira).pk


def test_who_left_is_logged_out_everywhere(world, place, with_password, login, as_person):
    user = with_password(world.ingrid)
    client = Client()
    login(client, SimpleNamespace(user=user))
    from allauth.usersessions.models import UserSession

    UserSession.objects.create(
        user=user, session_key=client.session.session_key, ip="127.0.0.1", user_agent="x"
    )
    assert client.get(reverse("dashboard")).status_code == 200
    end(as_person(world.linda), place(world.ingrid), world.samira)
    assert client.get(reverse("dashboard")).url.startswith(reverse("account_login"))


def test_a_leader_of_another_team_does_not_put_himself_in_her_place(
    world, as_person, place, make_leader, visitor, maintenance
):
    make_leader(world.tom, world.laak)
    for successor in (world.tom, world.samira):
        assert end(as_person(world.tom), place(world.ingrid), successor).status_code == 404
        visitor(world.tom)
        ends = "select * from leaving_end_lead(%s, %s)"
        assert raw(ends, [place(world.ingrid).pk, successor.pk]) == []
        assert raw("select leaving_told_of_lead(%s)", [place(world.ingrid).pk]) == []
    assert leads(maintenance, world.moerwijk) == {world.ingrid.pk}


def test_a_leader_does_not_end_the_other_leader_of_the_team(
    world, as_person, place, make_leader, maintenance
):
    make_leader(world.joost, world.moerwijk)
    assert end(as_person(world.joost), place(world.ingrid)).status_code == 404
    joost = place(world.joost, PROFESSIONAL)
    as_person(world.ingrid).post(reverse("leaving"), {"action": "end", "place": str(joost.pk)})
    assert leads(maintenance, world.moerwijk) == {world.ingrid.pk, world.joost.pk}
    assert place(world.joost, PROFESSIONAL).ended_on is None


def test_with_another_leader_nobody_new_is_needed(
    world, as_person, place, make_leader, maintenance
):
    make_leader(world.joost, world.moerwijk)
    end(as_person(world.linda), place(world.ingrid))
    assert leads(maintenance, world.moerwijk) == {world.joost.pk}


def test_who_loses_it_the_other_leaders_and_the_other_officers_hear_of_it(
    world, as_person, place, make_leader, maintenance
):
    make_leader(world.joost, world.moerwijk)
    with maintenance():
        people.OrganisationMembership.objects.create(
            person=world.noor, organisation=world.moerwijk.organisation, role="privacy_officer"
        )
    end(as_person(world.linda), place(world.ingrid))
    with maintenance():
        told = OutboxMessage.objects.filter(key__startswith="lead-ended").values_list("person_id")
        assert {key for (key,) in told} == {world.ingrid.pk, world.joost.pk, world.noor.pk}


def told_of_the_end(maintenance):
    with maintenance():
        rows = OutboxMessage.objects.filter(key__startswith="lead-ended")
        return {row.person_id: row.path for row in rows}


def test_one_officer_never_changes_a_leader_unseen_by_who_leads_elsewhere(
    world, as_person, place, make_leader, maintenance
):
    make_leader(world.tom, world.laak)
    end(as_person(world.linda), place(world.ingrid), world.samira)
    told = told_of_the_end(maintenance)
    assert set(told) == {world.ingrid.pk, world.samira.pk, world.tom.pk}
    assert told[world.tom.pk] == reverse("who_leads")
    page = as_person(world.tom).get(told[world.tom.pk]).content.decode()
    assert "Samira El Amrani" in page
    assert "Ingrid" not in page


def test_with_nobody_who_leads_elsewhere_the_team_hears(world, as_person, place, maintenance):
    end(as_person(world.linda), place(world.ingrid), world.samira)
    told = told_of_the_end(maintenance)
    assert set(told) == {world.ingrid.pk, world.samira.pk, world.joost.pk}


def test_whom_this_officer_named_before_is_nobody_beside_it(
    world, as_person, place, make_leader, maintenance
):
    named = make_leader(world.samira, world.moerwijk)
    with maintenance():
        people.TeamMembership.objects.filter(pk=named.pk).update(
            made_by=world.linda, made_at=timezone.now()
        )
    end(as_person(world.linda), place(world.ingrid))
    assert world.joost.pk in told_of_the_end(maintenance)


@pytest.mark.parametrize(
    ("name", "status"),
    [("samira", 200), ("ingrid", 200), ("linda", 200), ("tom", 200), ("ronald", 404),
     ("marieke", 404), ("els", 404)],
)  # fmt: skip
def test_who_leads_which_team_is_for_who_works_there(world, as_person, name, status):
    answer = as_person(getattr(world, name)).get(reverse("who_leads"))
    assert answer.status_code == status
    assert ("Ingrid Bakker" in answer.content.decode()) == (status == 200)


def test_the_database_tells_who_leads_to_nobody_else(world, visitor):
    visitor(world.ronald)
    assert raw("select * from leaving_who_leads()") == []
    visitor(world.linda)
    assert [row[1] for row in raw("select * from leaving_who_leads()")] == ["Ingrid Bakker"]


def test_who_leads_from_now_on_stands_on_the_list_of_new_places(
    world, as_person, place, maintenance
):
    end(as_person(world.linda), place(world.ingrid), world.samira)
    made = place(world.samira)
    assert (made.made_by_id, made.made_at is None) == (world.linda.pk, False)
    assert "Samira" in as_person(world.linda).get(reverse("new_places")).content.decode()


def test_a_new_colleague_is_not_settled_by_being_made_leader(world, visitor, place, maintenance):
    """A place that a colleague made looks along after 14 days; to be named is no way round."""
    with maintenance():
        people.TeamMembership.objects.filter(person=world.joost).update(
            made_by=world.ingrid, made_at=timezone.now()
        )
    visitor(world.linda)
    assert raw("select * from leaving_end_lead(%s, %s)", [place(world.ingrid).pk, world.joost.pk])
    visitor(world.joost)
    may = "select access_may_be_second(%s, %s)"
    assert raw(may, [world.samira.pk, world.van_dijk.pk]) == [(False,)]


def test_the_last_one_does_not_go_without_somebody_after(world, as_person, place, maintenance):
    answer = end(as_person(world.linda), place(world.ingrid))
    assert answer.status_code == 200
    assert "Kies wie dit team vanaf nu leidt" in answer.content.decode()
    assert leads(maintenance, world.moerwijk) == {world.ingrid.pk}


@pytest.mark.parametrize("name", ["tom", "els", "marieke", "ronald", "ingrid", "linda"])
def test_only_who_works_in_the_team_or_leads_another_follows(
    world, as_person, place, maintenance, name
):
    answer = end(as_person(world.linda), place(world.ingrid), getattr(world, name))
    assert answer.status_code == 200
    assert leads(maintenance, world.moerwijk) == {world.ingrid.pk}


@pytest.mark.parametrize(
    "name", ["ingrid", "samira", "tom", "els", "ronald", "marieke", "noor", "karin"]
)
def test_for_anybody_else_there_is_no_such_page(world, as_person, place, maintenance, name):
    client = as_person(getattr(world, name))
    assert client.get(reverse("leaders")).status_code == 404
    assert end(client, place(world.ingrid), world.samira).status_code == 404
    assert leads(maintenance, world.moerwijk) == {world.ingrid.pk}


def test_an_officer_of_another_organisation_sees_no_leader_here(
    world, as_person, place, maintenance
):
    with maintenance():
        elsewhere = people.Organisation.objects.create(name="Gemeente Delft", kind="municipality")
        people.OrganisationMembership.objects.filter(person=world.linda).update(
            organisation=elsewhere
        )
    client = as_person(world.linda)
    assert "Ingrid" not in client.get(reverse("leaders")).content.decode()
    end(client, place(world.ingrid), world.samira)
    assert leads(maintenance, world.moerwijk) == {world.ingrid.pk}


def test_twice_is_once(world, as_person, place, maintenance):
    linda, membership = as_person(world.linda), place(world.ingrid)
    end(linda, membership, world.samira)
    answer = end(linda, membership, world.joost)
    assert "leidt dat team niet meer" in answer.content.decode()
    assert leads(maintenance, world.moerwijk) == {world.samira.pk}


@pytest.fixture
def emergency(world, maintenance):
    from datetime import timedelta

    now = timezone.now()
    with maintenance():
        return EmergencyAccess.objects.create(
            household=world.van_dijk, person=world.samira, team=world.moerwijk,
            case_id=world.case.pk, case_number="M-0117", parts=["goals"], reason="Gevaar",
            started_at=now, ends_at=now + timedelta(hours=4),
        )  # fmt: skip


def test_what_waits_is_shown_and_goes_to_who_follows(
    world, as_person, place, emergency, maintenance
):
    linda = as_person(world.linda)
    assert "1 noodtoegang wacht op een ja" in linda.get(reverse("leaders")).content.decode()
    end(linda, place(world.ingrid), world.samira)  # it is her own: nobody could say yes to it
    assert leads(maintenance, world.moerwijk) == {world.ingrid.pk}
    end(linda, place(world.ingrid), world.joost)
    joost = as_person(world.joost)
    assert joost.post(reverse("emergency_confirm", args=[emergency.pk])).status_code == 302
    with maintenance():
        assert EmergencyAccess.objects.get().confirmed_by_id == world.joost.pk


def test_who_also_helps_families_keeps_that_place(
    world, as_person, place, make_leader, maintenance
):
    make_leader(world.joost, world.moerwijk)
    end(as_person(world.linda), place(world.joost))
    assert place(world.joost, PROFESSIONAL).ended_on is None
    assert as_person(world.joost).get(reverse("caseload")).status_code == 200


def test_raw_sql_makes_nobody_a_leader(world, visitor, place, maintenance):
    membership = place(world.ingrid).pk
    for person in (world.samira, world.ronald, world.tom, world.ingrid):
        visitor(person)
        with connection.cursor() as cursor:
            cursor.execute("select * from leaving_end_lead(%s, %s)", [membership, world.samira.pk])
            assert cursor.fetchall() == []
            cursor.execute("select * from leaving_leaders()")
            assert cursor.fetchall() == []
            cursor.execute("select * from leaving_successors()")
            assert cursor.fetchall() == []
    visitor(world.linda)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "insert into people_teammembership (id, team_id, person_id, role, job, started_on) "
            "values (gen_random_uuid(), %s, %s, 'leader', '', now())",
            [world.moerwijk.pk, world.linda.pk],
        )
    assert leads(maintenance, world.moerwijk) == {world.ingrid.pk}
