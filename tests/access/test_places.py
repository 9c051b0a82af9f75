"""Raw SQL as the web role: who leads a team brings in colleagues, and makes nobody else one."""

from uuid import uuid4

import pytest

from access import context
from people.models import Person
from tests.access.raw import fails, raw

pytestmark = pytest.mark.django_db
PLACE = """
insert into people_teammembership (id, team_id, person_id, role, job, started_on)
values (gen_random_uuid(), %s, %s, %s, '', current_date)"""


@pytest.fixture
def fresh(world, visitor):
    visitor(world.ingrid)
    return Person.objects.create(id=uuid4(), first_name="Priya", made_by_id=world.ingrid.pk)


def test_who_leads_a_team_makes_nobody_known_a_professional(world, visitor):
    visitor(world.ingrid)
    for person in (world.ingrid, world.ronald, world.tom, world.els, world.kevin):
        assert fails(PLACE, [world.moerwijk.pk, person.pk, "professional"])
    assert not context.enter(world.ingrid.user_id).teams


def test_a_fresh_colleague_is_asked_and_neither_works_nor_leads(world, fresh):
    for role in ("leader", "professional"):
        assert fails(PLACE, [world.moerwijk.pk, fresh.pk, role])
    assert fails(PLACE, [world.laak.pk, fresh.pk, "asked"])
    assert raw(PLACE, [world.moerwijk.pk, fresh.pk, "asked"]) == 1
    assert raw("select started_on::text from people_teammembership where role = 'asked'") == [
        ("9999-12-31",)
    ]


@pytest.mark.parametrize("column", ["person_id", "team_id", "role", "started_on", "ended_on"])
def test_a_place_becomes_no_other_place(world, visitor, column):
    visitor(world.ingrid)
    assert fails(f"update people_teammembership set {column} = {column}")


def test_who_left_a_team_is_not_put_back_by_hand(world, visitor):
    visitor(world.ingrid)
    assert fails(
        "update people_teammembership set ended_on = null where person_id = %s", [world.els.pk]
    )
    assert not context.enter(world.els.user_id).teams
