"""Who helps without a case finds the family that let them in, and hears what it asks of them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from access.models import EmergencyAccess, Grant, Level, Part
from careplans.models import Conference, ConferenceGuest
from casework.counts import lets_in, plan_counts
from tests.careplans.conferences import build
from tests.world import grant

PAGE = "/gezinnen/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def tom(world, as_person, maintenance):
    """Of another team, without a case here: Ronald gives him one goal."""
    with maintenance():
        grant(world, world.tom, Part.GOALS, Level.RESPOND, goal_id=world.water.pk, team=world.laak)
    return as_person(world.tom)


def door(world):
    return reverse("today", args=[world.van_dijk.pk])


def test_he_finds_the_family_from_his_first_page(world, tom):
    home = tom.get(reverse("home"), follow=True)
    assert [one.name for one in home.context["page"].let_in] == [world.van_dijk.name]
    assert door(world) in home.content.decode()
    assert tom.get(door(world)).status_code == 200


@pytest.mark.parametrize(("typed", "is_found"), [("dijk", True), ("DIJK", True), ("Jansen", False)])
def test_he_finds_it_by_its_name(typed, is_found, world, tom):
    page = tom.get(PAGE, {"q": typed})
    assert (door(world) in page.content.decode()) == is_found


def test_when_it_is_stopped_it_stands_there_no_more(world, tom, maintenance):
    with maintenance():
        Grant.objects.filter(person=world.tom).update(
            withdrawn_at=timezone.now(), withdrawn_by=world.ronald
        )
    assert tom.get(PAGE).context["page"].let_in == []


def test_who_has_a_case_finds_the_family_there_and_not_twice(world, as_person):
    page = as_person(world.samira).get(PAGE).context["page"]
    assert page.total
    assert page.let_in == []


def test_what_somebody_took_is_not_called_given(world, as_person, maintenance):
    with maintenance():
        EmergencyAccess.objects.create(
            household=world.van_dijk, person=world.tom, team=world.laak, case_id=world.laak_case.pk,
            case_number="L-0003", parts=["steps"], started_at=timezone.now(),
            ends_at=timezone.now() + timedelta(hours=24), reason="Gas",
        )  # fmt: skip
    page = as_person(world.tom).get(PAGE)
    assert door(world) not in page.content.decode()
    assert as_person(world.tom).get(door(world)).status_code == 200  # it is open all the same


@pytest.mark.parametrize("key", ["ronald", "kevin", "noor", "linda"])
def test_a_home_of_ones_own_is_no_family_that_lets_one_in(key, world, tom, visitor):
    visitor(getattr(world, key))
    assert lets_in() == []


# -- what is asked for the conference ---------------------------------------------------------


@pytest.fixture
def asked(world, maintenance):
    with maintenance():
        made = build(world, "invite")
        ConferenceGuest.objects.filter(pk=made.samira.pk).update(
            invited_on=world.today - timedelta(days=2)
        )
    return made


def asks(visitor, who):
    visitor(who)
    return [row.conference_since for row in plan_counts()]


def test_samira_hears_on_her_list_and_on_the_case_what_she_is_asked(world, asked, as_person):
    samira, where = as_person(world.samira), reverse("conference", args=[world.van_dijk.pk])
    for page in (PAGE, reverse("case", args=[world.case.pk])):
        assert where in samira.get(page).content.decode(), page
    (need,) = [one for one in samira.get(PAGE).context["page"].page[0].needs if one.do_url == where]
    assert need.days == 2
    assert samira.get(where).status_code == 200


def test_once_answered_nobody_waits_for_her(world, asked, visitor, maintenance):
    assert asks(visitor, world.samira) == [world.today - timedelta(days=2)]
    with maintenance():
        ConferenceGuest.objects.filter(pk=asked.samira.pk).update(
            answer="yes", answered_at=timezone.now()
        )
    assert asks(visitor, world.samira) == [None]


@pytest.mark.parametrize(
    "fields",
    [
        {"stage": "private", "held_on": "today"},
        {"held_on": "yesterday"},
        {"stopped_on": "today"},
    ],
)
def test_of_a_conference_that_is_over_nothing_is_asked(fields, world, asked, visitor, maintenance):
    days = {"yesterday": world.today - timedelta(days=1), "today": world.today}
    fields = {name: days.get(value, value) for name, value in fields.items()}
    if "stopped_on" in fields:
        fields["stopped_by"] = world.ronald
    with maintenance():
        Conference.objects.update(**fields)
    assert asks(visitor, world.samira) == [None]


def test_another_of_the_same_case_is_not_asked(world, asked, visitor):
    assert asks(visitor, world.joost) == [None]


def test_who_looks_in_no_more_is_asked_nothing(world, asked, visitor, end_access):
    end_access()
    assert asks(visitor, world.samira) == [None]
