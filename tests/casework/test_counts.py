"""The counts: only one's own cases, only what is shared, and not a word."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from access.models import Part
from audit.models import AuditEvent
from careplans import models as plan
from casework.counts import plan_counts, team_counts
from tests import world as build


def counts_of(visitor, person, case):
    visitor(person)
    return next((row for row in plan_counts() if row.case_id == case.pk), None)


def test_a_coordinator_counts_what_the_family_shares(world, visitor):
    found = counts_of(visitor, world.samira, world.case)
    assert found.household_id == world.van_dijk.pk
    assert found.is_coordinator
    # the steps about Kevin and about money are not shared with her
    assert found.steps == (1, 1, 0, 0, 0)
    assert found.unread == 1
    assert found.ends_on == world.today + timedelta(days=90)


def test_a_colleague_counts_only_money(world, visitor):
    found = counts_of(visitor, world.joost, world.case)
    assert not found.is_coordinator
    assert found.steps == (1, 0, 0, 0, 0)
    assert found.unread == 0


def test_nobody_else_counts_this_case(world, visitor):
    for person in (world.tom, world.els, world.ingrid, world.ronald, world.marieke, world.linda):
        assert counts_of(visitor, person, world.case) is None


def test_without_a_grant_the_case_stays_and_counts_nothing(world, visitor, end_access):
    end_access()
    found = counts_of(visitor, world.samira, world.case)
    assert not found.is_shared
    assert (found.steps, found.unread, found.waiting) == ((0, 0, 0, 0, 0), 0, 0)


def test_private_rows_and_the_bin_are_never_counted(world, visitor, maintenance):
    with maintenance():
        secret = build.scope(
            world.van_dijk, Part.STEPS, goal_id=world.water.pk, private_to=world.ronald
        )
        fields = {"goal": world.water, "executor_kind": 1}
        build.row(plan.Step, secret, world.ronald, text="Geheim", **fields)
        build.row(
            plan.Step, world.water.steps_scope, world.ronald, text="Weg", **fields,
            deleted_at=timezone.now(), deleted_by=world.ronald,
        )  # fmt: skip
    assert counts_of(visitor, world.samira, world.case).steps == (1, 1, 0, 0, 0)


def test_my_own_late_steps_are_apart_from_those_of_others(world, visitor, maintenance):
    late = world.today - timedelta(days=2)
    with maintenance():
        build.step(world.water, world.samira, "Van Samira", 5, world.samira, due_on=late)
        build.step(world.water, world.ronald, "Van Ronald", 1, world.ronald, due_on=late)
        build.step(world.water, world.samira, "Vandaag", 5, world.samira, due_on=world.today)
        build.step(
            world.water, world.samira, "Elke week", 5, world.samira, due_on=late,
            repeats="FREQ=WEEKLY",
        )  # fmt: skip
    found = counts_of(visitor, world.samira, world.case)
    assert (found.overdue, found.own_overdue, found.own_today) == (2, 1, 1)
    assert found.own_due_on == late


def test_a_waiting_proposal_counts_for_who_made_it(world, visitor, propose):
    made = propose()
    found = counts_of(visitor, world.samira, world.case)
    assert (found.waiting, found.waiting_since) == (1, made.created_at)
    assert counts_of(visitor, world.joost, world.case).waiting == 0


def test_an_answer_is_news_until_it_is_opened(world, visitor, propose, as_person):
    made = propose(state="declined")
    found = counts_of(visitor, world.samira, world.case)
    assert (found.answered_id, found.answered_state) == (made.pk, "declined")
    as_person(world.samira).get(f"/gezin/{world.van_dijk.pk}/voorstellen/{made.pk}/")
    assert counts_of(visitor, world.samira, world.case).answered_id is None


def test_a_look_before_the_answer_does_not_hide_it(world, visitor, propose, maintenance):
    made = propose(state="accepted")
    with maintenance():
        AuditEvent.objects.create(
            happened_at=made.answered_at - timedelta(hours=1), kind="read", ground="grant",
            person_id=world.samira.pk, household_id=world.van_dijk.pk, subject_kind="proposal",
            subject_id=made.pk,
        )  # fmt: skip
    assert counts_of(visitor, world.samira, world.case).answered_id == made.pk


def test_an_agreement_that_asks_for_my_answer(world, visitor, maintenance):
    with maintenance():
        asked = build.row(
            plan.Agreement, world.water.steps_scope, world.ronald, goal=world.water,
            text="Samen bellen", starts_on=world.today, party_ids=[world.samira.pk],
        )  # fmt: skip
        plan.AgreementParty.objects.create(
            household=world.van_dijk, agreement=asked, person=world.samira, name="Samira",
            promise="Ik bel mee",
        )  # fmt: skip
    assert counts_of(visitor, world.samira, world.case).agreement_id == asked.pk


def test_what_was_agreed_or_answered_is_the_last_change(world, visitor, maintenance):
    first = timezone.now() + timedelta(hours=1)
    moments = [first, first + timedelta(hours=1)]
    with maintenance():
        made = build.row(
            plan.Agreement, world.water.steps_scope, world.ronald, goal=world.water,
            text="Samen bellen", starts_on=world.today, changed_at=moments[0],
        )  # fmt: skip
    assert counts_of(visitor, world.samira, world.case).changed_at == moments[0]
    with maintenance():
        plan.AgreementParty.objects.create(
            household=world.van_dijk, agreement=made, person=world.ronald, name="Ronald",
            promise="Ik bel", answer="yes", answered_at=moments[1],
        )  # fmt: skip
    assert counts_of(visitor, world.samira, world.case).changed_at == moments[1]


def test_what_is_not_shared_is_no_last_change(world, visitor, maintenance):
    before = counts_of(visitor, world.joost, world.case).changed_at
    with maintenance():
        build.row(
            plan.Agreement, world.water.steps_scope, world.ronald, goal=world.water,
            text="Samen bellen", starts_on=world.today,
            changed_at=timezone.now() + timedelta(hours=1),
        )  # fmt: skip
    assert counts_of(visitor, world.joost, world.case).changed_at == before


def test_a_leader_counts_her_own_team_only(world, visitor, propose):
    propose()
    visitor(world.ingrid)
    found = team_counts(world.moerwijk.pk)
    assert found[world.case.pk].steps == (1, 1, 0, 0, 0)
    assert found[world.case.pk].waiting == 1
    assert not found[world.waiting_case.pk].is_shared
    assert team_counts(world.laak.pk) == {}


def test_a_professional_counts_no_team(world, visitor):
    visitor(world.samira)
    assert team_counts(world.moerwijk.pk) == {}


def test_the_team_counts_nothing_that_the_coordinator_may_not_see(world, visitor, end_access):
    end_access()
    visitor(world.ingrid)
    found = team_counts(world.moerwijk.pk)[world.case.pk]
    assert (found.is_shared, found.steps, found.overdue) == (False, (0, 0, 0, 0, 0), 0)


def test_without_a_context_nothing_is_counted(db, world):
    assert plan_counts() == []
    assert team_counts(world.moerwijk.pk) == {}


WORDS = """
select p.table_name || '.' || p.column_name from information_schema.column_privileges p
join information_schema.columns c using (table_schema, table_name, column_name)
where p.grantee = 'wijkteam_counts' and p.privilege_type = 'SELECT'
  and c.data_type in ('text', 'character varying', 'jsonb', 'bytea')
