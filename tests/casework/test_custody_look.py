"""Who holds custody is read one at a time, with a line for the family, and not by its own kin."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from audit.models import AuditEvent
from people.models import Custody, HouseholdMember
from tests.careplans.sending import fill_in
from tests.casework.shown import as_shown
from tests.casework.test_emergency import raw

pytestmark = pytest.mark.django_db


def add(world, as_person, person):
    words = {"child": world.kevin.pk, "holder": "new", "first_name": "Bram", "kind": "parent",
             "started_on": "2026-03-03", "evidence": "Uittreksel"}  # fmt: skip
    return fill_in(as_person(person), reverse("custody_add", args=[world.case.pk]), **words)


@pytest.fixture
def waits(world, as_person, maintenance):
    assert add(world, as_person, world.samira).status_code == 302
    with maintenance():
        return Custody.objects.get(evidence="Uittreksel")


def at_home(world, maintenance, *people):
    with maintenance():
        for person in people:
            HouseholdMember.objects.create(
                household=world.van_dijk, person=person, role="partner", started_on=world.today
            )


def second(waits):
    return reverse("custody_second", args=[waits.pk])


def decide(client, waits, answer="yes"):
    return client.post(
        reverse("custody_decide", args=[waits.pk]), {"answer": answer, **as_shown(waits)}
    )


def test_the_list_says_numbers_and_no_name(world, as_person, waits, maintenance):
    for person in (world.ingrid, world.joost):
        page = as_person(person).get(reverse("second_looks")).content.decode()
        assert world.case.number in page
        assert "Kevin" not in page
        assert "Bram" not in page
        assert second(waits) in page


def test_opening_one_is_a_line_that_the_family_reads(world, as_person, waits, maintenance, visit):
    page = as_person(world.ingrid).get(second(waits)).content.decode()
    assert "Bram" in page
    visit(world.ronald, world.van_dijk)
    line = AuditEvent.objects.get(kind="read", subject_kind="custody")
    assert (line.person_id, line.household_id) == (world.ingrid.pk, world.van_dijk.pk)
    looks = as_person(world.ronald).get(reverse("looks", args=[world.van_dijk.pk]))
    assert "Ingrid" in looks.content.decode()


def test_outside_the_team_it_is_not_found(world, as_person, waits):
    for person in (world.tom, world.linda, world.ronald, world.els):
        assert as_person(person).get(second(waits)).status_code == 404


def test_who_lives_there_is_no_second_and_does_not_find_it(world, as_person, waits, maintenance):
    at_home(world, maintenance, world.joost)
    joost = as_person(world.joost)
    assert world.case.number not in joost.get(reverse("second_looks")).content.decode()
    assert joost.get(second(waits)).status_code == 404
    assert decide(joost, waits).status_code == 404
    assert decide(joost, waits, "no").status_code == 404
    with maintenance():
        assert Custody.objects.get(pk=waits.pk).confirmed_at is None


def test_who_lives_there_writes_nothing_down(world, as_person, maintenance):
    at_home(world, maintenance, world.samira)
    answer = add(world, as_person, world.samira)
    assert answer.context["form"].errors["child"]
    with maintenance():
        assert not Custody.objects.filter(evidence="Uittreksel").exists()


def test_the_database_refuses_kin_by_hand(world, visitor, waits, maintenance):
    at_home(world, maintenance, world.joost, world.samira)
    visitor(world.joost)
    with pytest.raises(DatabaseError, match="at home"), transaction.atomic():
        raw(
            "update people_custody set confirmed_at = now(), confirmed_by_id = %s "
            "where evidence = 'Uittreksel'",
            [world.joost.pk],
        )
    visitor(world.samira)
    with pytest.raises(DatabaseError, match="at home"), transaction.atomic():
        raw(
            "insert into people_custody (id, child_id, holder_id, kind, evidence, started_on, "
            "recorded_by_id, team_id, case_id, end_evidence) values (gen_random_uuid(), %s, %s, "
            "'parent', 'x', current_date, %s, %s, %s, '')",
            [world.kevin.pk, world.fatma.pk, world.samira.pk, world.moerwijk.pk, world.case.pk],
        )


def test_an_end_is_not_written_down_by_kin_either(world, as_person, maintenance):
    at_home(world, maintenance, world.samira)
    url = reverse("custody_end", args=[world.case.pk, world.custody.pk])
    answer = fill_in(as_person(world.samira), url, ended_on="2026-03-03", end_evidence="x")
    assert answer.context["form"].errors


def test_who_was_brought_in_by_the_first_is_no_second(world, as_person, waits, maintenance):
    with maintenance():
        world.joost.team_memberships.update(made_by=world.samira)
    decide(as_person(world.joost), waits)
    with maintenance():
        assert Custody.objects.get(pk=waits.pk).confirmed_at is None


def test_kin_takes_no_emergency_access_to_the_own_home(world, as_person, maintenance):
    at_home(world, maintenance, world.joost)
    answer = fill_in(
        as_person(world.joost), reverse("emergency_ask"), number="M-0117", reason="x",
        parts=["goals"], hours=4,
    )  # fmt: skip
    assert answer.context["form"].errors["number"]
