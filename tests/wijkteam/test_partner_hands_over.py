"""Who leaves a partner: a colleague goes on where the family let the organisation in; else the
family reads that nobody reads along, and chooses."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from access.models import Grant, Level, Part
from careplans.models import Conversation, Proposal, Step
from people.models import Custody, OrganisationMembership, Person, TeamMembership, User
from tests import world as build
from tests.access.raw import fails, raw

pytestmark = pytest.mark.django_db


@pytest.fixture
def bo(world, maintenance):
    """A colleague of Marieke at school, with a log-in."""
    with maintenance():
        user = User.objects.create(email="bo@voorbeeld.example")
        person = Person.objects.create(first_name="Bo", user=user)
        OrganisationMembership.objects.create(
            organisation=world.college, person=person, started_on=world.today - timedelta(days=100)
        )
        return person


@pytest.fixture
def open_work(world, maintenance):
    """A conversation of Ronald with Marieke, and a proposal of hers that waits."""
    with maintenance():
        Proposal.objects.filter(pk=world.proposal.pk).update(created_by=world.marieke)
        both = sorted([world.ronald.pk, world.marieke.pk])
        return Conversation.objects.create(
            household=world.van_dijk, participant_ids=both, started_by=world.ronald
        )


@pytest.fixture
def school_let_in(world, maintenance):
    def give(**fields):
        with maintenance():
            for part in (Part.GOALS, Part.STEPS):
                build.grant(world, None, part, Level.PROPOSE, organisation=world.college, **fields)

    return give


@pytest.fixture
def end(world, as_person, maintenance):
    def go(**words):
        with maintenance():
            place = OrganisationMembership.objects.get(person=world.marieke, role="partner")
        words = {"place": str(place.pk), "action": "end", **words}
        as_person(world.linda).post(reverse("partner_places"), words)
        with maintenance():
            place.refresh_from_db()
            return place.ended_on is not None

    return go


def now_is(row, maintenance):
    with maintenance():
        row.refresh_from_db()
    return row


def test_where_the_school_was_let_in_the_colleague_goes_on(
    world, bo, open_work, school_let_in, end, as_person, maintenance
):
    school_let_in()
    assert end(to=str(bo.pk))
    talk = now_is(open_work, maintenance)
    assert (talk.left_by_id, talk.next_by_id) == (world.marieke.pk, bo.pk)
    with maintenance():
        waiting = Proposal.objects.get(pk=world.proposal.pk)
        new = Conversation.objects.get(pk=talk.next_talk_id)
    assert (waiting.state, waiting.handed_to_id) == ("waiting", bo.pk)
    there = {
        row.pk: reverse("conversation", args=[world.van_dijk.pk, row.pk]) for row in (talk, new)
    }
    colleague = as_person(bo)
    assert colleague.get(there[talk.pk]).status_code == 404
    assert not colleague.get(there[new.pk]).context["talk"].lines
    assert as_person(world.ronald).get(there[talk.pk]).context["talk"].next == "Bo"


@pytest.mark.parametrize("chosen", [True, False])
def test_where_only_she_was_let_in_the_family_hears_and_chooses(
    world, bo, open_work, end, as_person, maintenance, chosen
):
    assert end(to=str(bo.pk) if chosen else "")
    talk = now_is(open_work, maintenance)
    assert (talk.left_by_id, talk.next_by_id) == (world.marieke.pk, None)
    with maintenance():
        assert Proposal.objects.get(pk=world.proposal.pk).state == "taken_back"
    ronald, home = as_person(world.ronald), world.van_dijk.pk
    page = ronald.get(reverse("conversation", args=[home, talk.pk]))
    assert (page.context["talk"].left, page.context["talk"].left_team) == ("Marieke", False)
    assert f'href="{reverse("grant_add", args=[home])}"' in page.content.decode()
    with maintenance():
        Step.objects.filter(pk=world.call.pk).update(executor=world.marieke)
        Step.objects.filter(pk=world.paying.pk).update(executor=world.marieke)
    first = ronald.get(reverse("today", args=[home]))
    [left] = first.context["page"].left
    assert (left.name, left.next, left.was_in_team, left.hands) == ("Marieke", "", False, 2)
    assert reverse("grant_add", args=[home]) in first.content.decode()


def test_a_decision_about_another_part_hands_over_no_proposal(
    world, bo, open_work, end, maintenance
):
    with maintenance():
        build.grant(world, None, Part.GOALS, Level.SEE, organisation=world.college)
    end(to=str(bo.pk))
    with maintenance():
        assert Proposal.objects.get(pk=world.proposal.pk).state == "taken_back"
    assert now_is(open_work, maintenance).next_by_id == bo.pk


def test_who_the_family_let_in_by_another_way_has_not_left_the_conversation(
    world, open_work, end, maintenance
):
    with maintenance():
        build.grant(world, world.marieke, Part.GOALS, Level.SEE)
    end()
    assert now_is(open_work, maintenance).left_by_id is None


@pytest.fixture
def at_school_too(world, maintenance):
    """Somebody who comes there without the school works at it as well, and talks with Ronald."""

    def make(key):
        person = getattr(world, key)
        with maintenance():
            place = OrganisationMembership.objects.create(
                organisation=world.college,
                person=person,
                started_on=world.today - timedelta(days=100),
            )
            both = sorted([world.ronald.pk, person.pk])
            return place, Conversation.objects.create(
                household=world.van_dijk, participant_ids=both, started_by=world.ronald
            )

    return make


@pytest.mark.parametrize("by_command", [False, True])
@pytest.mark.parametrize("key", ["anja", "fatma"])
def test_a_mother_and_a_neighbour_who_work_there_too_do_not_leave_their_own_conversation(
    world, bo, school_let_in, at_school_too, as_person, maintenance, key, by_command
):
    """Anja holds custody and lives elsewhere; Fatma does steps of her own."""
    school_let_in()
    place, talk = at_school_too(key)
    if by_command:
        call_command("partner_leaves", place.person.user.email)
    else:
        words = {"place": str(place.pk), "action": "end", "to": str(bo.pk)}
        as_person(world.linda).post(reverse("partner_places"), words)
    assert now_is(place, maintenance).ended_on == world.today
    talk = now_is(talk, maintenance)
    assert (talk.left_by_id, talk.next_by_id, talk.next_talk_id) == (None, None, None)
    with maintenance():
        assert not Conversation.objects.filter(participant_ids__contains=[bo.pk]).exists()
        # what was marked so before this was looked at is not said either
        Conversation.objects.filter(pk=talk.pk).update(left_by=place.person, left_on=world.today)
    first = as_person(world.ronald).get(reverse("today", args=[world.van_dijk.pk]))
    assert not first.context["page"].left


def test_the_command_marks_a_guardians_conversation_and_leaves_the_custody(
    world, open_work, maintenance
):
    with maintenance():
        Grant.objects.filter(person=world.marieke).delete()
        fact = Custody.objects.create(
            child=world.kevin, holder=world.marieke, organisation=world.college, kind="guardian",
            evidence="beschikking", started_on=world.today - timedelta(days=30),
            recorded_by=world.joost, confirmed_by=world.samira, confirmed_at=timezone.now(),
        )  # fmt: skip
    call_command("partner_leaves", world.marieke.user.email)
    assert now_is(open_work, maintenance).left_by_id == world.marieke.pk
    assert now_is(fact, maintenance).ended_on is None


def test_who_moved_from_a_team_to_the_school_left_the_school(
    world, open_work, end, as_person, maintenance
):
    """No team looks for somebody in the place of who left it long ago."""
    before = world.today - timedelta(days=300)
    with maintenance():
        TeamMembership.objects.create(
            team=world.moerwijk, person=world.marieke, role="professional",
            started_on=before - timedelta(days=300), ended_on=before,
        )  # fmt: skip
        long_ago = timezone.now() - timedelta(days=300)
        build.grant(world, world.marieke, Part.GOALS, Level.SEE, team=world.moerwijk,
                    withdrawn_at=long_ago, withdrawn_by=world.ronald)  # fmt: skip
    assert end()
    [left] = as_person(world.ronald).get(
        reverse("today", args=[world.van_dijk.pk])
    ).context["page"].left  # fmt: skip
    assert (left.name, left.was_in_team) == ("Marieke", False)


@pytest.mark.parametrize("to", ["karin", "marieke", "ronald", "nonsense"])
def test_nobody_else_takes_over(world, bo, open_work, school_let_in, end, maintenance, to):
    school_let_in()
    assert not end(to=str(world.__dict__[to].pk) if to != "nonsense" else to)
    assert now_is(open_work, maintenance).left_by_id is None


def test_the_command_marks_the_conversation_too(world, open_work, school_let_in, maintenance):
    school_let_in()
    call_command("partner_leaves", world.marieke.user.email)
    talk = now_is(open_work, maintenance)
    assert (talk.left_by_id, talk.next_by_id) == (world.marieke.pk, None)
    with maintenance():
        assert Grant.objects.filter(organisation=world.college, withdrawn_at=None).count() == 2


def test_by_hand_a_family_learns_and_hands_over_nothing(world, bo, open_work, visit):
    visit(world.ronald, world.van_dijk)
    assert raw("select * from partners_colleagues()") == []
    assert raw("select handing_was_in_team(%s)", [uuid4()]) == [(False,)]
    assert fails("select handing_over(%s, %s, '{}')", [world.marieke.pk, world.college.pk])
    assert fails("select * from handing_homes(%s, %s)", [world.marieke.pk, world.college.pk])
