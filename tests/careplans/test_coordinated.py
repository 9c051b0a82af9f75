"""Who coordinates conferences of several families has one list: how far each is, and no more."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from access.models import Grant, Level, Part
from audit.models import AuditEvent
from careplans.models import Conference, ConferenceGuest
from careplans.overviews.coordinated import load
from people.models import Household
from tests.access.raw import fails, raw
from tests.careplans.conferences import SECRET, at, build, guest, plain
from tests.careplans.sending import queries_of
from tests.world import scope

pytestmark = pytest.mark.django_db
LIST = "select household_id, stage from careplans_my_conferences() order by family"


def another(world, made, home, who, stage="invite", **fields):
    """A conference of another family, with the same coordinator."""
    key = uuid4()
    flow = scope(home, Part.CONFERENCE, goal_id=key)
    other = type(made)(flow=flow)
    other.row = plain(Conference, flow, who, id=key, question="Rust?", stage=stage, **fields)
    other.coordinator = guest(other, who, made.ria, "coordinate", "Ria Bos")
    other.grant = Grant.objects.create(
        household=home, person=made.ria, part=Part.CONFERENCE, level=Level.RESPOND, goal_id=key,
        given_by=who, purpose="onze conferentie", starts_on=world.today - timedelta(days=1),
        ends_on=world.today + timedelta(days=90),
    )  # fmt: skip
    return other


@pytest.fixture
def two(world, maintenance):
    """The Van Dijks are in the part for themselves, the El Idrissi's stand still."""
    with maintenance():
        made = build(world, "private")
        long_ago = timezone.now() - timedelta(days=30)
        made.other = another(world, made, world.el_idrissi, world.noor, moved_at=long_ago)
        Conference.objects.filter(pk=made.other.row.pk).update(changed_at=long_ago)
        ConferenceGuest.objects.filter(conference=made.other.row).update(changed_at=long_ago)
    return made


def test_each_family_with_where_it_is_and_what_it_waits_for(world, two, as_person):
    page = as_person(two.ria).get(reverse("coordinated"))
    first, second = page.context["lines"]
    assert (first.family, first.stage) == (world.el_idrissi.name, "invite")
    assert first.still_since
    with translation.override("en"):
        assert first.waits_for == "There is no day yet."
    assert (second.family, second.stage, second.still_since) == (
        world.van_dijk.name, "private", None,
    )  # fmt: skip
    text = page.content.decode()
    for line in (first, second):
        assert reverse("conference", args=[line.household_id]) in text
    for words in (SECRET, "Hoe blijft Kevin thuis?", "Rust?", "Bij oma", "Fatma"):
        assert words not in text


@pytest.mark.parametrize("key", ["fatma", "samira", "ronald", "joost", "ingrid", "noor", "linda"])
def test_who_coordinates_nothing_has_no_such_page(key, world, two, as_person, visitor):
    who = getattr(world, key)
    assert as_person(who).get(reverse("coordinated")).status_code == 404
    visitor(who)
    assert raw(LIST) == []


def test_nobody_without_a_log_in_comes_here(client):
    assert client.get(reverse("coordinated")).status_code == 302


ENDS = {
    "the access is taken back": lambda made, world: Grant.objects.filter(
        household=world.el_idrissi, person=made.ria
    ).update(withdrawn_at=timezone.now(), withdrawn_by=world.noor),
    "the access is over": lambda made, world: Grant.objects.filter(
        household=world.el_idrissi, person=made.ria
    ).update(ends_on=world.today - timedelta(days=1), starts_on=world.today - timedelta(days=9)),
    "somebody else coordinates": lambda made, world: ConferenceGuest.objects.filter(
        pk=made.other.coordinator.pk
    ).update(removed_on=world.today),
    "it is done": lambda made, world: Conference.objects.filter(pk=made.other.row.pk).update(
        stage="done", presented_on=world.today, agreed_on=world.today
    ),
}


@pytest.mark.parametrize("why", ENDS)
def test_it_ends_with_the_access_and_with_the_conference(
    why, world, two, as_person, maintenance, visitor
):
    with maintenance():
        ENDS[why](two, world)
    lines = as_person(two.ria).get(reverse("coordinated")).context["lines"]
    assert [line.household_id for line in lines] == [world.van_dijk.pk]
    visitor(two.ria)
    assert [key for key, _stage in raw(LIST)] == [world.van_dijk.pk]


