"""Whose place in a family ends next month lives there until then: every rule reckons so."""

from datetime import timedelta

import pytest

from access.models import Standstill
from careplans.models import Meeting
from people.models import HouseholdMember
from tests.access.raw import raw
from tests.careplans.meeting import at, let_in
from tests.careplans.meeting import words as about_meeting
from tests.careplans.sending import fill_in
from tests.oversight.test_standstill import set_url, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaves(world, maintenance):
    """`leaves(days)`: Ronald's place, the owner's, ends so many days from now."""

    def end(days):
        with maintenance():
            HouseholdMember.objects.filter(person=world.ronald, ended_on=None).update(
                ended_on=world.today + timedelta(days=days)
            )

    return end


def test_a_guest_plans_a_meeting_with_an_owner_who_leaves_next_month(
    world, as_person, leaves, maintenance
):
    with maintenance():
        let_in(world)
    leaves(30)
    answer = as_person(world.samira).post(at(world, "meeting_add"), about_meeting(world))
    assert answer.status_code == 302
    with maintenance():
        assert world.ronald.pk in Meeting.objects.get().person_ids


def test_but_not_with_one_who_left(world, as_person, leaves, maintenance):
    with maintenance():
        let_in(world)
    leaves(0)
    answer = as_person(world.samira).post(at(world, "meeting_add"), about_meeting(world))
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    with maintenance():
        assert not Meeting.objects.exists()


def test_who_leaves_next_month_can_be_stood_still_until_then(world, as_person, leaves, maintenance):
    leaves(30)
    assert (
        fill_in(as_person(world.linda), set_url(), **words(world, world.ronald)).status_code == 302
    )
    with maintenance():
        assert Standstill.objects.get().person_id == world.ronald.pk


@pytest.mark.parametrize(("days", "may"), [(0, False), (1, True)])
def test_the_last_day_is_the_day_before_it_ends(world, visitor, maintenance, days, may):
    """Els holds no custody there, so her place is all."""
    with maintenance():
        HouseholdMember.objects.create(
            household=world.van_dijk, person=world.els, role="partner",
            started_on=world.today - timedelta(days=9),
            ended_on=world.today + timedelta(days=days),
        )  # fmt: skip
    visitor(world.linda)
    asked = "select casework_may_stand_still(%s, %s)"
    assert raw(asked, [world.van_dijk.pk, world.els.pk]) == [(may,)]
