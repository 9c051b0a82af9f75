"""Who left a team and comes back: nothing of before is open until the family lets them in again."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from access.models import Grant, Level, Part
from careplans.models import Conversation, Message
from people.models import TeamMembership
from tests import world as build
from tests.access.raw import raw

pytestmark = pytest.mark.django_db
TABLES = ["careplans_conversation", "careplans_message", "careplans_messageread",
          "careplans_messagefile", "careplans_proposal", "careplans_goal"]  # fmt: skip


@pytest.fixture
def place(world, maintenance):
    with maintenance():
        return TeamMembership.objects.get(person=world.samira, role="professional")


@pytest.fixture
def handed_over(world, place, as_person, maintenance):
    """Samira left; Joost, whom the family let in, goes on with Ronald in another conversation."""
    with maintenance():
        for grant in Grant.objects.filter(person=world.samira, withdrawn_at=None):
            Grant.objects.create(
                household=world.van_dijk, person=world.joost, team=world.moerwijk, part=grant.part,
                level=grant.level, purpose="samen", given_by=world.ronald, case_id=world.case.pk,
            )  # fmt: skip
    words = {"action": "end", "place": str(place.pk), "to": str(world.joost.pk)}
    assert as_person(world.ingrid).post(reverse("leaving"), words).status_code == 302
    with maintenance():
        talk = Conversation.objects.get(pk=world.talk.pk)
        assert talk.next_by_id == world.joost.pk
        TeamMembership.objects.filter(pk=place.pk).update(
            started_on=world.today - timedelta(days=400), ended_on=world.today - timedelta(days=3)
        )
    return talk


def comes_back(world, maintenance):
    with maintenance():
        TeamMembership.objects.create(
            person=world.samira, team=world.moerwijk, role="professional", started_on=world.today
        )


def sees_nothing(world, as_person, visit, talk):
    samira, here = as_person(world.samira), world.van_dijk.pk
    for address in (
        reverse("conversation", args=[here, talk.pk]), reverse("conversations", args=[here]),
        reverse("proposal", args=[here, world.proposal.pk]), reverse("plan", args=[here]),
    ):  # fmt: skip
        assert samira.get(address).status_code == 404
    visit(world.samira, world.van_dijk)
    assert [table for table in TABLES if raw(f"select 1 from {table}")] == []


def test_before_the_family_lets_them_in_there_is_nothing(
    world, handed_over, as_person, visit, maintenance
):
    comes_back(world, maintenance)
    sees_nothing(world, as_person, visit, handed_over)


def test_nor_when_administration_ended_the_place_and_the_grants_were_left(
    world, place, as_person, visit, maintenance
):
    with maintenance():
        TeamMembership.objects.filter(pk=place.pk).update(ended_on=world.today - timedelta(days=3))
        Grant.objects.filter(person=world.samira).update(
            given_at=timezone.now() - timedelta(days=90)
        )
    comes_back(world, maintenance)
    sees_nothing(world, as_person, visit, world.talk)
    page = as_person(world.ronald).get(reverse("sharing", args=[world.van_dijk.pk]))
    ended = [card.name for card in page.context["page"].ended]
    assert "Samira El Amrani" in ended  # the family reads that it gives nothing any more


def test_let_in_again_they_see_the_words_of_their_own_time_alone(
    world, handed_over, as_person, visit, maintenance
):
    with maintenance():
        Message.objects.create(
            household=world.van_dijk, conversation=handed_over, author=world.ronald,
            body="Toen je weg was", sent_at=timezone.now() - timedelta(days=2),
        )  # fmt: skip
        Message.objects.create(
            household=world.van_dijk, conversation_id=handed_over.next_talk_id,
            author=world.ronald, body="Aan Joost alleen",
        )  # fmt: skip
        # what was given then ended when she left
        Grant.objects.filter(person=world.samira).update(
            withdrawn_at=timezone.now() - timedelta(days=3)
        )
    comes_back(world, maintenance)
    with maintenance():
        build.grant(world, world.samira, Part.GOALS, Level.PROPOSE, team=world.moerwijk)
    visit(world.samira, world.van_dijk)
    bodies = [row[0] for row in raw("select body from careplans_message")]
    assert "Toen je weg was" not in bodies
    assert "Aan Joost alleen" not in bodies
    next_talk = reverse("conversation", args=[world.van_dijk.pk, handed_over.next_talk_id])
    assert as_person(world.samira).get(next_talk).status_code == 404
