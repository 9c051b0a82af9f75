"""Raw SQL as the web role: no stranger gets an answer, and nobody says why they looked."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from access import context
from access.models import EmergencyAccess, Grant, Standstill
from audit.models import AuditEvent
from people.models import HouseholdMember
from tests.access.raw import fails, raw

pytestmark = pytest.mark.django_db
LINE = """
insert into audit_auditevent (id, happened_at, kind, ground, person_id, user_id, household_id, part,
  grant_id, subject_kind, subject_id, route, request_id, network_point)
values (gen_random_uuid(), now(), %s, %s, %s, %s, %s, '', %s, %s, %s, 'proof', '', '')"""


def write(who, household, *, kind="read", ground="family", grant=None, about="plan", subject=None):
    place = household and household.pk
    raw(LINE, [kind, ground, who.pk, who.user_id, place, grant, about, subject])


@pytest.fixture
def line(maintenance):
    def read():
        with maintenance():
            return AuditEvent.objects.get(route="proof")

    return read


def test_a_stranger_learns_nothing_of_who_signs(world, visit):
    visit(world.noor, world.el_idrissi)
    assert raw("select access_signers_here(%s, current_date)", [world.kevin.pk]) == []
    with pytest.raises(DatabaseError, match="permission denied"):
        raw("select access_signers(%s, current_date)", [world.kevin.pk])


@pytest.mark.parametrize("key", ["ronald", "anja"])
def test_the_family_knows_who_signs(world, visit, key):
    visit(getattr(world, key), world.van_dijk)
    found = {
        row[0] for row in raw("select access_signers_here(%s, current_date)", [world.kevin.pk])
    }
    assert found == {world.kevin.pk, world.ronald.pk, world.anja.pk}


NAME = "select access_custody_name(%s, %s)"


def test_a_stranger_reads_no_name_of_a_fact_of_custody(world, visit):
    for who, home in (
        (world.noor, world.el_idrissi),
        (world.tom, None),
        (world.marieke, world.van_dijk),
    ):
        visit(who, home) if home else context.enter(who.user_id)
        assert raw(NAME, [world.custody.pk, world.anja.pk]) == [(None,)]


@pytest.mark.parametrize("key", ["ronald", "anja", "samira"])
def test_who_has_to_do_with_it_reads_the_name(world, visit, key):
    who = getattr(world, key)
    context.enter(who.user_id) if key == "samira" else visit(who, world.van_dijk)
    assert raw(NAME, [world.custody.pk, world.anja.pk]) == [("Anja de Boer",)]


def test_a_stranger_writes_nothing_about_custody_in_the_log_of_a_family(world, visit):
    visit(world.noor, world.el_idrissi)
    about = {"kind": "grant", "ground": "task", "about": "custody", "subject": world.custody.pk}
    with pytest.raises(DatabaseError, match="row-level security"):
        write(world.noor, world.van_dijk, **about)
    context.enter(world.samira.user_id)
    write(world.samira, world.van_dijk, **about)


@pytest.fixture
def standstill(world, maintenance):
    now = timezone.now()
    with maintenance():
        return Standstill.objects.create(
            household=world.van_dijk, person=world.anja, team=world.moerwijk, set_by=world.linda,
            case_id=world.case.pk, case_number="M-0117", ground="danger", evidence="x",
            started_at=now, ends_at=now + timedelta(days=3),
        )  # fmt: skip


def test_a_line_about_a_standstill_is_of_who_sets_or_confirms_it(world, visit, standstill):
    about = {"kind": "create", "ground": "task", "about": "standstill", "subject": standstill.pk}
    for stranger in (world.noor, world.tom, world.samira, world.karin):
        context.enter(stranger.user_id)
        with pytest.raises(DatabaseError, match="row-level security"):
            write(stranger, world.van_dijk, **about)
    for one in (world.linda, world.ingrid):
        context.enter(one.user_id)
        write(one, world.van_dijk, **about)


GRANT = """
insert into access_grant (id, household_id, person_id, part, level, purpose, starts_on, given_by_id,
  given_at, is_own_steps_only, case_id)
