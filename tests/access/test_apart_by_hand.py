"""Parents apart: the helper of one is not for the other to know, in bare SQL neither."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from access.models import Grant, GrantSignature, Level, Part, Scope
from audit import log
from careplans.actions import priorities
from people.models import HouseholdMember, Invitation, Person
from tests.access.raw import fails, raw

pytestmark = pytest.mark.django_db
LINES = """
select kind, subject_kind from audit_auditevent where household_id = %s and person_id = any(%s)"""


@pytest.fixture(params=["lives elsewhere", "owner too"])
def helper(request, world, maintenance):
    """Somebody whom Anja let in at her own part, and invited."""
    with maintenance():
        if request.param == "owner too":
            HouseholdMember.objects.create(
                household=world.van_dijk, person=world.anja, role="parent", is_owner=True,
                started_on=world.today - timedelta(days=1), ended_on=None,
            )  # fmt: skip
        person = Person.objects.create(first_name="Helpster", made_by=world.anja)
        given = Grant.objects.create(
            household=world.van_dijk, person=world.tom, part=Part.MATTERS, level=Level.SEE,
            subject=world.anja, given_by=world.anja, purpose="praten met mij",
            starts_on=world.today,
        )  # fmt: skip
        GrantSignature.objects.create(grant=given, person=world.anja)
        Invitation.objects.create(
            person=person, household=world.van_dijk, email="helpster@voorbeeld.example",
            code_hash="x" * 64, invited_by=world.anja,
            expires_at=timezone.now() + timedelta(days=3),
        )  # fmt: skip
    return given


@pytest.fixture
def told(world, helper, visit):
    """Anja gave it, her helper looked."""
    anja = visit(world.anja, world.van_dijk)
    log.write_in(anja, "grant", subject_kind="grant", subject_id=helper.pk, part="matters")
    sent = Invitation.objects.get(email="helpster@voorbeeld.example")
    log.write_in(anja, "invite", subject_kind="invitation", subject_id=sent.pk)
    tom = visit(world.tom, world.van_dijk)
    log.write_in(tom, "read", subject_kind="plan", part="matters")
    return [world.anja.pk, world.tom.pk]


def lines(world, people):
    return set(raw(LINES, [world.van_dijk.pk, people]))


@pytest.mark.parametrize("name", ["ronald", "kevin"])
def test_the_other_parent_reads_no_line_of_it(world, visit, told, name):
    visit(getattr(world, name), world.van_dijk)
    assert lines(world, told) == set()
    assert raw("select 1 from audit_auditactor where person_id = %s", [world.tom.pk]) == []


def test_whose_helper_it_is_reads_it(world, visit, told):
    visit(world.anja, world.van_dijk)
    assert ("read", "plan") in lines(world, told)


def test_what_was_given_about_the_child_both_read(world, visit, maintenance):
    with maintenance():
        Grant.objects.create(
            household=world.van_dijk, person=world.tom, part=Part.GOALS, level=Level.SEE,
            subject=world.kevin, given_by=world.anja, purpose="school", starts_on=world.today,
        )  # fmt: skip
        about = Grant.objects.get(purpose="school")
    anja = visit(world.anja, world.van_dijk)
    log.write_in(anja, "grant", subject_kind="grant", subject_id=about.pk, part="goals")
    visit(world.ronald, world.van_dijk)
    assert ("grant", "grant") in lines(world, [world.anja.pk])


def test_nor_the_page_who_looked(world, as_person, told):
    page = as_person(world.ronald).get(reverse("looks", args=[world.van_dijk.pk]))
    assert [fold.name for fold in page.context["looks"].folds] == []


def test_the_other_parent_neither_reads_nor_stops_the_invitation(world, visit, helper):
    visit(world.ronald, world.van_dijk)
    assert raw("select email from people_invitation") == []
    assert fails("update people_invitation set withdrawn_at = now()")
    visit(world.anja, world.van_dijk)
    assert raw("select email from people_invitation") == [("helpster@voorbeeld.example",)]


def test_an_owner_reads_the_invitation_of_who_comes_for_the_whole_family(
    world, visit, helper, maintenance
):
    with maintenance():
        row = Invitation.objects.get(email="helpster@voorbeeld.example")
        Grant.objects.create(
            household=world.van_dijk, person=row.person, part=Part.GOALS, level=Level.SEE,
            given_by=world.anja, purpose="samen", starts_on=world.today,
        )  # fmt: skip
    visit(world.ronald, world.van_dijk)
    assert raw("select email from people_invitation") == [("helpster@voorbeeld.example",)]


def test_what_one_writes_in_the_own_part_is_no_line_for_the_others(
    world, visit, as_person, maintenance
):
    with maintenance():
        Scope.objects.get_or_create(
            household=world.van_dijk, part="matters", subject=world.anja, private_to=None
        )
    anja = visit(world.anja, world.van_dijk)
    priorities.add_priority(by=anja, text="Alleen van mij", about_id=world.anja.pk)
    visit(world.ronald, world.van_dijk)
    assert lines(world, [world.anja.pk]) == set()
    visit(world.anja, world.van_dijk)
    goal_about_kevin = priorities.add_priority(by=anja, text="Van Kevin", about_id=world.kevin.pk)
    assert goal_about_kevin
    visit(world.ronald, world.van_dijk)
    assert ("create", "priority") in lines(world, [world.anja.pk])
