"""Raw SQL as the web role: nobody opens the record of a client by naming themselves, and a case
that closes takes along all that its team got through it."""

import pytest
from django.db import DatabaseError

from access import context
from access.models import Grant
from casework.actions import take_case
from casework.closing import close_case
from casework.models import Case, CaseClient
from people.models import Person, TeamMembership, User
from tests.access.raw import fails, raw

pytestmark = pytest.mark.django_db
CLIENT = "select name, question from casework_caseclient where case_id = %s"
COLLEAGUE = """insert into casework_casecolleague (id, case_id, person_id, started_on)
values (gen_random_uuid(), %s, %s, current_date)"""


@pytest.fixture
def newcomer(world, maintenance):
    with maintenance():
        user = User.objects.create(email="nieuw@voorbeeld.example")
        person = Person.objects.create(first_name="Nieuw", user=user)
        TeamMembership.objects.create(team=world.moerwijk, person=person, role="professional")
    return person


@pytest.fixture
def waiting(world, maintenance):
    with maintenance():
        case = Case.objects.create(number="M-0888", team=world.moerwijk, state="waiting")
        CaseClient.objects.create(case=case, name="Fam. Wacht", question="x")
    return case


def test_nobody_names_themselves_a_colleague_in_a_case(world, visitor, newcomer):
    for person in (world.ingrid, newcomer, world.tom):
        visitor(person)
        assert fails(COLLEAGUE, [world.case.pk, person.pk])
        assert raw(CLIENT, [world.case.pk]) == []
    visitor(world.samira)
    assert fails("update casework_casecolleague set person_id = %s", [newcomer.pk])


def test_nobody_makes_themselves_the_coordinator_of_a_case_that_has_one(world, visitor, newcomer):
    for person in (world.ingrid, newcomer, world.joost):
        visitor(person)
        assert fails("update casework_case set coordinator_id = %s where id = %s",
                     [person.pk, world.case.pk])  # fmt: skip
    visitor(newcomer)
    assert raw(CLIENT, [world.case.pk]) == []


def test_a_case_goes_to_nobody_else_nor_back_to_waiting(world, visitor, newcomer):
    visitor(world.samira)
    for change in (f"coordinator_id = '{newcomer.pk}'", "state = 'waiting', coordinator_id = null",
                   f"team_id = '{world.laak.pk}'", "number = 'M-1'"):  # fmt: skip
        assert fails(f"update casework_case set {change} where id = %s", [world.case.pk])


def test_a_case_that_waits_is_taken_with_its_line(world, visitor, waiting):
    by = visitor(world.joost)
    assert take_case(by=by, case=waiting)
    raw("set constraints all immediate")


def test_a_case_that_waits_is_not_taken_in_silence(world, visitor, waiting):
    visitor(world.joost)
    take = "update casework_case set coordinator_id = %s, state = 'intake' where id = %s"
    with pytest.raises(DatabaseError, match="with its line in the log"):
        raw(take + "; set constraints all immediate", [world.joost.pk, waiting.pk])


def test_who_leads_the_team_takes_no_case(world, visitor, waiting):
    visitor(world.ingrid)
    assert fails("update casework_case set coordinator_id = %s, state = 'intake' where id = %s",
                 [world.ingrid.pk, waiting.pk])  # fmt: skip


CLOSE = (
    "update casework_case set state = 'closed', closed_on = current_date, "
    "closed_by_id = nullif(current_setting('app.person_id'), '')::uuid where id = %s"
)
OPEN = (
    "update casework_case set state = 'active', closed_on = null, closed_by_id = null where id = %s"
)


def test_a_case_is_not_closed_or_opened_in_silence(world, visitor, maintenance):
    visitor(world.samira)
    with pytest.raises(DatabaseError, match="with its line in the log"):
        raw(CLOSE + "; set constraints all immediate", [world.case.pk])
    with maintenance():
        Case.objects.filter(pk=world.case.pk).update(state="closed", closed_on=world.today)
    visitor(world.samira)
    with pytest.raises(DatabaseError, match="with its line in the log"):
        raw(OPEN + "; set constraints all immediate", [world.case.pk])


def test_who_does_not_work_in_a_case_neither_closes_nor_opens_it(
    world, visitor, maintenance, newcomer
):
    visitor(newcomer)
    assert fails(CLOSE, [world.case.pk])
    with maintenance():
        Case.objects.filter(pk=world.case.pk).update(state="closed", closed_on=world.today)
    visitor(newcomer)
    assert fails(OPEN, [world.case.pk])


def test_a_colleague_whose_place_in_the_team_ended_reads_the_record_no_more(
    world, visitor, maintenance
):
    """However it ended: administration does not tell the case of it."""
    visitor(world.joost)
    assert raw(CLIENT, [world.case.pk])
    with maintenance():
        TeamMembership.objects.filter(person=world.joost).update(ended_on=world.today)
    visitor(world.joost)
    assert raw(CLIENT, [world.case.pk]) == []
    assert raw("select 1 from casework_contactmoment") == []


def test_closing_leaves_its_line(world, visitor):
    assert close_case(by=visitor(world.samira), case=world.case)
    raw("set constraints all immediate")


def test_a_colleague_of_a_closed_case_reads_nothing_more(world, visit, visitor):
    assert visit(world.joost, world.van_dijk) is not None
    assert close_case(by=visitor(world.samira), case=world.case)
    for person in (world.samira, world.joost):
        assert visit(person, world.van_dijk) is None
    assert visit(world.marieke, world.van_dijk) is not None  # not of the team


def test_while_the_team_helps_the_family_in_another_case_its_access_stays(
    world, visit, visitor, maintenance
):
    with maintenance():
        other = Case.objects.create(
            number="M-0889", team=world.moerwijk, coordinator=world.joost, state="active"
        )
        CaseClient.objects.create(case=other, person=world.ronald, name="Van Dijk", question="x")
    assert close_case(by=visitor(world.samira), case=world.case)
    assert visit(world.samira, world.van_dijk) is None  # given for the case that closed
    assert visit(world.joost, world.van_dijk) is not None


def test_what_another_team_got_stays(world, visit, visitor, maintenance):
    with maintenance():
        Grant.objects.filter(pk=world.joost_money.pk).update(person=world.tom, team=world.laak)
    assert close_case(by=visitor(world.samira), case=world.case)
    assert visit(world.tom, world.van_dijk) is not None


def test_the_web_role_makes_no_case(world, visitor):
    visitor(world.samira)
    assert fails(
        "insert into casework_case (id, number, team_id, state, registered_on, waiting_reason,"
        " version) values (gen_random_uuid(), 'M-0999', %s, 'waiting', current_date, '', 1)",
        [world.moerwijk.pk],
    )
    context.enter(None)
