"""The privacy officer's page: references, no names of families, one query however long the log."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext

from access.models import Part
from audit import log

pytestmark = pytest.mark.django_db


@pytest.fixture
def refused(world, visitor):
    """Tom tried the plan of Van Dijk three times, and Noor once in between."""
    for person in (world.tom, world.noor, world.tom, world.tom):
        who = visitor(person)
        log.write("denied", visitor=who, subject_kind="plan", household_id=world.van_dijk.pk)


def page(as_person, world, **query):
    return as_person(world.linda).get(reverse("privacy_log"), query)


@pytest.mark.usefixtures("refused")
def test_refused_attempts_are_there(as_person, world):
    answer = page(as_person, world)
    family = str(world.van_dijk.pk)[:8].upper()
    (tom,) = [
        line
        for line in answer.context["lines"]
        if (line.who, line.household) == ("Tom Willems", family)
    ]
    assert tom.times == 3  # the same three times is one line, which says so
    text = answer.content.decode()
    assert "Tom Willems" in text
    assert "3 keer" in text
    assert family in text


@pytest.mark.usefixtures("refused")
def test_no_family_is_named_and_no_plan_is_quoted(as_person, world):
    for kind in ("geweigerd", "gekeken"):
        text = page(as_person, world, soort=kind).content.decode()
        for secret in ("Noor", "Idrissi", "Dijk", "Ronald", world.water.title, world.stay.text):
            assert secret not in text


@pytest.mark.parametrize("kind", [*Part.values, "conversation", "networkmember"])
def test_a_refusal_is_named_in_words(as_person, world, visitor, kind):
    who = visitor(world.tom)
    log.write("denied", visitor=who, subject_kind=kind, household_id=world.van_dijk.pk)
    (line,) = page(as_person, world).context["lines"]
    assert line.part
    assert line.part != kind


def test_looks_are_there(as_person, world, visit):
    viewer = visit(world.samira, world.van_dijk)
    log.write_in(viewer, "read", subject_kind="plan", part="goals")
    assert "Samira El Amrani" in page(as_person, world, soort="gekeken").content.decode()


@pytest.mark.parametrize("key", ["ronald", "samira", "ingrid", "marieke", "tom"])
def test_nobody_else_sees_it(as_person, world, key):
    assert as_person(getattr(world, key)).get(reverse("privacy_log")).status_code == 404


def test_a_long_log_costs_no_more(as_person, world, visitor):
    client = as_person(world.linda)
    client.get(reverse("privacy_log"))  # the first page of a session writes the session
    counts = []
    for times in (2, 120):
        who = visitor(world.tom)
        for _ in range(times):
            log.write("denied", visitor=who, subject_kind="plan")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            answer = client.get(reverse("privacy_log"))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 10
    assert sum(line.times for line in answer.context["lines"]) == 50
    older = client.get(reverse("privacy_log"), {"voor": answer.context["next"]})
    assert not {line.id for line in older.context["lines"]} & {
        line.id for line in answer.context["lines"]
    }


@pytest.mark.parametrize("query", [{"voor": "x"}, {"soort": "alles"}, {"voor": "'; drop"}])
def test_a_strange_address_is_no_error(as_person, world, query):
    assert page(as_person, world, **query).status_code == 200


def test_looking_in_the_log_stands_in_the_log(as_person, world, maintenance):
    from audit.models import AuditEvent

    page(as_person, world)
    with maintenance():
        assert AuditEvent.objects.filter(subject_kind="log", person_id=world.linda.pk).exists()


def test_staff_in_their_own_family_are_family(as_person, world, maintenance):
    from people.models import Household, HouseholdMember

    with maintenance():
        home = Household.objects.create(name="Thuis")
        HouseholdMember.objects.create(
            household=home, person=world.samira, role="parent", is_owner=True
        )
    as_person(world.samira).get(reverse("today", args=[home.pk]))
    answer = page(as_person, world, soort="gekeken")
    assert "El Amrani" not in answer.content.decode()
    (line,) = [
        line for line in answer.context["lines"] if line.household == str(home.pk)[:8].upper()
    ]
    assert line.who == gettext("Somebody without a name here")
    assert str(world.samira.pk)[:8].upper() in line.role


@pytest.mark.usefixtures("refused")
def test_who_is_refused_without_a_name_here_is_somebody_and_no_bare_key(as_person, world, visitor):
    who = visitor(world.mila)
    log.write("denied", visitor=who, subject_kind="plan", household_id=world.van_dijk.pk)
    lines = page(as_person, world, soort="geweigerd").context["lines"]
    marks = {str(person.pk)[:8].upper() for person in (world.noor, world.mila)}
    assert not marks & {line.who for line in lines}
    nameless = [line for line in lines if line.who == gettext("Somebody without a name here")]
    assert len(nameless) == 2  # two people stay two lines
    assert all(any(mark in line.role for line in nameless) for mark in marks)


def test_who_worked_here_before_is_named_with_what_they_were(world, as_person, visitor):
    log.write(
        "denied", visitor=visitor(world.els), subject_kind="plan", household_id=world.van_dijk.pk
    )
    lines = page(as_person, world, soort="geweigerd").context["lines"]
    (els,) = [line for line in lines if line.who == "Els Kramer"]
    assert els.role.split(" ")[0] in ("vroeger", "formerly")


def test_a_case_has_the_mark_of_its_family(world, as_person, visitor):
    log.write("denied", visitor=visitor(world.tom), subject_kind="case", case_id=world.case.pk)
    lines = page(as_person, world, soort="geweigerd").context["lines"]
    assert str(world.van_dijk.pk)[:8].upper() in [line.household for line in lines]


def test_only_the_office_asks_what_others_were(world, visit):
    visit(world.ronald, world.van_dijk)
    with connection.cursor() as cursor:
        cursor.execute("select * from casework_worked_as(%s)", [[world.els.pk]])
        assert cursor.fetchall() == []
        cursor.execute("select * from casework_homes_of_cases(%s)", [[world.case.pk]])
        assert cursor.fetchall() == []