"""
STATES = {
    "careplans_attachment.state", "careplans_messagefile.state", "careplans_broughtfile.state",
    "delivery_documentjob.kind", "delivery_documentjob.state", "delivery_outboxmessage.state",
    "delivery_documentjob.error",  # the kind of a fault
    "access_grant.part", "access_scope.part", "audit_auditevent.kind",
    "careplans_agreementparty.answer",
    "careplans_proposal.state", "careplans_step.state", "careplans_step.repeats",
    "casework_fosterconsent.answer",
    "casework_offeranswer.answer", "careplans_meetinganswer.answer",  # yes, no or perhaps
    "casework_case.state", "casework_case.number", "casework_case.closing_reason",
    "careplans_goal.state", "careplans_goal.credit", "careplans_goalchange.state",
    "casework_contentment.answer",  # one of five
    "casework_foundhome.number",  # made by the machine, and no word
    "casework_preventivework.kind",  # of no family
    "people_teammembership.role",
    "people_organisationmembership.role",
    "audit_auditevent.subject_kind", "audit_auditevent.route", "audit_auditevent.ground",
}  # fmt: skip


def test_the_counting_role_reads_no_words(db):
    with connection.cursor() as cursor:
        cursor.execute("reset role")  # the catalogue tells privileges to the owner
        cursor.execute(WORDS)
        assert {row[0] for row in cursor.fetchall()} == STATES


@pytest.mark.parametrize("table", ["careplans_step", "casework_caseclient", "access_grant"])
def test_the_counting_role_may_not_read_whole_rows(db, table):
    from django.db.utils import ProgrammingError

    with connection.cursor() as cursor:
        cursor.execute("reset role")
        cursor.execute("set local role wijkteam_counts")
        with pytest.raises(ProgrammingError, match="permission denied"):
            cursor.execute(f"select * from {table}")
