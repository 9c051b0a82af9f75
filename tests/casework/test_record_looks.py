"""Who looked in the team's own record of a family: that family reads it, and no other."""

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse

from access.models import Grant
from audit.models import AuditEvent
from careplans.overviews.look_why import RECORD
from casework.models import CaseClient
from people.models import HouseholdMember
from tests import world as build

pytestmark = pytest.mark.django_db
LOOKED = "keek in het dossier dat het wijkteam over jullie heeft"
NOT_HERE = "Dan staat hier niet wie er in het dossier van het wijkteam keek"
WROTE = "schreef een contact op in het dossier van het wijkteam"


@pytest.fixture
def look(world, as_person):
    """Samira opens the record of the case."""

    def open_it(person=None, rest=""):
        client = as_person(person or world.samira)
        return client.get(reverse("case", args=[world.case.pk]) + rest)

    return open_it


@pytest.fixture
def read(world, as_person):
    """What stands under "who looked", as this member of a household reads it."""

    def page(person, household=None, query=""):
        url = reverse("looks", args=[(household or world.van_dijk).pk]) + query
        return as_person(person).get(url).content.decode()

    return page


@pytest.fixture
def lines(maintenance):
    def of(**wanted):
        with maintenance():
            return list(AuditEvent.objects.filter(subject_kind__in=["case", "contact"], **wanted))

    return of


def test_the_family_reads_who_looked_in_the_record_and_by_what_right(world, look, read):
    look()
    shown = read(world.ronald)
    assert LOOKED in shown
    assert "Samira El Amrani" in shown
    assert "namens Wijkteam Moerwijk" in shown
    assert str(RECORD) in shown
    assert "Vraag van het gezin" not in shown


def test_a_day_of_looks_folds_and_is_found_by_party(world, look, read):
    look(), look(), look(world.joost)
    assert f"{LOOKED}, 2 keer" in read(world.ronald)
    assert "Joost de Wit</bdi>" in read(world.ronald)
    assert "Joost de Wit</bdi>" not in read(world.ronald, query=f"?wie={world.samira.pk}")


def test_what_is_written_in_the_record_is_told_too(world, as_person, read, lines):
    words = {"kind": "phone", "happened_on": str(world.today), "note": "Geheim woord"}
    as_person(world.samira).post(reverse("contact_add", args=[world.case.pk]), words)
    shown = read(world.ronald)
    assert WROTE in shown
    assert "Geheim woord" not in shown
    assert {line.household_id for line in lines()} == {world.van_dijk.pk}


def test_the_page_for_contacts_counts_as_a_look(world, look, lines):
    assert look(rest="contact/").status_code == 200
    assert [line.kind for line in lines(household_id=world.van_dijk.pk)] == ["read"]


def test_this_is_not_right_works_on_such_a_line(world, look, as_person, lines):
    look()
    url = reverse("look_question", args=[world.van_dijk.pk, lines()[0].pk])
    client = as_person(world.ronald)
    assert LOOKED in client.get(url).content.decode().lower()
    assert client.post(url, {"about": "line", "words": "Waarom?"}).status_code == 302
    complaint = as_person(world.linda).get(reverse("complaints"))
    assert complaint.status_code == 200
    assert as_person(world.samira).get(url).status_code == 403


def test_a_son_reads_it_and_who_lives_elsewhere_does_not(world, look, read):
    look()
    assert LOOKED in read(world.kevin)
    assert LOOKED not in read(world.anja)


def test_another_family_reads_nothing_of_it(world, look, read):
    look()
    assert LOOKED not in read(world.noor, world.el_idrissi)


def test_without_a_plan_that_the_family_linked_nobody_is_told(world, look, lines, maintenance):
    """In a house where one of two asked for help, the other must not learn it from a log."""
    with maintenance():
        Grant.objects.update(case_id=None)
    look()
    assert [line.household_id for line in lines(kind="read")] == [None]


def test_the_page_says_that_looks_in_such_a_record_are_not_on_it(world, look, read, maintenance):
    """To who shares nothing, "nobody looked" would be untrue; and it says the same to everybody."""
    with maintenance():
        Grant.objects.update(case_id=None)
    look()
    shown = read(world.ronald)
    assert "Er keek nog niemand in dit plan" in shown
    assert NOT_HERE in shown
    assert NOT_HERE in read(world.noor, world.el_idrissi)
    assert NOT_HERE not in read(world.anja)


def test_the_other_house_of_a_client_learns_nothing(world, look, lines, read, maintenance):
    with maintenance():
        build.member(world.el_idrissi, world.ronald, "child")
    look()
    assert [line.household_id for line in lines(kind="read")] == [world.van_dijk.pk]
    assert LOOKED not in read(world.noor, world.el_idrissi)


def test_a_house_that_the_client_left_learns_nothing_any_more(world, look, lines, maintenance):
    with maintenance():
        HouseholdMember.objects.filter(person=world.ronald).update(ended_on=world.today)
    look()
    assert [line.household_id for line in lines(kind="read")] == [None]


def test_a_family_that_ended_the_access_is_still_told(world, look, lines, end_access):
    end_access()
    look()
    assert [line.household_id for line in lines(kind="read")] == [world.van_dijk.pk]


def test_a_leader_who_is_refused_is_no_line_for_the_family(world, look, lines):
    assert look(world.ingrid).status_code == 403
    assert [(line.kind, line.household_id) for line in lines()] == [("denied", None)]


INSERT = """
insert into audit_auditevent (id, happened_at, kind, ground, person_id, user_id, household_id,
  case_id, part, subject_kind, route, request_id, network_point)
values (gen_random_uuid(), now(), 'read', %s, %s, %s, %s, %s, '', %s, '', '', '')
"""


@pytest.mark.parametrize(
    ("who", "home", "case", "ground", "kind"),
    [
        ("samira", "el_idrissi", "case", "task", "case"),  # a family that this case is not of
        ("samira", "van_dijk", "waiting_case", "task", "case"),
        ("samira", "van_dijk", "case", "task", "plan"),
        ("tom", "van_dijk", "case", "task", "case"),
        ("noor", "van_dijk", "case", "task", "case"),
    ],
)
def test_raw_sql_writes_no_line_in_the_log_of_a_family(
    world, visitor, who, home, case, ground, kind
):
    person = getattr(world, who)
    visitor(person)
    words = [ground, person.pk, person.user_id, getattr(world, home).pk, getattr(world, case).pk]
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(INSERT, [*words, kind])


def test_a_case_without_a_client_here_has_no_house(world, look, lines, maintenance):
    with maintenance():
        CaseClient.objects.filter(case=world.case).update(person=None)
    look()
    assert [line.household_id for line in lines(kind="read")] == [None]


def test_the_first_page_says_no_more_than_that_nobody_looked_in_the_plan(
    world, look, as_person, maintenance
):
    with maintenance():
        Grant.objects.update(case_id=None)
    look()
    shown = as_person(world.ronald).get(reverse("today", args=[world.van_dijk.pk])).content.decode()
    assert "keek in dit plan" in shown
    assert "heeft gekeken" not in shown.split('id="looked"')[0]