def test_what_stopped_comes_last_and_says_so(world, two, as_person, maintenance):
    with maintenance():
        Conference.objects.filter(pk=two.other.row.pk).update(
            stopped_on=world.today, stopped_by=world.noor, stopped_because="Even rust"
        )
    page = as_person(two.ria).get(reverse("coordinated"))
    assert page.context["lines"][-1].family == world.el_idrissi.name
    assert "Even rust" not in page.content.decode()


def test_each_family_reads_that_its_coordinator_looked(world, two, as_person, maintenance):
    as_person(two.ria).get(reverse("coordinated"))
    with maintenance():
        lines = AuditEvent.objects.filter(route="coordinated", kind="read", person_id=two.ria.pk)
        assert set(lines.values_list("household_id", "subject_id", "part")) == {
            (world.van_dijk.pk, two.row.pk, "conference"),
            (world.el_idrissi.pk, two.other.row.pk, "conference"),
        }
    assert "Ria" in as_person(world.ronald).get(at(world, "looks")).content.decode()


LINE = """insert into audit_auditevent (id, happened_at, kind, ground, person_id, user_id,
  household_id, part, subject_kind, subject_id, route, request_id, network_point, method)
  values (gen_random_uuid(), now(), %s, 'grant', %s, %s, %s, 'conference', 'conference', %s,
          'coordinated', '', '', 'GET')"""


def test_nobody_writes_such_a_line_of_a_family_that_is_not_theirs(world, two, visitor):
    for who, kind, refused in (
        (two.ria, "read", False),
        (two.ria, "change", True),
        (world.fatma, "read", True),
        (world.tom, "read", True),
    ):
        visitor(who)
        keys = [kind, who.pk, who.user_id, world.el_idrissi.pk, two.other.row.pk]
        assert fails(LINE, keys) == refused, (who, kind)


def test_five_families_cost_as_many_questions_as_two(world, two, as_person, maintenance):
    ria, url = as_person(two.ria), reverse("coordinated")
    few = queries_of(ria, url)
    with maintenance():
        for number in range(5):
            home = Household.objects.create(name=f"Familie {number}")
            another(world, two, home, world.noor)
    assert len(ria.get(url).context["lines"]) == 7
    assert queries_of(ria, url) == few


def test_the_list_is_found_by_an_index(world, two, maintenance):
    asked = """explain select conference_id from careplans_conferenceguest
               where person_id = %s and kind = 'coordinate' and removed_on is null"""
    with maintenance():
        many = [
            ConferenceGuest(
                household=world.van_dijk, scope=two.flow, conference=two.row, person=two.ria,
                kind="circle", name=f"Gast {number}", removed_on=world.today,
                created_by=world.ronald, changed_by=world.ronald,
            )
            for number in range(2000)
        ]  # fmt: skip
        ConferenceGuest.objects.bulk_create(many)
    raw("reset role")
    raw("analyze careplans_conferenceguest")
    raw("set local role wijkteam_rights")  # as the function asks it
    plan = "\n".join(line for (line,) in raw(asked, [two.ria.pk]))
    assert "Index" in plan  # which of those that begin with a person, the statistics decide
    assert "Seq Scan" not in plan


def load_as(client):
    return client.get(reverse("coordinated")).context["lines"]


def test_who_coordinates_several_finds_the_list_from_home(world, two, as_person, maintenance):
    ria = as_person(two.ria)
    assert reverse("coordinated") in ria.get(reverse("home")).content.decode()
    doors = ria.get(reverse("home")).context["doors"]
    stuck = [line for line in load_as(ria) if line.is_stuck]
    assert [line.household_id for line in stuck] == [world.el_idrissi.pk]
    assert doors[0].url == reverse("today", args=[world.el_idrissi.pk])  # before Van Dijk, too
    assert doors[0].text
    assert not doors[1].text
    with maintenance():
        two.other.grant.delete()
    answer = ria.get(reverse("home"))
    assert reverse("coordinated") not in answer.content.decode()


SAYS = {
    "question": "finds the words for its question",
    "circle": "looks who comes",
    "invite": "The day is",
    "inform": "The day is",
    "private": "The day is",
    "plan": "makes its plan",
    "check": "safety condition",
    "follow": "after 3 months",
}


@pytest.mark.parametrize("stage", SAYS)
def test_each_stage_says_what_it_waits_for(stage, world, maintenance, visitor):
    with maintenance():
        made = build(world, stage)
    visitor(made.ria)
    with translation.override("en"):
        (line,) = load()
        assert SAYS[stage] in line.part["text"]
