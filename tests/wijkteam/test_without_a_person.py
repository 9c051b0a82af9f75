"""What stands without a person after somebody left is on the list of who leads, until it is not."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from access.models import Grant, Level, Part
from careplans.models import Agreement, AgreementParty, Conversation, Step
from people.models import TeamMembership
from tests import world as build
from tests.access.raw import fails, raw
from tests.wijkteam.test_handing_over import leave

pytestmark = pytest.mark.django_db
__all__ = ["leave"]


@pytest.fixture
def shown(world, as_person):
    def page(what):
        return as_person(world.ingrid).get(reverse("leaving")).context[what]

    return page


def back_in_the_team(world):
    TeamMembership.objects.create(
        person=world.samira, team=world.moerwijk, role="professional", started_on=world.today
    )


def talk_of(world, *people):
    now = timezone.now()
    Conversation.objects.create(
        household=world.van_dijk, participant_ids=sorted(p.pk for p in people),
        started_by=people[0], started_at=now, last_message_at=now,
    )  # fmt: skip


def test_a_conversation_stays_on_the_list_when_who_left_only_works_there_again(
    world, leave, shown, maintenance
):
    leave(to="")
    with maintenance():
        back_in_the_team(world)
    assert [row[1] for row in shown("left")] == ["Samira El Amrani"]


def test_it_goes_when_the_family_lets_them_in_again(world, leave, shown, maintenance):
    leave(to="")
    with maintenance():
        back_in_the_team(world)
        build.grant(world, world.samira, Part.GOALS, Level.PROPOSE, team=world.moerwijk)
    assert not shown("left")


def test_a_talk_with_a_colleague_whom_nobody_let_in_takes_none_over(
    world, leave, shown, maintenance
):
    leave(to="")
    with maintenance():
        Grant.objects.filter(person=world.joost).delete()
        talk_of(world, world.ronald, world.joost)
    assert shown("left")


def test_nor_does_one_with_others_of_the_family(world, leave, shown, maintenance):
    leave(to="")
    with maintenance():
        build.grant(world, world.joost, Part.GOALS, Level.PROPOSE, team=world.moerwijk)
        talk = Conversation.objects.get(pk=world.talk.pk)
        stranger = next(
            p for p in (world.kevin, world.anja, world.ronald) if p.pk not in talk.participant_ids
        )
        talk_of(world, stranger, world.joost)
    assert shown("left")


def test_one_with_the_same_people_does(world, leave, shown, maintenance):
    leave(to="")
    with maintenance():
        build.grant(world, world.joost, Part.GOALS, Level.PROPOSE, team=world.moerwijk)
        talk_of(world, world.ronald, world.joost)
    assert not shown("left")


@pytest.fixture
def of_samira(world, maintenance):
    with maintenance():
        Step.objects.filter(pk=world.call.pk).update(executor=world.samira, state="open")
        deal = Agreement.objects.get(pk=world.deal.pk)
        AgreementParty.objects.filter(agreement=deal, person=world.samira).delete()
        AgreementParty.objects.create(
            id=uuid4(), household=world.van_dijk, agreement=deal, person=world.samira,
            name="Samira", promise="Belt elke week", answer="yes", answered_at=timezone.now(),
        )  # fmt: skip
        Agreement.objects.filter(pk=deal.pk).update(ends_on=world.today + timedelta(days=9))


def test_steps_and_agreements_of_who_left_are_on_the_list(world, of_samira, leave, shown):
    assert not shown("hands")
    leave(to="")
    [(number, name, steps, sides)] = shown("hands")
    assert (number, name) == ("M-0117", "Samira El Amrani")
    assert steps >= 1
    assert sides == 1


def test_they_go_when_another_does_them(world, of_samira, leave, shown, maintenance):
    leave(to="")
    with maintenance():
        Step.objects.filter(executor=world.samira).update(executor=world.ronald)
        AgreementParty.objects.filter(person=world.samira).delete()
    assert not shown("hands")


def test_and_when_who_left_is_let_in_again(world, of_samira, leave, shown, maintenance):
    leave(to="")
    with maintenance():
        back_in_the_team(world)
    assert shown("hands"), "a place alone does not do the step"
    with maintenance():
        build.grant(world, world.samira, Part.GOALS, Level.PROPOSE, team=world.moerwijk)
    assert not shown("hands")


def test_the_list_has_no_word_of_the_family(world, of_samira, leave, as_person):
    leave(to="")
    page = as_person(world.ingrid).get(reverse("leaving")).content.decode()
    assert "Belt elke week" not in page
    assert "Van Dijk" not in page


def test_another_leader_and_others_see_nothing_of_it(world, of_samira, leave, visitor):
    leave(to="")
    for person in (world.ronald, world.joost, world.tom, world.linda):
        visitor(person)
        assert raw("select * from handing_hands_left()") == []
        assert fails("select * from handing_hands(%s, %s)", [world.samira.pk, world.van_dijk.pk])
