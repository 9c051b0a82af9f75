"""A place that ends on a day to come is a place until then: they are told, chosen and listed."""

from copy import copy
from datetime import timedelta

import pytest
from django.urls import reverse

from careplans import news, readers, reminders
from careplans.actions import hitches
from careplans.actions.family import is_last_owner
from careplans.models import Agreement
from careplans.overviews.conversations import may_talk_with
from careplans.policy import has_say
from delivery.models import ScheduleItem
from people.models import HouseholdMember
from tests.access.raw import fails, raw
from tests.careplans.sending import fill_in
from tests.world import member, row

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


END = "update people_householdmember set ended_on = %s where id = %s"


@pytest.mark.parametrize("change", ["ended_on = %s", "is_owner = false"])
def test_who_is_the_last_owner_until_a_day_to_come_stays_so_long(
    world, ends, visit, maintenance, change
):
    """In bare SQL: no process of ours takes the plan from them before that day."""
    place = ends(world.today + timedelta(days=40))
    sooner = f"update people_householdmember set {change} where id = %s"
    values = [world.today + timedelta(days=1), place.pk][change.startswith("is_owner") :]
    with maintenance():
        assert is_last_owner(place)
    visit(world.ronald, world.van_dijk)
    assert fails(sooner, values)
    assert not fails("update people_householdmember set role = 'carer' where id = %s", [place.pk])
    raw("reset role")
    raw("set local role wijkteam_rights")  # nor does a function of rights
    assert fails(sooner, values)


def test_an_owner_until_a_day_to_come_leaves_the_plan_with_who_stays(
    world, ends, visit, as_person, maintenance
):
    with maintenance():
        other = member(world.van_dijk, world.anja, "parent", is_owner=True)
    place = ends(world.today + timedelta(days=40))
    visit(world.anja, world.van_dijk)
    assert fails(END, [world.today + timedelta(days=60), other.pk])  # Ronald goes sooner
    page = as_person(world.anja).get(reverse("member_end", args=[world.van_dijk.pk, other.pk]))
    assert page.context["is_last_owner"]
    visit(world.ronald, world.van_dijk)
    assert not fails(END, [world.today + timedelta(days=1), place.pk])


def test_the_last_owner_until_a_day_to_come_reads_why_they_stay(world, ends, as_person):
    place = ends(world.today + timedelta(days=40))
    answer = as_person(world.ronald).post(reverse("member_end", args=[world.van_dijk.pk, place.pk]))
    assert answer.status_code == 409


def test_until_then_the_number_of_the_plan_is_made_anew_by_its_owner(world, ends, visit):
    ends(world.today + timedelta(days=40))
    visit(world.ronald, world.van_dijk)
    assert raw("select access_renew_plan_number()") == [(True,)]


def test_on_that_day_no_number_is_made_anew(world, ends, visit):
    visit(world.ronald, world.van_dijk)
    ends(world.today)
    assert raw("select access_renew_plan_number()") == [(False,)]


def test_who_takes_back_a_day_to_come_keeps_the_plan(world, ends, visit, maintenance):
    place = ends(world.today + timedelta(days=40))
    visit(world.ronald, world.van_dijk)
    assert not fails(END, [None, place.pk])
    with maintenance():
        place.refresh_from_db()
        assert (place.ended_on, place.is_owner) == (None, True)


def test_until_then_the_team_can_write_down_that_they_died(world, ends, as_person, maintenance):
    ends(world.today + timedelta(days=40))
    page = as_person(world.samira).get(reverse("death_add", args=[world.case.pk]))
    chosen = {str(key) for key, _name in page.context["form"].fields["person"].choices}
    assert str(world.ronald.pk) in chosen


@pytest.mark.parametrize("days", [40, 0])
def test_a_parent_whose_place_ends_later_is_at_home_in_agreements_of_others(
    world, visit, maintenance, days
):
    """Until that day an agreement among the others is theirs to change, as of anybody at home."""
    with maintenance():
        member(world.van_dijk, world.anja, "other", ended_on=world.today + timedelta(days=days))
        theirs = row(
            Agreement, world.school.steps_scope, world.ronald, goal=world.school, text="Om negen",
            starts_on=world.today, party_ids=sorted([world.ronald.pk, world.kevin.pk]),
        )  # fmt: skip
    visit(world.anja, world.van_dijk)
    among = raw("select careplans_is_among_others(%s)", [theirs.pk])
    assert among == [(days == 0,)]
