"""Long pages fold: what needs something stands open and on top, the rest is one line each."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from access.models import Grant, Level, Part
from audit.models import AuditEvent
from careplans.models import Agreement, AgreementParty, Proposal
from careplans.overviews.sharing_cards import UNFOLDED, DecisionCard, PartyCard
from tests import world as build

pytestmark = pytest.mark.django_db


@pytest.fixture
def sharing(world, as_person):
    def load():
        return as_person(world.ronald).get(reverse("sharing", args=[world.van_dijk.pk]))

    return load


def test_who_looks_in_is_a_line_each(world, sharing):
    answer = sharing()
    shown = answer.content.decode()
    cards = answer.context["page"].open
    assert len(cards) > UNFOLDED
    assert shown.count('<details class="party party--folds">') == len(cards)
    assert all(card.in_short for card in cards)


def test_what_ends_soon_stands_open_and_on_top(world, sharing, maintenance):
    last = sharing().context["page"].open[-1]
    with maintenance():
        soon = world.today + timedelta(days=3)
        Grant.objects.filter(pk=last.decisions[0].grant_id).update(ends_on=soon)
    answer = sharing()
    assert answer.context["page"].open[0].name == last.name
    assert answer.content.decode().count('<details class="party party--folds" open>') == 1


@pytest.fixture
def proposals(world, maintenance):
    """One more that waits, and one that was answered."""
    answered = {"answered_at": timezone.now(), "answered_by": world.ronald}
    with maintenance():
        for more in ({}, {"state": "declined", **answered}):
            build.row(
                Proposal, world.water.steps_scope, world.samira, goal=world.water, why="Omdat",
                payload={"text": "Nog iets anders", "executor_kind": 1}, **more,
            )  # fmt: skip


def test_the_first_proposal_that_waits_for_me_stands_open(world, as_person, proposals):
    ronald = as_person(world.ronald)
    shown = ronald.get(reverse("proposals", args=[world.van_dijk.pk])).content.decode()
    assert shown.count('<details class="proposal') == 3
    assert shown.count(" open>") == 1
    samira = as_person(world.samira)
    shown = samira.get(reverse("proposals", args=[world.van_dijk.pk])).content.decode()
    assert " open>" not in shown


def card_of(*decisions):
    return PartyCard(
        name="Marieke", first_name="Marieke", role="",
        decisions=[
            DecisionCard(grant_id=None, sentence="", sees=sees, may="", purpose="", period="",
                         level=level, large=large, own_steps=own)
            for sees, level, large, own in decisions
        ],
    )  # fmt: skip


def test_the_folded_card_names_the_largest_first():
    school = (["het overleg", "het doel school"], Level.PROPOSE, ("het doel school",), "")
    own = (["alleen de eigen stappen"], Level.RESPOND, (), "de eigen stappen")
    conference = (["de gasten"], Level.SEE, (), "")
    assert card_of(school).in_short.startswith("Het doel school, ")
    assert card_of(conference, own).in_short.startswith("De eigen stappen, ")
    assert card_of(own).in_short == "Alleen de eigen stappen"


def test_so_does_the_card_of_the_school(world, as_person, maintenance):
    with maintenance():
        build.grant(world, world.marieke, Part.MEETINGS, Level.PROPOSE, subject=world.kevin)
    page = as_person(world.ronald).get(reverse("sharing", args=[world.van_dijk.pk]))
    (card,) = [one for one in page.context["page"].open if one.name == "Marieke Jansen"]
    assert world.school.title in card.in_short


@pytest.fixture
def goal_page(world, as_person):
    def load():
        url = reverse("goal", args=[world.van_dijk.pk, world.water.pk])
        return as_person(world.ronald).get(url).content.decode()

    return load


def agreed(world, maintenance, *texts, answer="yes"):
    """One more agreement of each text, with this answer of Ronald, who is the only side."""
    given = {"answer": answer, "answered_at": None if answer == "waiting" else timezone.now()}
    with maintenance():
        AgreementParty.objects.filter(agreement=world.deal).update(
            answer="yes", answered_at=timezone.now()
        )
        for text in texts:
            deal = build.row(
                Agreement, world.water.steps_scope, world.ronald, goal=world.water, text=text,
                starts_on=world.today, party_ids=[world.ronald.pk],
            )  # fmt: skip
            AgreementParty.objects.create(
                household=world.van_dijk, agreement=deal, person=world.ronald, name="Ronald",
                promise="Ik kom", **given,
            )  # fmt: skip


def test_what_all_said_yes_to_is_a_line_each_on_the_page_of_a_goal(world, goal_page, maintenance):
    agreed(world, maintenance, "Samen eten", "Samen lopen")
    page = goal_page()
    assert page.count('<details class="deal deal--folds"') == 3
    assert '<article class="deal"' not in page
    for promise in ("Samen eten", "Ik kom"):
        assert promise in page


def test_the_only_agreement_stands_open(world, goal_page, maintenance):
    agreed(world, maintenance)
    page = goal_page()
    assert '<details class="deal' not in page
    assert page.count('<article class="deal"') == 1


def test_what_waits_for_an_answer_stands_open(world, goal_page, maintenance):
    agreed(world, maintenance, "Samen eten", answer="waiting")
    page = goal_page()
    assert page.count('<article class="deal"') == 1
    assert page.count('<details class="deal deal--folds"') == 1


def test_of_more_proposals_the_first_stands_open_on_the_page_of_a_goal(goal_page, proposals):
    page = goal_page()
    assert page.count('<details class="proposal proposal--folds"') == 1
    assert page.count('<article class="proposal') == 1


def test_older_days_of_who_looked_are_a_line_each_under_one_heading(world, as_person, maintenance):
    now = timezone.now()
    with maintenance():
        for days in range(1, 9):
            AuditEvent.objects.create(
                happened_at=now - timedelta(days=days), kind="read", ground="grant",
                person_id=world.samira.pk, household_id=world.van_dijk.pk, subject_kind="goal",
                subject_id=world.water.pk, grant_id=world.samira_goals.pk,
            )  # fmt: skip
    answer = as_person(world.ronald).get(reverse("looks", args=[world.van_dijk.pk]))
    days = answer.context["looks"].days
    closed = [day for day in days if not day.is_open]
    assert len(closed) > 3
    page = answer.content.decode()
    assert page.count('<h2 class="row__label" id="d-') == len(days) - len(closed) + 1
    assert page.count('<details class="fold fold--day"><summary>') == len(closed)


def test_two_who_cannot_look_in_yet_are_a_line_each(world, sharing, maintenance):
    """They stand above who can; open at full length they push those off the screen."""
    assert not sharing().context["page"].folds_to_come
    with maintenance():
        theirs = Grant.objects.filter(person__in=[world.fatma, world.joost])
        theirs.update(starts_on=world.today + timedelta(days=9), ends_on=None)
    answer = sharing()
    page, shown = answer.context["page"], answer.content.decode()
    assert {card.first_name for card in page.later} == {"Fatma", "Joost"}
    before_open = shown[: shown.index('id="open"')]
    assert before_open.count('<details class="party party--folds">') == 2


def test_a_page_of_words_is_one_line_until_its_card_opens(world, as_person, maintenance):
    text = "Dat het thuis rustig is.\n" + "Ik wil slapen zonder zorgen. " * 40
    with maintenance():
        build.row(
            Proposal, world.water.steps_scope, world.samira, goal=world.water, why="Omdat",
            payload={"text": text, "executor_kind": 1},
        )  # fmt: skip
    shown = as_person(world.ronald).get(reverse("proposals", args=[world.van_dijk.pk]))
    page = shown.content.decode()
    assert '<h3 dir="auto">Dat het thuis rustig is. …</h3>' in page
    assert page.count("Ik wil slapen zonder zorgen. " * 40) >= 1
