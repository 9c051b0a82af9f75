"""A standstill without a second person is for once, and never of all who keep a plan."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from access import context
from access.models import Standstill
from people.models import HouseholdMember
from tests.careplans.sending import fill_in
from tests.casework.test_emergency import raw
from tests.oversight.test_standstill import (
    confirm_as_leader,
    later,
    lift,
    second_owner,
    set_url,
    still,
    words,
)

pytestmark = pytest.mark.django_db
__all__ = ["second_owner", "still"]


def set_again(world, as_person, maintenance, person=None, **others):
    sent = words(world, person or world.ronald, ground="danger", **others)
    answer = fill_in(as_person(world.linda), set_url(), **sent)
    assert answer.status_code == 302, answer.context["form"].errors
    with maintenance():
        return Standstill.objects.latest("started_at")


def test_one_officer_does_not_keep_an_owner_out_by_one_after_another(
    world, as_person, visit, maintenance, still
):
    for number in range(3):
        with maintenance():
            for each in Standstill.objects.all():
                Standstill.objects.filter(pk=each.pk).update(
                    started_at=each.started_at - timedelta(hours=73),
                    ends_at=each.ends_at - timedelta(hours=50),
                )
        assert visit(world.ronald, world.van_dijk) is not None
        newest = set_again(world, as_person, maintenance, evidence=f"Papier {number}")
        assert newest.is_after_yes
        assert visit(world.ronald, world.van_dijk) is not None


def test_nor_two_that_overlap(world, as_person, visit, maintenance, still):
    second = set_again(world, as_person, maintenance, evidence="Een ander papier")
    assert second.is_after_yes
    later(maintenance, still, hours=73)
    assert visit(world.ronald, world.van_dijk) is not None


def test_nor_after_one_that_was_lifted(world, as_person, visit, maintenance, still):
    confirm_as_leader(as_person, world.ingrid, still)
    lift(as_person, world, still)
    again = set_again(world, as_person, maintenance)
    assert again.is_after_yes
    assert visit(world.ronald, world.van_dijk) is not None
    page = as_person(world.linda).get(reverse("standstills")).content.decode()
    assert "telt pas als iemand anders ja zegt" in page


def test_from_the_yes_on_it_counts(world, as_person, visit, maintenance, still):
    lift(as_person, world, still)
    again = set_again(world, as_person, maintenance)
    confirm_as_leader(as_person, world.ingrid, again)
    assert visit(world.ronald, world.van_dijk) is None


def test_without_a_yes_in_72_hours_it_is_over(world, as_person, visit, maintenance, still):
    lift(as_person, world, still)
    again = set_again(world, as_person, maintenance)
    later(maintenance, again, hours=73)
    confirm_as_leader(as_person, world.ingrid, again)
    with maintenance():
        assert Standstill.objects.get(pk=again.pk).confirmed_at is None
    assert visit(world.ronald, world.van_dijk) is not None


def test_the_only_one_who_keeps_the_plan_stays_until_the_yes(world, as_person, visit, maintenance):
    only = set_again(world, as_person, maintenance)
    assert only.is_after_yes
    assert visit(world.ronald, world.van_dijk).is_owner
    confirm_as_leader(as_person, world.ingrid, only)
    assert visit(world.ronald, world.van_dijk) is None


def test_the_last_of_two_owners_stays_until_the_yes(world, as_person, visit, maintenance, still):
    other = set_again(world, as_person, maintenance, person=world.els)
    assert other.is_after_yes
    assert visit(world.els, world.van_dijk).is_owner


def test_another_person_of_the_family_has_their_own_count(
    world, as_person, visit, maintenance, still
):
    assert not set_again(world, as_person, maintenance, person=world.anja).is_after_yes


def test_by_hand_it_is_no_other(world, visitor, maintenance, still):
    visitor(world.linda)
    raw(
        "insert into access_standstill (id, household_id, person_id, team_id, case_id, case_number,"
        " ground, evidence, started_at, ends_at, set_by_id, is_after_yes) values "
        "(gen_random_uuid(), %s, %s, %s, %s, 'M-0117', 'danger', 'x', statement_timestamp(), "
        "now() + interval '9 days', %s, false)",
        [world.van_dijk.pk, world.ronald.pk, world.moerwijk.pk, world.case.pk, world.linda.pk],
    )
    with maintenance():
        assert Standstill.objects.latest("started_at").is_after_yes
    with pytest.raises(DatabaseError), transaction.atomic():
        raw("update access_standstill set is_after_yes = false", [])


def test_a_leader_of_the_family_is_no_second_and_an_officer_of_it_no_first(
    world, as_person, maintenance, still
):
    with maintenance():
        for person in (world.ingrid, world.linda):
            HouseholdMember.objects.create(
                household=world.van_dijk, person=person, role="other", started_on=world.today
            )
    confirm_as_leader(as_person, world.ingrid, still)
    lift(as_person, world, still)
    with maintenance():
        now = Standstill.objects.get()
        assert (now.confirmed_at, now.ended_at) == (None, None)
    for person, sql in (
        (world.ingrid, "confirmed_at = now(), confirmed_by_id = %s"),
        (world.linda, "ended_at = now(), ended_by_id = %s"),
    ):
        context.enter(person.user_id)
        with pytest.raises(DatabaseError, match="at home"), transaction.atomic():
            raw(f"update access_standstill set {sql}", [person.pk])
