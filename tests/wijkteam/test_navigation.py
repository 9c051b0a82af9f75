"""The links on each page: only those that this person may open."""

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse
from django.utils import timezone

from careplans.models import Conversation, Message
from people.models import OrganisationMembership
from wijkteam import context, navigation

pytestmark = pytest.mark.django_db
FAMILY = ["today", "plan", "conversations", "network", "sharing"]


def names(items):
    return [resolve(item.url).view_name for item in items]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("ronald", FAMILY),
        ("kevin", FAMILY),
        ("samira", ["today", "plan", "conversations", "caseload"]),
        ("joost", ["today", "plan", "conversations", "caseload"]),
        ("marieke", ["today", "plan", "conversations"]),
        ("fatma", ["today"]),
    ],
)
def test_the_tabs_of_a_household(world, visit, key, expected):
    viewer = visit(getattr(world, key), world.van_dijk)
    path = reverse("today", args=[world.van_dijk.pk])
    assert names(navigation.household_items(viewer, path)) == expected


@pytest.mark.parametrize("key", ["ronald", "kevin", "anja", "samira", "joost", "marieke", "fatma"])
def test_each_tab_opens_for_who_sees_it(world, visit, as_person, key):
    person = getattr(world, key)
    items = navigation.household_items(visit(person, world.van_dijk), "/")
    client = as_person(person)
    assert {item.url: client.get(item.url).status_code for item in items} == {
        item.url: 200 for item in items
    }


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (
            "samira",
            [
                "caseload",
                "prevention",
                "second_looks",
                "profiles",
                "let_in",
                "shelf",
                "own_profile",
            ],
        ),
        (
            "ingrid",
            [
                "dashboard",
                "colleague_invite",
                "leaving",
                "emergencies",
                "prevention",
                "second_looks",
                "profiles",
            ],
        ),
        ("linda", ["privacy_log", "leaders", "partner_places", "let_in"]),
        ("ronald", []),
        ("marieke", ["partner_places"]),
        ("els", []),
    ],
)
def test_the_rail_of_who_works_here(world, visitor, key, expected):
    assert names(navigation.work_items(visitor(getattr(world, key)), "/")) == expected


@pytest.mark.parametrize("key", ["samira", "ingrid", "linda"])
def test_each_link_of_the_rail_opens(world, visitor, as_person, key):
    person = getattr(world, key)
    client = as_person(person)
    for item in navigation.work_items(visitor(person), "/"):
        assert client.get(item.url).status_code == 200, item.url


def test_what_does_not_fit_under_a_thumb_opens_there(world, visitor, as_person):
    for person, is_folded in ((world.ingrid, True), (world.samira, True), (world.linda, False)):
        first, *_rest = items = navigation.work_items(visitor(person), "/")
        text = as_person(person).get(first.url).text
        assert ("nav__more" in text) is is_folded
        assert [text.count(f'href="{item.url}"') > 1 for item in items[4:]].count(True) >= (
            len(items[4:]) if is_folded else 0
        )


@pytest.mark.parametrize(
    ("tail", "name"), [("", "today"), ("plan/doelen/", "plan"), ("gekeken/", "sharing")]
)
def test_the_tab_of_this_page_is_marked(world, visit, tail, name):
    viewer = visit(world.ronald, world.van_dijk)
    path = reverse("today", args=[world.van_dijk.pk]) + tail
    (current,) = [item for item in navigation.household_items(viewer, path) if item.is_current]
    assert resolve(current.url).view_name == name


def test_a_new_message_is_counted_for_who_did_not_write_it(world, visit):
    for person, count in ((world.samira, 1), (world.ronald, 0), (world.kevin, 0)):
        visit(person, world.van_dijk)
        assert navigation.unread() == count


@pytest.fixture
def talk_with_fatma(world, maintenance):
    with maintenance():
        talk = Conversation.objects.create(
            household=world.van_dijk,
            participant_ids=sorted([world.ronald.pk, world.fatma.pk]),
            started_by=world.ronald,
        )
        Message.objects.create(
            household=world.van_dijk, conversation=talk, author=world.ronald, body="Tot zo"
        )


@pytest.mark.usefixtures("talk_with_fatma")
def test_a_neighbour_with_a_conversation_finds_it(world, visit, as_person):
    viewer = visit(world.fatma, world.van_dijk)
    with CaptureQueriesContext(connection) as queries:
        _today, messages = navigation.household_items(viewer, "/")
    assert len(queries) == 1
    assert (resolve(messages.url).view_name, messages.count) == ("conversations", 1)
    assert as_person(world.fatma).get(messages.url).status_code == 200


def test_the_frame_of_a_page_costs_two_queries(world, visit):
    request = RequestFactory().get(reverse("today", args=[world.van_dijk.pk]))
    request.viewer = visit(world.ronald, world.van_dijk)
    request.visitor = request.viewer.visitor
    with CaptureQueriesContext(connection) as queries:
        words = context.house(request)
        assert "Van Dijk" in str(words["brand_title"])
        assert len(list(words["nav"])) == 5
        assert len(list(words["foot"])) == 3
    assert len(queries) <= 2


def test_the_rail_leads_no_new_partner_to_a_page_that_is_not_there(
    world, as_person, visitor, maintenance
):
    with maintenance():
        OrganisationMembership.objects.filter(person=world.marieke).update(
            made_by=world.linda, confirmed_by=world.ingrid, confirmed_at=timezone.now()
        )
    shown = {item.url for item in navigation.work_items(visitor(world.marieke), "/")}
    there = as_person(world.marieke).get(reverse("partner_places")).status_code == 200
    assert there or reverse("partner_places") not in shown


def test_who_is_settled_at_a_partner_finds_the_page_in_the_rail(world, visitor, as_person):
    shown = {item.url for item in navigation.work_items(visitor(world.marieke), "/")}
    assert reverse("partner_places") in shown
    assert as_person(world.marieke).get(reverse("partner_places")).status_code == 200
