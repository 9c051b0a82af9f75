"""A home ban is ten days; its extension is a second act with a paper and a second person."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from access.households import own_standstills
from access.models import Standstill
from tests.careplans.sending import fill_in
from tests.casework.test_emergency import raw
from tests.oversight.test_standstill import (
    confirm_as_leader,
    later,
    second_owner,
    set_url,
    still,
    words,
)

pytestmark = pytest.mark.django_db
__all__ = ["second_owner", "still"]


@pytest.fixture
def decided(world, as_person, maintenance, still):
    confirm_as_leader(as_person, world.ingrid, still)
    with maintenance():
        return Standstill.objects.get()


def url(row):
    return reverse("standstill_extend", args=[row.pk])


def extend(world, as_person, row, days):
    day = (world.today + timedelta(days=days)).isoformat()
    return fill_in(as_person(world.linda), url(row), evidence="Verlenging", ends_on=day)


@pytest.mark.parametrize(("days", "is_fine"), [(4, False), (5, True), (28, True), (29, False)])
def test_together_four_weeks_at_most(world, as_person, maintenance, decided, days, is_fine):
    answer = extend(world, as_person, decided, days)
    assert (answer.status_code == 302) is is_fine
    if not is_fine:
        assert answer.context["form"].errors["ends_on"]
    with maintenance():
        assert Standstill.objects.filter(extends=decided).exists() is is_fine


def test_counted_from_the_first_day(world, as_person, maintenance, decided):
    later(maintenance, decided, days=5)
    assert extend(world, as_person, decided, 24).context["form"].errors["ends_on"]
    assert extend(world, as_person, decided, 22).status_code == 302


def test_it_needs_its_own_second_person(world, as_person, maintenance, visit, decided):
    extend(world, as_person, decided, 20)
    with maintenance():
        longer = Standstill.objects.get(extends=decided)
        for row in (decided, longer):  # eleven days go by
            Standstill.objects.filter(pk=row.pk).update(
                started_at=row.started_at - timedelta(days=11),
                ends_at=row.ends_at - timedelta(days=11),
            )
    assert visit(world.ronald, world.van_dijk) is not None
    with maintenance():
        Standstill.objects.filter(pk=longer.pk).update(
            confirmed_at=timezone.now(), confirmed_by=world.ingrid
        )
    assert visit(world.ronald, world.van_dijk) is None


def test_what_nobody_confirmed_is_not_made_longer(world, as_person, still):
    assert as_person(world.linda).get(url(still)).status_code == 404


def test_nor_an_extension_nor_another_ground(world, as_person, maintenance, decided):
    extend(world, as_person, decided, 20)
    with maintenance():
        longer = Standstill.objects.get(extends=decided)
        Standstill.objects.filter(pk=longer.pk).update(
            confirmed_at=timezone.now(), confirmed_by=world.ingrid
        )
    assert as_person(world.linda).get(url(longer)).status_code == 404
    with maintenance():
        Standstill.objects.filter(pk=decided.pk).update(ground="danger")
    assert as_person(world.linda).get(url(decided)).status_code == 404


def test_only_the_officer_does_it(world, as_person, decided):
    for person in (world.ingrid, world.samira, world.ronald, world.tom):
        assert as_person(person).get(url(decided)).status_code == 404


def test_the_page_says_ten_days(world, as_person):
    day = (world.today + timedelta(days=20)).isoformat()
    answer = fill_in(as_person(world.linda), set_url(), **words(world, world.ronald, ends_on=day))
    assert answer.context["form"].errors["ends_on"]


INSERT = """
insert into access_standstill (id, household_id, person_id, team_id, case_id, case_number, ground,
  evidence, started_at, ends_at, set_by_id, extends_id)
values (gen_random_uuid(), %s, %s, %s, %s, 'M-0117', 'home_ban', 'x', statement_timestamp(),
  statement_timestamp() + %s::interval, %s, %s)"""


def test_the_database_refuses_more_by_hand(world, visitor, decided):
    visitor(world.linda)
    place = [world.van_dijk.pk, world.ronald.pk, world.moerwijk.pk, world.case.pk]
    for days, first in (("12 days", None), ("30 days", decided.pk), ("2 days", decided.pk)):
        with pytest.raises(IntegrityError), transaction.atomic():
            raw(INSERT, [*place, days, world.linda.pk, first])
    with pytest.raises(DatabaseError), transaction.atomic():
        raw("update access_standstill set extends_id = id", [])


def test_who_stands_still_reads_one_end_and_that_is_the_last(
    world, as_person, maintenance, visitor, decided
):
    extend(world, as_person, decided, 20)
    with maintenance():
        longer = Standstill.objects.get(extends=decided)
    visitor(world.ronald)
    (still,) = own_standstills()
    assert still.until == decided.ends_at
    confirm_as_leader(as_person, world.ingrid, longer)
    visitor(world.ronald)
    (still,) = own_standstills()
    assert still.until == longer.ends_at
