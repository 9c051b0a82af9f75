"""What waits for somebody is the first block of their page, also for who only does own steps."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from careplans.models import Agreement, AgreementParty, ConferenceGuest, Proposal
from careplans.views.today import things
from tests.careplans import conferences
from tests.careplans.sending import queries_of
from tests.world import row

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
        else:
            day = world.today - world.today.resolution
            ended = {"ended_on": world.today, "ended_by": world.ronald}
            past = {"starts_on": day, "ends_on": day}
            words = ended if over == "ended_on" else past
            Agreement.objects.filter(pk=world.deal.pk).update(**words)
    assert today(world, as_person(world.fatma)).context["page"].turn is None


def test_the_turn_of_a_guest_stands_above_what_is_shared(world, as_person, maintenance):
    with maintenance():
        AgreementParty.objects.filter(agreement=world.deal, person=world.fatma).update(
            person=world.samira, answer="waiting", answered_at=None
        )
    page = today(world, as_person(world.samira)).content.decode()
    assert page.index('class="turn"') < page.index('id="shared"')


def answered(made, value):
    ConferenceGuest.objects.filter(pk=made.fatma.pk).update(
        answer=value, answered_at=timezone.now()
    )


@pytest.mark.parametrize("state", ["waits", "answered", "stopped", "held"])
def test_whether_one_comes_to_the_conference_waits_as_a_turn(world, as_person, maintenance, state):
    with maintenance():
        AgreementParty.objects.filter(person=world.fatma).update(
            answer="yes", answered_at=timezone.now()
        )
        made = conferences.build(world)
        if state == "answered":
            answered(made, "maybe")
        elif state == "stopped":
            made.row.stopped_on, made.row.stopped_by = world.today, world.ronald
            made.row.save()
        elif state == "held":
            made.row.held_on = world.today - world.today.resolution
            made.row.save()
    turn = today(world, as_person(world.fatma)).context["page"].turn
    if state == "waits":
        assert turn.url == reverse("conference", args=[world.van_dijk.pk])
    else:
        assert turn is None


def proposed(world, count):
    for number in range(count):
        row(Proposal, world.water.steps_scope, world.samira, goal=world.water,
            payload={"text": f"Voorstel {number}", "executor_kind": 1}, why="Omdat")  # fmt: skip


@pytest.mark.parametrize("count", [1, 2, 3])
def test_beside_the_one_proposal_in_the_block_the_page_counts_those_that_wait_too(
    world, as_person, maintenance, count
):
    with maintenance():
        Proposal.all_objects.all().delete()
        proposed(world, count)
    answer = today(world, as_person(world.ronald))
    assert answer.context["page"].turn.proposal_id
    assert answer.context["page"].more_proposals == count - 1
    with override("nl"):
        link = gettext("Look at all proposals")
    assert (link in answer.content.decode()) == (count > 1)


def test_more_proposals_cost_no_more_queries(world, as_person, maintenance):
    ronald = as_person(world.ronald)
    today(world, ronald)
    where = reverse("today", args=[world.van_dijk.pk])
    one = queries_of(ronald, where)
    with maintenance():
        proposed(world, 5)
    assert queries_of(ronald, where) == one


@pytest.mark.parametrize("days", [-1, 9])
def test_once_its_day_is_over_a_guest_reads_that_the_conference_has_been(
    world, as_person, maintenance, days
):
    with maintenance():
        made = conferences.build(world, held_on=world.today + timedelta(days=days))
        answered(made, "yes")
    answer = today(world, as_person(world.fatma))
    assert answer.context["has_conference"]
    assert answer.context["is_conference_over"] == (days < 0)


def asked_once_more(world, person, count=1):
    """Other agreements that ask this person for a yes."""
    for number in range(count):
        deal = row(Agreement, world.deal.scope, world.ronald, goal=world.water,
                   text=f"Afspraak {number}", starts_on=world.today)  # fmt: skip
        AgreementParty.objects.create(
            household=world.van_dijk, agreement=deal, person=person, promise="Ik doe mee",
            answer="waiting",
        )  # fmt: skip


@pytest.mark.parametrize("count", [0, 1, 2])
def test_under_a_proposal_the_page_asks_for_the_yes_to_an_agreement(
    world, as_person, maintenance, count
):
    with maintenance():
        AgreementParty.objects.all().update(answer="yes", answered_at=timezone.now())
        proposed(world, 1)
        asked_once_more(world, world.ronald, count)
    answer = today(world, as_person(world.ronald))
    page = answer.context["page"]
    assert page.turn.proposal_id
    assert (page.more_promises.count if page.more_promises else 0) == count
    if count:
        assert page.more_promises.first_url in answer.content.decode()


def test_the_agreement_in_the_block_itself_counts_not_as_one_more(
    world, as_person, asked, maintenance
):
    fatma = as_person(world.fatma)
    assert today(world, fatma).context["page"].more_promises is None
    with maintenance():
        sides = AgreementParty.objects.filter(agreement=world.deal)
        sides.exclude(person=world.fatma).update(person=world.samira)
        sides.update(answer="waiting", answered_at=None)
    assert today(world, as_person(world.samira)).context["page"].more_promises is None


def test_more_agreements_cost_no_more_queries(world, as_person, maintenance):
    ronald = as_person(world.ronald)
    where = reverse("today", args=[world.van_dijk.pk])
    with maintenance():
        proposed(world, 1)
        asked_once_more(world, world.ronald)
    today(world, ronald)
    one = queries_of(ronald, where)
    with maintenance():
        asked_once_more(world, world.ronald, 3)
    assert queries_of(ronald, where) == one


def test_the_head_of_the_page_counts_all_that_stands_under_your_turn(world, as_person):
    page = as_person(world.ronald).get(reverse("today", args=[world.van_dijk.pk]))
    shown, head = page.context["page"], page.context["glance"][0]
    assert shown.turn
    more = shown.more_promises.count if shown.more_promises else 0
    count = 1 + shown.more_proposals + more + sum(not line.is_done for line in shown.mine)
    assert head["strong"] == things(count)
    assert head["url"] == "#turn"
