"""From where: on the line of every change by another, whoever writes the line, and of no home."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from access import context
from access.models import EmergencyAccess, Grant
from audit import log
from audit.models import AuditEvent
from people.models import Custody, TeamMembership
from tests.careplans.sending import fill_in
from tests.casework.shown import as_shown

pytestmark = pytest.mark.django_db
ADDRESS, NETWORK = "198.51.100.77", "198.51.100.0/24"


@pytest.fixture
def at_work(as_person):
    def enter(person):
        client = as_person(person)
        client.defaults["REMOTE_ADDR"] = ADDRESS
        return client

    return enter


@pytest.fixture
def lines(maintenance):
    """(network, route, method) of each line of this kind, of this kind of thing."""

    def find(kind, subject_kind):
        with maintenance():
            found = AuditEvent.objects.filter(kind=kind, subject_kind=subject_kind)
            assert all(line.request_id for line in found)
            return {(line.network_point, line.route, line.method) for line in found}

    return find


def send(client, name, *args, **words):
    answer = fill_in(client, reverse(name, args=args), **words)
    assert answer.status_code == 302, answer.context["form"].errors


def test_a_change_by_a_guest(world, at_work, lines):
    words = {"why": "Dat scheelt", "without_professional": "Zelf bellen", "text": "Bellen",
             "executor_kind": 1, "executor_name": "Ronald"}  # fmt: skip
    send(at_work(world.samira), "propose_step", world.van_dijk.pk, world.water.pk, **words)
    assert lines("create", "proposal") == {(NETWORK, "propose_step", "POST")}


def test_a_custody_act_and_its_second_pair_of_eyes(world, at_work, lines, maintenance):
    words = {"child": world.kevin.pk, "holder": "new", "first_name": "Bram", "kind": "guardian",
             "started_on": "2026-03-03", "evidence": "Uittreksel gezagsregister"}  # fmt: skip
    send(at_work(world.samira), "custody_add", world.case.pk, **words)
    with maintenance():
        fact = Custody.objects.get(evidence=words["evidence"])
    yes = reverse("custody_decide", args=[fact.pk])
    said = {"answer": "yes", **as_shown(fact)}
    assert at_work(world.joost).post(yes, said).status_code == 302
    assert lines("create", "custody") == {(NETWORK, "custody_add", "POST")}
    assert lines("grant", "custody") == {(NETWORK, "custody_decide", "POST")}


def test_an_emergency(world, at_work, lines, maintenance):
    with maintenance():
        Grant.objects.filter(person=world.joost).update(
            withdrawn_at=timezone.now(), withdrawn_by=world.ronald
        )
    words = {"number": "M-0117", "reason": "Niemand doet open", "parts": ["goals"], "hours": 24}
    send(at_work(world.joost), "emergency_ask", **words)
    assert lines("grant", "emergency") == {(NETWORK, "emergency_ask", "POST")}


def test_what_the_database_writes_itself(world, at_work, maintenance):
    now = timezone.now()
    with maintenance():
        EmergencyAccess.objects.create(
            household=world.van_dijk, person=world.samira, team=world.moerwijk,
            case_id=world.case.pk, case_number="M-0117", parts=["goals"], reason="Gevaar thuis",
            started_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=2),
        )  # fmt: skip
        place = TeamMembership.objects.get(person=world.samira, role="professional")
    words = {"action": "end", "place": str(place.pk), "to": ""}
    assert at_work(world.ingrid).post(reverse("leaving"), words).status_code == 302
    with maintenance():
        line = AuditEvent.objects.get(kind="withdraw", subject_kind="emergency")
        beside = AuditEvent.objects.get(subject_kind="teammembership")
    assert (line.network_point, line.method) == (NETWORK, "POST")
    assert line.request_id == beside.request_id != ""


def test_of_who_opens_the_own_plan_nothing_is_kept(world, at_work, lines, maintenance):
    goal = {"title": "Samen eten", "about": "family"}
    send(at_work(world.ronald), "goal_add", world.van_dijk.pk, **goal)
    assert lines("create", "goal") == {("", "goal_add", "POST")}
    with maintenance():
        assert not AuditEvent.objects.exclude(network_point="").exists()


def test_nor_of_what_is_for_one_person_alone(world, visit, maintenance, rf):
    context.enter(world.ronald.user_id, request=rf.get("/", REMOTE_ADDR=ADDRESS))
    log.write_in(
        visit(world.ronald, world.van_dijk), "change", subject_kind="goal", is_private=True
    )
    with maintenance():
        line = AuditEvent.objects.get()
    assert (line.subject_kind, line.household_id) == ("private", None)
    assert (line.network_point, line.method) == ("", "GET")


def test_it_stays_while_somebody_enters_again_in_the_same_request(world, visitor, maintenance, rf):
    context.enter(None, request=rf.post("/", REMOTE_ADDR=ADDRESS))
    log.write("read", visitor=visitor(world.samira), subject_kind="log", ground="task")
    with maintenance():
        assert AuditEvent.objects.get().network_point == NETWORK


def test_it_costs_no_statement_of_its_own(world, as_person):
    with CaptureQueriesContext(connection) as asked:
        as_person(world.samira).get(reverse("goals", args=[world.van_dijk.pk]))
    said = [query["sql"] for query in asked if "app.network" in query["sql"]]
    assert len(said) == 1
    assert said[0].startswith("select * from access_enter(")
