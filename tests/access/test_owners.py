"""Who keeps a plan keeps it: asked in bare SQL, as a process that was taken over would."""

import pytest
from django.db import ProgrammingError, connection, transaction

from access.models import Level, Scope
from people.models import HouseholdMember, Person

pytestmark = pytest.mark.django_db


def place(person, home):
    return HouseholdMember.objects.get(person=person, household=home, ended_on=None)


@pytest.fixture
def second_owner(world, maintenance):
    """Anja keeps the plan together with Ronald; nobody wrote down when she was born."""
    with maintenance():
        Person.objects.filter(pk=world.anja.pk).update(born_on=None)
        own = HouseholdMember.objects.filter(household=world.van_dijk, is_owner=True)
        assert own.count() == 1
        HouseholdMember.objects.create(
            household=world.van_dijk, person=world.anja, role="parent", is_owner=True
        )
        return place(world.anja, world.van_dijk)


def refused(sql, values, why):
    wrong = pytest.raises(ProgrammingError, match=why)
    with wrong, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


ROLE = "update people_householdmember set role = %s where id = %s"
END = "update people_householdmember set ended_on = %s where id = %s"


@pytest.mark.parametrize("role", ["child", "other"])
def test_nobody_gives_another_owner_another_role(second_owner, world, visit, role):
    visit(world.ronald, world.van_dijk)
    refused(ROLE, [role, second_owner.pk], "another owner")


def test_an_owner_is_no_child_of_their_own_making(second_owner, world, visit):
    visit(world.anja, world.van_dijk)
    refused(ROLE, ["child", second_owner.pk], "made no child")


def test_who_logs_in_without_a_day_of_birth_is_made_no_child(world, visit, maintenance):
    with maintenance():
        Person.objects.filter(pk=world.kevin.pk).update(born_on=None)
        HouseholdMember.objects.filter(person=world.kevin).update(role="other")
        kevin = place(world.kevin, world.van_dijk)
    visit(world.ronald, world.van_dijk)
    refused(ROLE, ["child", kevin.pk], "made no child")


def test_the_own_part_of_an_owner_opens_to_nobody_else(second_owner, world, visit, maintenance):
    """Even when it stands wrongly in the table already."""
    with maintenance():
        HouseholdMember.objects.filter(pk=second_owner.pk).update(role="child")
        scope = Scope.objects.create(household=world.van_dijk, part="goals", subject=world.anja)
    assert not visit(world.ronald, world.van_dijk).level(scope.pk)
    assert visit(world.anja, world.van_dijk).is_owner
    with maintenance():
        HouseholdMember.objects.filter(pk=second_owner.pk).update(is_owner=False)
    assert visit(world.ronald, world.van_dijk).level(scope.pk) == Level.CONTRIBUTE


@pytest.mark.parametrize("day", ["2026-01-01", "2999-01-01"])
def test_the_last_owner_stays(world, visit, day, maintenance):
    with maintenance():
        ronald = place(world.ronald, world.van_dijk)
        HouseholdMember.objects.filter(pk=ronald.pk).update(started_on="2025-01-01")
    visit(world.ronald, world.van_dijk)
    refused(END, [day, ronald.pk], "last owner")


def test_one_of_two_owners_may_leave_and_then_the_other_stays(second_owner, world, visit):
    visit(world.ronald, world.van_dijk)
    ronald = place(world.ronald, world.van_dijk)
    with connection.cursor() as cursor:
        cursor.execute(END, ["2999-01-01", ronald.pk])
        assert cursor.rowcount == 1
    visit(world.anja, world.van_dijk)
    refused(END, ["2999-01-01", second_owner.pk], "last owner")


def test_no_owner_is_added_by_a_row(world, visit):
    visit(world.ronald, world.van_dijk)
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into people_person (id, first_name, prefix, last_name, phone, made_at, "
            "made_by_id) values (gen_random_uuid(), 'Nieuw', '', '', '', now(), %s) returning id",
            [world.ronald.pk],
        )
        key = cursor.fetchone()[0]
    add = (
        "insert into people_householdmember (id, household_id, person_id, role, is_owner, "
        "started_on) values (gen_random_uuid(), %s, %s, 'other', {}, current_date)"
    )
    refused(add.format("true"), [world.van_dijk.pk, key], "row-level security")
    with connection.cursor() as cursor:
        cursor.execute(add.format("false"), [world.van_dijk.pk, key])
