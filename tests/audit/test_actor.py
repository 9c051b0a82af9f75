"""Whose name stands in a line of the log is decided by the database, not by who serves the page."""

from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction

from access import context
from access.viewer import Visitor
from audit import log
from audit.models import AuditActor, AuditEvent
from people.models import Person, Team, TeamMembership

pytestmark = pytest.mark.django_db
EVENT = """insert into audit_auditevent (id, happened_at, kind, ground, person_id, user_id,
  grant_id, household_id, part, subject_kind, route, request_id, network_point)
  values (gen_random_uuid(), now(), 'read', 'grant', %s, %s, %s, %s, '', 'plan', %s, '', '')"""


def write_as(person_id, user_id, *, grant=None, household=None):
    """A line in bare SQL, as a process could send it that no longer does what we wrote."""
    key = uuid4().hex  # as its route: the key of the line is the database's own
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(EVENT, [person_id, user_id, grant, household, key])
    return key


def set_context(**settings):
    with connection.cursor() as cursor:
        for name, value in settings.items():
            cursor.execute("select set_config(%s, %s, true)", [f"app.{name}", str(value)])


@pytest.fixture
def actor_of(maintenance):
    def find(key):
        with maintenance():
            return AuditActor.objects.filter(event__route=key).first()

    return find


def test_the_name_comes_from_the_people_as_they_are_then(world, visitor, actor_of, maintenance):
    visitor(world.samira)
    before = write_as(world.samira.pk, world.samira.user_id)
    with maintenance():
        Person.objects.filter(pk=world.samira.pk).update(last_name="Bouzid")
        TeamMembership.objects.filter(person=world.samira).update(working_name="Samira Bouzid")
    after = write_as(world.samira.pk, world.samira.user_id)
    assert actor_of(before).name == "Samira El Amrani"
    assert actor_of(after).name == "Samira Bouzid"
    assert actor_of(after).organisation == "Wijkteam Moerwijk"


def test_what_the_page_says_of_its_visitor_counts_for_nothing(world, visitor, maintenance):
    real = visitor(world.samira)
    claimed = Visitor(
        user_id=real.user_id, person_id=real.person_id, name="Marieke de Wit", role="leraar"
    )
    log.write("read", visitor=claimed, subject_kind="plan")
    with maintenance():
        assert AuditActor.objects.get().name == "Samira El Amrani"


@pytest.mark.parametrize("role", ["wijkteam_web", "wijkteam_worker"])
def test_nobody_writes_a_name_by_hand(world, visitor, role):
    visitor(world.samira)
    write = """insert into audit_auditactor (event_id, person_id, name, role, organisation, purpose)
               values (%s, %s, 'Marieke de Wit', '', '', '')"""
    with connection.cursor() as cursor:
        cursor.execute(f"set local role {role}")
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            cursor.execute(write, [uuid4(), world.samira.pk])
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            cursor.execute("update audit_auditactor set name = 'Marieke de Wit'")


def test_a_line_of_another_person_is_refused(world, visitor):
    visitor(world.samira)
    for person_id, user_id in (
        (world.marieke.pk, world.samira.user_id),
        (world.samira.pk, world.marieke.user_id),
        (world.marieke.pk, world.marieke.user_id),
        (world.samira.pk, None),
    ):
        with pytest.raises(ProgrammingError, match="row-level security"):
            write_as(person_id, user_id)


def test_a_person_who_is_not_of_this_log_in_is_refused(world, visitor):
    visitor(world.samira)
    set_context(person_id=world.marieke.pk)
    with pytest.raises(ProgrammingError, match="the person of its log-in"):
        write_as(world.marieke.pk, world.samira.user_id)


def test_a_line_names_no_decision_about_another(world, visit, actor_of):
    viewer = visit(world.samira, world.van_dijk)
    mine = {"person_id": viewer.person_id, "user_id": viewer.visitor.user_id}
    key = write_as(**mine, grant=world.samira_goals.pk, household=world.van_dijk.pk)
    assert actor_of(key).purpose == world.samira_goals.purpose
    visit(world.marieke, world.van_dijk)
    with pytest.raises(ProgrammingError, match="a decision about its own"):
        write_as(
            world.marieke.pk, world.marieke.user_id, grant=world.samira_goals.pk,
            household=world.van_dijk.pk,
        )  # fmt: skip


def test_who_is_in_two_teams_comes_from_the_one_that_was_let_in(
    world, visit, actor_of, maintenance
):
    with maintenance():
        other = Team.objects.create(
            name="Aaa", area="elders", organisation=world.moerwijk.organisation
        )
        TeamMembership.objects.create(
            team=other, person=world.samira, role="professional", started_on=world.today
        )
    viewer = visit(world.samira, world.van_dijk)
    assert viewer.visitor.organisation == "Aaa"
    key = write_as(
        viewer.person_id, viewer.visitor.user_id, grant=world.samira_goals.pk,
        household=world.van_dijk.pk,
    )  # fmt: skip
    assert actor_of(key).organisation == "Wijkteam Moerwijk"


@pytest.mark.parametrize("role", ["wijkteam_web", "wijkteam_worker"])
def test_a_line_of_nobody_has_no_name(world, role, maintenance):
    """The schedule, the worker, and who is not logged in."""
    with connection.cursor() as cursor:
        cursor.execute(f"set local role {role}")
    log.write("maintenance", visitor=context.enter(None), subject_kind="schedule")
    with maintenance():
        assert AuditEvent.objects.get().person_id is None
        assert not AuditActor.objects.exists()


def test_the_worker_writes_in_the_name_of_who_asked(world, maintenance):
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_worker")
    log.write("print", visitor=context.enter(world.samira.user_id), subject_kind="plan")
    with maintenance():
        assert AuditActor.objects.get().name == "Samira El Amrani"
