"""What waits for somebody is the first block of their page, also for who only does own steps."""

import pytest
from django.urls import reverse
from django.utils import timezone

from careplans.models import AgreementParty

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(world, maintenance):
    """Fatma's yes is still asked."""
    with maintenance():
        sides = AgreementParty.objects.filter(agreement=world.deal, person=world.fatma)
        assert sides.update(answer="waiting", answered_at=None) == 1


def today(world, client):
    return client.get(reverse("today", args=[world.van_dijk.pk]))


def test_an_open_question_is_the_first_block_of_fatmas_page(world, as_person, asked):
    answer = today(world, as_person(world.fatma))
    turn = answer.context["page"].turn
    assert turn.url == reverse("agreement_answer", args=[world.van_dijk.pk, world.deal.pk])
    assert turn.title == world.deal.text
    page = answer.content.decode()
    assert page.index('class="turn"') < page.index('id="steps"') < page.index('id="deals"')


@pytest.mark.parametrize("over", ["ended_on", "ends_on", "answer"])
def test_nothing_waits_when_it_is_answered_or_over(world, as_person, asked, maintenance, over):
    with maintenance():
        if over == "answer":
            AgreementParty.objects.filter(person=world.fatma).update(
                answer="yes", answered_at=timezone.now()
            )
        elif over == "ended_on":
            world.deal.ended_on, world.deal.ended_by = world.today, world.ronald
            world.deal.save()
        else:
            day = world.today - world.today.resolution
            world.deal.starts_on, world.deal.ends_on = day, day
            world.deal.save()
    assert today(world, as_person(world.fatma)).context["page"].turn is None


def test_the_turn_of_a_guest_stands_above_what_is_shared(world, as_person, maintenance):
    with maintenance():
        AgreementParty.objects.filter(agreement=world.deal, person=world.fatma).update(
            person=world.samira, answer="waiting", answered_at=None
        )
    page = today(world, as_person(world.samira)).content.decode()
    assert page.index('class="turn"') < page.index('id="shared"')
