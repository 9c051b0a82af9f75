"""Long pages fold: what needs something stands open and on top, the rest is one line each."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from access.models import Grant, Level, Part
from careplans.models import Proposal
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
