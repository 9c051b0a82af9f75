"""A place that ends on a day to come is a place until then: they are told, chosen and listed."""

from copy import copy
from datetime import timedelta

import pytest
from django.urls import reverse

from careplans import news, readers, reminders
from careplans.actions import hitches
from careplans.actions.family import is_last_owner
from careplans.overviews.conversations import may_talk_with
from careplans.policy import has_say
from delivery.models import ScheduleItem
from people.models import HouseholdMember
from tests.careplans.sending import fill_in
from tests.world import member

pytestmark = pytest.mark.django_db
WORDS = {"text": "Samen naar school", "executor_kind": 1, "why": "Dan lukt het",
         "without_professional": "Ja"}  # fmt: skip


@pytest.fixture
def ends(world, maintenance):
    """The place of Ronald ends on this day; gives his place."""

    def on(day):
        with maintenance():
            rows = HouseholdMember.objects.filter(person=world.ronald)
            rows.update(ended_on=day)
            return rows.get()

    return on


def test_until_then_the_owner_hears_is_chosen_and_is_listed(
    world, ends, as_person, visit, maintenance
):
    place = ends(world.today + timedelta(days=40))
    assert not place.has_ended
    with maintenance():
        ScheduleItem.objects.all().delete()
    where = reverse("propose_step", args=[world.van_dijk.pk, world.water.pk])
    assert fill_in(as_person(world.samira), where, **WORDS).status_code == 302
    with maintenance():
        told = ScheduleItem.objects.filter(kind="news-proposals")
        assert {row.person_id for row in told} == {world.ronald.pk}
        step = copy(world.shower)
        step.executor_id = None
        assert reminders.recipients(step) == [world.ronald.pk]
    page = as_person(world.ronald).get(reverse("family", args=[world.van_dijk.pk]))
    members = {row.person_id: row for row in page.context["page"].members}
    assert world.ronald.pk in members
    assert not members[world.ronald.pk].may_come_back
    assert world.ronald.pk not in {row.person_id for row in page.context["page"].gone}
    change = reverse("member_change", args=[world.van_dijk.pk, place.pk])
    assert as_person(world.ronald).get(change).status_code == 200
    guest = visit(world.samira, world.van_dijk)
    assert world.ronald.pk in {key for key, _name, _role in may_talk_with(guest)}
    viewer = visit(world.kevin, world.van_dijk)
    assert news.owners(viewer) == hitches.owners(viewer) == {world.ronald.pk}
    assert world.ronald.pk in {row.person_id for row in readers.members(viewer)}
    assert has_say(viewer, world.ronald.pk)


@pytest.mark.parametrize("days", [0, -1])
def test_on_that_day_it_is_over(world, ends, visit, days):
    place = ends(world.today + timedelta(days=days))
    assert place.has_ended
    viewer = visit(world.kevin, world.van_dijk)
    assert news.owners(viewer) == set()
    assert not has_say(viewer, world.ronald.pk)


def test_an_owner_who_goes_is_no_second_owner_for_who_wants_to_leave(world, ends, maintenance):
    with maintenance():
        other = member(world.van_dijk, world.anja, "parent", is_owner=True)
    ends(world.today + timedelta(days=40))
    with maintenance():
        assert is_last_owner(other)


def test_what_is_not_begun_yet_is_no_place(world, maintenance):
    with maintenance():
        rows = HouseholdMember.objects.filter(person=world.kevin)
        day = rows.get().started_on
        assert rows.here(day).exists()
        assert not rows.here(day - timedelta(days=1)).exists()
