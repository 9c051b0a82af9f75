"""What waits beside the block of the first screen is told with who and what."""

from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from careplans.models import Agreement, AgreementParty, Proposal, Step
from careplans.overviews.today_page import TodayPage
from careplans.overviews.turns import Turn
from tests import world as build

pytestmark = pytest.mark.django_db


def at(world, name, *keys):
    return reverse(name, args=[world.van_dijk.pk, *keys])


def today(as_person, world):
    return as_person(world.ronald).get(at(world, "today")).content.decode()


@pytest.fixture
def refused(world, maintenance):
    """`refused("De sleutel", "change", "Liever om zes uur")`: what Fatma said to an agreement."""

    def make(text, answer="change", words="", name="Fatma", person=None):
        with maintenance():
            scope = world.deal.scope
            deal = Agreement.objects.filter(text=text).first() or build.row(
                Agreement,
                scope,
                world.ronald,
                goal=world.deal.goal,
                text=text,
                starts_on=world.today,
            )
            AgreementParty.objects.create(
                household=world.van_dijk, agreement=deal, name=name, promise="Iets",
                person=person, answer=answer, answer_text=words, noted_by=world.kevin,
                answered_at=timezone.now(),
            )  # fmt: skip
            Proposal.all_objects.all().delete()
            AgreementParty.objects.filter(answer="waiting").update(
                answer="yes", answered_at=timezone.now()
            )
            return deal

    return make


def test_who_wants_something_else_stands_there_by_name_and_words(world, as_person, refused):
    refused("De sleutel", words="Liever om zes uur")
    second = refused("De douche", words="Alleen in het weekend", name="Henk")
    refused("De sleutel", answer="no", words="Ik ga weg", name="Truus")
    page = today(as_person, world)
    for name in ("Fatma", "Henk"):
        assert f"{name} wil iets anders" in page
    assert "Truus doet niet meer mee" in page
    for words in ("Liever om zes uur", "Alleen in het weekend", "Ik ga weg", "De douche"):
        assert words in page
    assert at(world, "agreement_answer", second.pk) in page


def test_of_more_than_three_the_number_stands_there(world, as_person, refused):
    for place in range(6):
        refused(f"Afspraak {place}", words=f"Woord {place}", name=f"Buur {place}")
    page = today(as_person, world)
    assert sum(f"Buur {place} wil iets anders" in page for place in range(6)) == 4
    assert "Bij nog 2 afspraken zei iemand nee" in page


@pytest.mark.parametrize(
    ("is_proposal", "count", "words"),
    [(True, 1, "Er wacht nog 1 voorstel."), (True, 2, "Er wachten nog 2 voorstellen."),
     (None, 1, "Er wacht ook een voorstel op je antwoord."),
     (None, 3, "Er wachten ook 3 voorstellen op je antwoord.")],
)  # fmt: skip
def test_where_no_proposal_came_before_none_waits_still(world, is_proposal, count, words):
    turn = Turn(
        "Een vraag", "Mag Joost dit zien?", "", "/", "Lees", proposal_id=is_proposal or None
    )
    page = TodayPage(world.today, "", turn, (), (), (), more_proposals=count)
    viewer = SimpleNamespace(household_id=world.van_dijk.pk)
    with translation.override("nl"):
        shown = render_to_string("careplans/today_turn.html", {"page": page, "viewer": viewer})
    assert words in shown


def test_a_step_leads_to_where_it_is_read_and_ticked_off(world, as_person, maintenance):
    with maintenance():
        Step.objects.filter(pk=world.call.pk).update(executor=world.ronald, due_on=world.today)
    ronald = as_person(world.ronald)
    goal = f"{at(world, 'goal', world.call.goal_id)}#tick-{world.call.pk}"
    form = f'href="{at(world, "step_change", world.call.pk)}"'
    first = ronald.get(at(world, "today")).content.decode()
    assert goal in first
    assert form not in first
    page = ronald.get(at(world, "goal", world.call.goal_id)).content.decode()
    assert form in page
    assert f'id="tick-{world.call.pk}"' in page
    assert at(world, "step_stuck", world.call.pk) in page
    for place, link in (("today", goal), ("steps", form)):
        url = f"http://testserver{at(world, place)}"
        tick = at(world, "step_tick" if place == "today" else "step_untick", world.call.pk)
        row = ronald.post(tick, headers={"hx-request": "true", "hx-current-url": url})
        assert link in row.content.decode(), place
