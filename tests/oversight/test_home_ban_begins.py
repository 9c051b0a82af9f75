"""A home ban is counted from the day of the order, whenever somebody types it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from access.models import Standstill
from tests.access.raw import raw
from tests.careplans.sending import fill_in
from tests.oversight.test_standstill import (
    confirm_as_leader,
    second_owner,
    set_url,
    words,
)
from tests.oversight.test_standstill_extended import extend

pytestmark = pytest.mark.django_db
__all__ = ["second_owner"]


def day(world, offset):
    return (world.today + timedelta(days=offset)).isoformat()


def set_ban(world, as_person, **days):
    sent = words(world, world.ronald, **{name: day(world, ago) for name, ago in days.items()})
    return fill_in(as_person(world.linda), set_url(), **sent)


def only(maintenance):
    with maintenance():
        return Standstill.objects.get()


@pytest.mark.parametrize(("begun", "last", "is_fine"), [
    (0, 10, True), (0, 11, False), (-4, 6, True), (-4, 7, False), (-10, 0, True), (-10, 1, False),
])  # fmt: skip
def test_ten_days_from_the_order(world, as_person, maintenance, second_owner, begun, last, is_fine):
    answer = set_ban(world, as_person, begun_on=begun, ends_on=last)
    assert (answer.status_code == 302) is is_fine
    if is_fine:
        assert only(maintenance).begun_on == world.today + timedelta(days=begun)
    else:
        assert answer.context["form"].errors.keys() == {"ends_on"}


@pytest.mark.parametrize("begun", [1, -11])
def test_a_day_to_come_and_one_too_long_ago_are_refused(
    world, as_person, maintenance, second_owner, begun
):
    answer = set_ban(world, as_person, begun_on=begun, ends_on=0)
    assert answer.context["form"].errors.keys() == {"begun_on"}
    assert "Besluit burgemeester" in answer.content.decode()
    with maintenance():
        assert not Standstill.objects.exists()


def test_without_a_day_it_is_not_set_and_another_ground_asks_none(
    world, as_person, maintenance, second_owner
):
    linda = as_person(world.linda)
    answer = fill_in(linda, set_url(), **words(world, world.ronald, begun_on=""))
    assert answer.context["form"].errors.keys() == {"begun_on"}
    answer = fill_in(linda, set_url(), **words(world, world.ronald, begun_on="", ground="danger"))
    assert answer.status_code == 302
    assert only(maintenance).begun_on is None


@pytest.mark.parametrize(("last", "is_fine"), [(24, True), (25, False)])
def test_its_extension_is_four_weeks_from_the_order(
    world, as_person, maintenance, second_owner, last, is_fine
):
    assert set_ban(world, as_person, begun_on=-4, ends_on=5).status_code == 302
    first = only(maintenance)
    confirm_as_leader(as_person, world.ingrid, first)
    assert (extend(world, as_person, first, last).status_code == 302) is is_fine


INSERT = """
insert into access_standstill (id, household_id, person_id, team_id, case_id, case_number, ground,
  evidence, started_at, ends_at, begun_on, set_by_id)
values (gen_random_uuid(), %s, %s, %s, %s, 'M-0117', 'home_ban', 'x', statement_timestamp(),
  statement_timestamp() + %s::interval, %s, %s)"""


@pytest.mark.parametrize(("begun", "lasts"), [(1, "2 days"), (-11, "1 hour"), (-5, "7 days")])
def test_the_database_counts_from_the_order_too(world, visitor, second_owner, begun, lasts):
    visitor(world.linda)
    place = [world.van_dijk.pk, world.ronald.pk, world.moerwijk.pk, world.case.pk]
    with pytest.raises(IntegrityError), transaction.atomic():
        raw(INSERT, [*place, lasts, day(world, begun), world.linda.pk])
    assert raw("select count(*) from access_standstill") == [(0,)]
