"""Who leaves a team: what is said of them is so, and what they leave is seen and closed."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from access import context
from access.models import Grant, Level, Part
from audit.models import AuditEvent
from careplans.models import Conversation, Proposal
from casework.closing import close_case
from people.models import TeamMembership
from tests import world as build
from wijkteam import leaving as leaving_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def given(world, maintenance):
    """What the family gave Joost through the team: the same as Samira has."""
    with maintenance():
        for grant in Grant.objects.filter(person=world.samira, withdrawn_at=None):
            grant.pk, grant.person, grant.id = None, world.joost, uuid4()
            grant._state.adding = True
            grant.save()


@pytest.fixture
def leave(as_person, world, maintenance):
    def go(person=None, **words):
        with maintenance():
            place = TeamMembership.objects.get(
                person=person or world.samira, team=world.moerwijk, role="professional"
            )
        words = {"action": "end", "place": str(place.pk), **words}
        return as_person(world.ingrid).post(reverse("leaving"), words)

    return go


def page_of(world, as_person, talk):
    there = reverse("conversation", args=[world.van_dijk.pk, talk.pk])
    return as_person(world.ronald).get(there).context["talk"]


def test_a_colleague_who_is_in_the_conversation_already_reads_along(
    world, given, leave, as_person, maintenance
):
    """The page says 'nobody of the team reads along here now' while Joost is in it."""
    with maintenance():
        three = sorted([world.samira.pk, world.joost.pk, world.ronald.pk])
        talk = Conversation.objects.create(
            household=world.van_dijk, participant_ids=three, started_by=world.ronald
        )
    leave(to=str(world.joost.pk))
    shown = page_of(world, as_person, talk)
    assert not (shown.left and not shown.next)


def test_who_still_helps_through_another_team_has_not_left_the_conversation(
    world, leave, as_person, maintenance
):
    with maintenance():
        TeamMembership.objects.create(
            person=world.samira, team=world.laak, role="professional",
            started_on=world.today - timedelta(days=50),
        )  # fmt: skip
        build.grant(world, world.samira, Part.PROGRESS, Level.PROPOSE, team=world.laak)
    leave(to="")
    shown = page_of(world, as_person, world.talk)
    assert shown.is_read  # she reads along
    assert shown.left == ""


def test_who_comes_back_is_not_said_to_be_gone(world, leave, as_person, maintenance):
    leave(to="")
    with maintenance():
        TeamMembership.objects.create(
            person=world.samira, team=world.moerwijk, role="professional", started_on=world.today
        )
        build.grant(world, world.samira, Part.GOALS, Level.PROPOSE, team=world.moerwijk)
    shown = page_of(world, as_person, world.talk)
    assert shown.is_read
    assert shown.left == ""


def test_a_proposal_about_money_is_not_told_as_one_about_steps(world, leave, visit, maintenance):
    with maintenance():
        row = build.row(
            Proposal, world.debts.scope, world.joost, kind="debt", why="Omdat",
            payload={"text": "Een schuld"},
        )  # fmt: skip
    leave(world.joost, to="")
    visit(world.kevin, world.van_dijk)  # money is not for him to know of
    assert not AuditEvent.objects.filter(subject_id=row.pk).exists()


def test_nothing_that_ended_leaves_no_line(world, as_person, leave, maintenance, monkeypatch):
    """Another leader was first, or the asker leads no more: the database ends nothing."""
    with maintenance():
        place = TeamMembership.objects.get(
            person=world.samira, team=world.moerwijk, role="professional"
        )
    real = leaving_page.rows

    def first_was_another(sql, values=()):
        return [] if "leaving_end_place" in sql else real(sql, values)

    monkeypatch.setattr(leaving_page, "rows", first_was_another)
    leave(to="")
    with maintenance():
        assert TeamMembership.objects.get(pk=place.pk).ended_on is None
        assert not AuditEvent.objects.filter(subject_id=place.pk).exists()


def test_a_proposal_that_was_handed_over_ends_with_the_case_of_who_took_it(
    world, given, leave, maintenance
):
    """Samira was let in through the team before there was a case; Joost for the case."""
    with maintenance():
        Grant.objects.filter(person=world.samira).update(case_id=None)
    leave(to=str(world.joost.pk))
    with maintenance():
        assert Proposal.objects.get(pk=world.proposal.pk).handed_to_id == world.joost.pk
    by = context.enter(world.joost.user_id)
    assert close_case(by=by, case=world.case, reason="reached")
    with maintenance():
        assert not Grant.objects.filter(
            person=world.joost, case_id=world.case.pk, withdrawn_at=None
        ).exists()
        assert Proposal.objects.get(pk=world.proposal.pk).state == "taken_back"


def test_who_was_let_in_without_a_case_leaves_no_talk_unseen(world, leave, as_person, maintenance):
    """'The case number stands on the leader's list until the family talks with somebody.'"""
    with maintenance():
        Grant.objects.filter(person=world.samira).update(case_id=None)
        Grant.objects.filter(person=world.joost).delete()
    leave(to="")
    left = as_person(world.ingrid).get(reverse("leaving")).context["left"]
    assert [row[1] for row in left] == ["Samira El Amrani"]


def test_when_who_took_over_looks_in_no_more_the_family_reads_so(
    world, given, leave, as_person, maintenance
):
    leave(to=str(world.joost.pk))
    with maintenance():
        Grant.objects.filter(person=world.joost).update(
            withdrawn_at=timezone.now(), withdrawn_by=world.ronald
        )
    there = reverse("proposal", args=[world.van_dijk.pk, world.proposal.pk])
    assert as_person(world.ronald).get(there).context["proposal"].is_by_gone
