"""The privacy officer is of who runs the teams; the same title elsewhere opens nothing."""

import pytest
from django.urls import reverse

from access import context
from audit.models import AuditEvent
from people.models import Organisation, OrganisationMembership
from tests.access.raw import raw

pytestmark = pytest.mark.django_db
OFFICE = OrganisationMembership.Role.PRIVACY_OFFICER


@pytest.fixture
def of_the_school(world, maintenance):
    with maintenance():
        OrganisationMembership.objects.create(
            organisation=world.college, person=world.marieke, role=OFFICE, started_on=world.today
        )
        AuditEvent.objects.create(
            happened_at="2026-01-01T12:00Z", kind="read", ground="grant",
            person_id=world.samira.pk, household_id=world.van_dijk.pk, subject_kind="plan",
        )  # fmt: skip
    return world.marieke


def test_the_privacy_officer_of_a_school_reads_nothing(of_the_school, as_person):
    visitor = context.enter(of_the_school.user_id)
    assert visitor.offices == ()
    assert visitor.is_partner
    for table in ("audit_auditevent", "careplans_complaint", "access_emergencyaccess",
                  "access_standstill", "oversight_logreview"):  # fmt: skip
        assert raw(f"select count(*) from {table}") == [(0,)], table
    assert as_person(of_the_school).get(reverse("privacy_log")).status_code == 404


def test_the_privacy_officer_of_the_municipality_reads_the_log(world, of_the_school):
    visitor = context.enter(world.linda.user_id)
    assert visitor.offices == (world.city.pk,)
    assert raw("select count(*) from audit_auditevent")[0][0] > 0


def test_a_question_or_an_emergency_goes_to_no_officer_of_a_school(world, visit, of_the_school):
    visit(world.ronald, world.van_dijk)
    assert raw("select access_officers()") == [(world.linda.pk,)]


def test_an_organisation_without_teams_has_no_office(world, maintenance):
    with maintenance():
        other = Organisation.objects.create(name="Elders", kind="municipality")
        OrganisationMembership.objects.create(
            organisation=other, person=world.karin, role=OFFICE, started_on=world.today
        )
    assert context.enter(world.karin.user_id).offices == ()
