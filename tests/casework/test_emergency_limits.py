"""The limits of emergency access hold against who tries again, and against raw SQL."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError
from django.urls import reverse
from django.utils import timezone

from access.models import EmergencyAccess, Grant, Level
from audit.models import AuditEvent
from casework.emergency_forms import PARTS
from casework.models import Case, CaseClient
from delivery.models import OutboxMessage
from people.models import Household, HouseholdMember, Person
from tests.casework.test_emergency import (
    ask,
    asked,
    hidden,
    later,
    nothing_shared_with_joost,
    opens,
    plan,
    raw,
    tells,
)  # fmt: skip

pytestmark = pytest.mark.django_db
__all__ = ["asked", "hidden", "nothing_shared_with_joost"]
INSERT = """
insert into access_emergencyaccess (id, household_id, person_id, team_id, case_id, case_number,
  parts, reason, started_at, ends_at, is_after_yes, is_hidden, hidden_because, review_on)
values (gen_random_uuid(), %s, %s, %s, %s, 'M-0117', %s, 'x', now(),
  now() + interval '4 hours', false, %s, %s, %s)
"""


def put_in(world, parts=("goals",), day=None):
    hides = day is not None
    values = [world.van_dijk.pk, world.joost.pk, world.moerwijk.pk, world.case.pk, list(parts)]
    return raw(INSERT, [*values, hides, "x" if hides else "", day])


def newest(maintenance, *before):
    with maintenance():
        return EmergencyAccess.objects.exclude(pk__in=[each.pk for each in before]).get()


def again(as_person, world, **words):
    """Other words, or the form asks whether it is the same one."""
    answer = ask(as_person, world.joost, reason="Er wordt weer geroepen", **words)[1]
    assert answer.status_code == 302, answer.context["form"].errors


def test_a_second_one_without_a_yes_opens_nothing_before_the_yes(
    world, as_person, asked, maintenance
):
    later(maintenance, asked, hours=25)
    again(as_person, world)
    second = newest(maintenance, asked)
    assert second.is_after_yes
    assert not opens(as_person, world)
    ingrid = as_person(world.ingrid)
    assert "M-0117" in ingrid.get(reverse("emergencies")).content.decode()
    ingrid.post(reverse("emergency_confirm", args=[second.pk]))
    assert opens(as_person, world)


def test_after_the_stop_of_the_leader_nobody_starts_again_without_a_yes(
    world, as_person, asked, maintenance, visitor
):
    ingrid = as_person(world.ingrid)
    ingrid.post(reverse("emergency_confirm", args=[asked.pk]))
    ingrid.post(reverse("emergency_end", args=[asked.pk]))
    again(as_person, world)
    second = newest(maintenance, asked)
    assert second.is_after_yes
    assert not opens(as_person, world)
    later(maintenance, asked, days=8)
    visitor(world.joost)
    put_in(world)
    assert newest(maintenance, asked, second).is_after_yes  # the second had no yes either


def test_by_hand_it_is_no_other(world, asked, visitor, maintenance):
    visitor(world.joost)
    put_in(world)  # beside the first, which still waits
    assert newest(maintenance, asked).is_after_yes


def test_a_confirmed_one_that_ended_by_itself_leaves_the_way_open(
    world, as_person, asked, maintenance
):
    as_person(world.ingrid).post(reverse("emergency_confirm", args=[asked.pk]))
    later(maintenance, asked, hours=25)
    again(as_person, world)
    assert opens(as_person, world)


def test_together_no_more_than_72_hours_in_seven_days(
    world, as_person, asked, maintenance, visitor
):
    as_person(world.ingrid).post(reverse("emergency_confirm", args=[asked.pk]))
    with maintenance():
        began = timezone.now() - timedelta(hours=71)
        EmergencyAccess.objects.update(
            started_at=began, ends_at=began + timedelta(hours=70), confirmed_at=began
        )
    _client, answer = ask(as_person, world.joost, hours=4)
    assert answer.context["form"].errors["hours"]
    visitor(world.joost)
    with pytest.raises(IntegrityError, match="72 hours"):
        put_in(world)
    later(maintenance, newest(maintenance), days=9)
    again(as_person, world, hours=4)


def test_the_database_knows_the_parts_of_the_form(world, visitor):
    visitor(world.joost)
    for part in ("money", "messages", "documents", "meetings"):
        with pytest.raises(IntegrityError, match="opens_what_it_may"):
            put_in(world, ["goals", part])
    with pytest.raises(IntegrityError, match="opens_what_it_may"):
        put_in(world, [])
    assert put_in(world, PARTS) == 1


def test_hidden_is_for_a_month_at_most(world, visitor):
    visitor(world.joost)
    for day in ("2099-01-01", world.today + timedelta(days=31)):
        with pytest.raises(IntegrityError, match="in_a_month"):
            put_in(world, day=day)
    assert put_in(world, day=world.today + timedelta(days=30)) == 1


def test_nobody_names_another_family_as_the_client_of_a_case(world, visitor):
    visitor(world.samira)
    for sql in (
        "update casework_caseclient set person_id = %s",
        "insert into casework_caseclient (case_id, person_id, name, question, contact) "
        "values (gen_random_uuid(), %s, 'x', 'x', '')",
    ):
        with pytest.raises(DatabaseError, match="permission denied"):
            raw(sql, [world.noor.pk])


UPDATES = {
    "joost": [
        "reviewed_at = now(), reviewed_by_id = '{me}', ended_at = now(), ended_by_id = '{me}'",
        "ended_at = now() - interval '1 day', ended_by_id = '{me}'",
    ],
    "linda": [
        "confirmed_at = now() - interval '1 day', confirmed_by_id = '{me}'",
        "confirmed_at = now(), confirmed_by_id = '{me}', reviewed_at = now(), "
        "reviewed_by_id = '{me}'",
        "ended_at = now(), ended_by_id = '{me}', reviewed_at = now(), reviewed_by_id = '{me}'",
        "reviewed_at = '2099-01-01', reviewed_by_id = '{me}'",
    ],
    "ingrid": [
        "reviewed_at = now(), reviewed_by_id = '{me}', ended_at = now(), ended_by_id = '{me}'",
        "confirmed_at = now() - interval '1 day', confirmed_by_id = '{me}'",
    ],
}


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(("key", "words"), [(k, w) for k, all_ in UPDATES.items() for w in all_])
def test_each_does_their_own_part(world, visitor, key, words):
    me = getattr(world, key)
    visitor(me)
    with pytest.raises(DatabaseError, match=r"emergency access|privacy officer"):
        raw(f"update access_emergencyaccess set {words.format(me=me.pk)}")


def test_who_said_yes_stays(world, as_person, asked, visitor):
    as_person(world.ingrid).post(reverse("emergency_confirm", args=[asked.pk]))
    for who in (world.ingrid, world.linda):
        visitor(who)
        with pytest.raises(DatabaseError, match=r"emergency access|null value|row-level"):
            raw("update access_emergencyaccess set confirmed_by_id = %s", [world.linda.pk])


def test_it_ends_with_its_case(world, as_person, asked, maintenance):
    with maintenance():
        Case.objects.filter(pk=world.case.pk).update(state="closed", closed_on=world.today)
    assert newest(maintenance).ended_at
    assert not opens(as_person, world)


def test_a_look_under_a_given_right_is_not_hidden_by_an_emergency(
    world, as_person, hidden, maintenance
):
    with maintenance():
        for _each in range(8):  # whatever the order of the keys
            Grant.objects.create(
                household=world.van_dijk, person=world.joost, part="goals", level=Level.SEE,
                purpose="samen", given_by=world.ronald,
            )  # fmt: skip
    before = timezone.now()
    as_person(world.joost).get(plan(world, "goal", world.water.pk))
    with maintenance():
        line = AuditEvent.objects.filter(happened_at__gte=before, kind="read", part="goals").last()
        assert line.ground == "grant"
        assert line.grant_id != hidden.pk


def test_a_hidden_one_comes_back_by_itself(world, as_person, hidden, maintenance):
    with maintenance():
        reminder = OutboxMessage.objects.get(key__startswith="emergency-review")
        assert reminder.person_id == world.linda.pk
        assert reminder.template == "office"
        assert timezone.localdate(reminder.try_at) == hidden.review_on
    for days, is_told in ((14, False), (15, True)):
        with maintenance():
            day = world.today - timedelta(days=days)
            EmergencyAccess.objects.update(review_on=day)
        assert tells(as_person, world, world.ronald) is is_told


def test_an_officer_finds_what_is_overdue_first(world, as_person, hidden, maintenance):
    with maintenance():
        hidden.pk, hidden.case_number = None, "M-OUD"
        hidden.review_on = world.today - timedelta(days=3)
        hidden.started_at -= timedelta(days=20)
        hidden.ends_at -= timedelta(days=20)
        hidden._state.adding = True
        hidden.save()
    rows = as_person(world.linda).get(reverse("emergency_list")).context["rows"]
    assert [each.row.case_number for each in rows][:2] == ["M-OUD", "M-0117"]


def test_the_reason_is_for_owners_and_for_who_is_twelve(world, as_person, asked, visit):
    as_person(world.joost).get(plan(world, "network"))
    as_person(world.joost).get(plan(world, "goal", world.water.pk))
    visit(world.anja, world.van_dijk)
    assert not EmergencyAccess.objects.exists()
    parts = set(AuditEvent.objects.filter(ground="acute").values_list("part", flat=True))
    assert "network" not in parts
    assert AuditEvent.objects.filter(ground="acute", subject_kind="emergency").exists()
    visit(world.kevin, world.van_dijk)
    assert EmergencyAccess.objects.exists()
    assert AuditEvent.objects.filter(ground="acute", part="network").exists()


def test_a_child_under_twelve_reads_nothing_of_it(world, asked, visit, maintenance):
    with maintenance():
        born_on = world.today - timedelta(days=9 * 365)
        Person.objects.filter(pk=world.kevin.pk).update(born_on=born_on)
    visit(world.kevin, world.van_dijk)
    assert not EmergencyAccess.objects.exists()
    assert not AuditEvent.objects.filter(ground="acute").exists()


def test_of_two_homes_none_is_opened_by_chance(world, as_person, maintenance):
    with maintenance():
        Grant.objects.filter(case_id=world.case.pk).update(case_id=None)
    assert ask(as_person, world.joost, parts=[])[1].context["form"].errors.keys() == {"parts"}
    with maintenance():
        second = Household.objects.create(name="Elders")
        HouseholdMember.objects.create(
            household=second, person=world.ronald, role="adult", is_owner=False
        )
    _client, answer = ask(as_person, world.joost)
    assert "number" in answer.context["form"].errors
    with maintenance():
        assert not EmergencyAccess.objects.exists()


def other_case(world, maintenance):
    """A second open case of the same team, whose client lives with the Van Dijks too."""
    with maintenance():
        case = Case.objects.create(
            number="M-0999", team=world.moerwijk, coordinator=world.joost, state="active",
            started_on=world.today, registered_on=world.today,
        )  # fmt: skip
        CaseClient.objects.create(case=case, person=world.kevin, name="Kevin", question="x")
    return case


def test_a_family_of_two_cases_stands_open_for_72_hours_and_no_more(
    world, as_person, asked, maintenance, visitor
):
    case = other_case(world, maintenance)
    as_person(world.ingrid).post(reverse("emergency_confirm", args=[asked.pk]))
    with maintenance():
        began = timezone.now() - timedelta(hours=72)
        EmergencyAccess.objects.update(
            started_at=began, ends_at=began + timedelta(hours=72), confirmed_at=began
        )
    _client, answer = ask(as_person, world.joost, number=case.number, reason="twee", hours=72)
    assert answer.context["form"].errors["hours"]
    visitor(world.joost)
    with pytest.raises(IntegrityError, match="72 hours"):
        raw(INSERT.replace("M-0117", case.number),
            [world.van_dijk.pk, world.joost.pk, world.moerwijk.pk, case.pk, ["goals"], False, "",
             None])  # fmt: skip


def test_two_that_wait_for_a_yes_are_not_more_together(world, as_person, maintenance, visitor):
    """The first of three days still waits; a second one would make it more than 72 hours."""
    _client, answer = ask(as_person, world.joost, hours=72)
    assert answer.status_code == 302
    visitor(world.joost)
    with pytest.raises(IntegrityError, match="72 hours"):
        put_in(world)


def test_what_nobody_confirmed_in_time_gives_its_hours_back(world, as_person, maintenance, visitor):
    ask(as_person, world.joost, hours=72)
    first = newest(maintenance)
    later(maintenance, first, hours=5)
    again(as_person, world, hours=24)
    assert newest(maintenance, first).is_after_yes