values (gen_random_uuid(), %s, %s, 'goals', 1, 'x', current_date, %s, now(), false, %s)"""


@pytest.mark.parametrize("key", ["fatma", "samira"])
def test_a_grant_makes_no_case_the_case_of_another_family(world, visit, visitor, maintenance, key):
    with maintenance():
        Grant.objects.filter(case_id=world.case.pk).delete()
    visit(world.noor, world.el_idrissi)
    to = getattr(world, key)
    assert fails(GRANT, [world.el_idrissi.pk, to.pk, world.noor.pk, world.case.pk])
    visitor(world.samira)
    assert raw("select casework_household_of(%s)", [world.case.pk]) == [(world.van_dijk.pk,)]


def test_a_grant_to_who_helps_in_the_case_names_it(world, visit):
    visit(world.ronald, world.van_dijk)
    raw(GRANT, [world.van_dijk.pk, world.samira.pk, world.ronald.pk, world.case.pk])


STOP = "update access_grant set withdrawn_at = now(), withdrawn_by_id = %s where person_id = %s"
UNDO = "update access_grant set withdrawn_at = null, withdrawn_by_id = null where person_id = %s"


def test_what_was_stopped_stays_stopped(world, visit):
    visit(world.anja, world.van_dijk)
    raw(STOP, [world.anja.pk, world.marieke.pk])
    assert visit(world.marieke, world.van_dijk) is None
    visit(world.ronald, world.van_dijk)
    assert fails(UNDO, [world.marieke.pk])
    assert fails(STOP, [world.ronald.pk, world.marieke.pk])
    assert visit(world.marieke, world.van_dijk) is None


def test_who_stops_it_says_so_in_the_own_name(world, visit):
    visit(world.anja, world.van_dijk)
    assert fails(STOP, [world.ronald.pk, world.marieke.pk])


def of_the_review(world):
    context.enter(world.linda.user_id)
    found = raw(
        "select person_id from oversight_sample(now() - interval '1 hour',"
        " now() + interval '1 hour', 's', 100)"
    )
    return {key for (key,) in found}


def test_a_look_of_a_guest_is_never_the_familys_own(world, visit, line):
    visit(world.samira, world.van_dijk)
    write(world.samira, world.van_dijk, ground="family")
    assert line().ground == "grant"
    assert world.samira.pk in of_the_review(world)


def test_a_look_at_a_case_is_never_the_familys_own(world, visitor, line):
    visitor(world.samira)
    raw(
        LINE.replace("household_id, part", "case_id, part"),
        ["read", "family", world.samira.pk, world.samira.user_id, world.case.pk, None, "case",
         world.case.pk],
    )  # fmt: skip
    assert line().ground == "task"
    assert world.samira.pk in of_the_review(world)


def test_a_refusal_is_never_the_familys_own(world, visit, line):
    visit(world.samira, world.van_dijk)
    write(world.samira, world.van_dijk, kind="denied", ground="family")
    assert line().ground == "none"


def test_the_family_itself_stays_out_of_the_review(world, visit, line):
    visit(world.ronald, world.van_dijk)
    write(world.ronald, world.van_dijk)
    assert line().ground == "family"
    assert world.ronald.pk not in of_the_review(world)


@pytest.fixture
def at_home(world, maintenance):
    """Joost lives with the Van Dijks, and opens their plan by an emergency of his team."""
    now = timezone.now() - timedelta(minutes=5)
    with maintenance():
        HouseholdMember.objects.create(
            household=world.van_dijk, person=world.joost, role="other", started_on=world.today
        )
        return EmergencyAccess.objects.create(
            case_id=world.case.pk, case_number="M-0117", household=world.van_dijk,
            person=world.joost, team=world.moerwijk, parts=["goals", "child"], reason="x",
            started_at=now, ends_at=now + timedelta(hours=4),
        )  # fmt: skip


def test_an_emergency_of_who_lives_there_is_an_emergency(world, visit, at_home, line):
    visit(world.joost, world.van_dijk)
    write(world.joost, world.van_dijk, ground="family")
    assert (line().ground, line().grant_id) == ("acute", at_home.pk)
    assert world.joost.pk in of_the_review(world)


def test_the_family_reads_that_who_lives_there_used_an_emergency(world, as_person, at_home):
    as_person(world.joost).get(f"/gezin/{world.van_dijk.pk}/doelen/{world.school.pk}/")
    page = as_person(world.ronald).get(f"/gezin/{world.van_dijk.pk}/gekeken/").content.decode()
    assert "Joost" in page


def test_after_an_emergency_who_lives_there_is_at_home_again(
    world, visit, at_home, line, maintenance
):
    with maintenance():
        EmergencyAccess.objects.update(ended_at=timezone.now(), ended_by=world.joost)
    visit(world.joost, world.van_dijk)
    write(world.joost, world.van_dijk, ground="family")
    assert line().ground == "family"
