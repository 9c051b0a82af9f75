"""Nobody decides for another unheard: who proposed, and who owns the plan, hear of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from careplans.models import Proposal
from delivery.models import ScheduleItem
from tests.careplans.sending import fill_in

pytestmark = pytest.mark.django_db
WORDS = {"text": "Elke zondag de post openen", "executor_kind": 1, "why": "Dan is het niet zo veel",
         "without_professional": "Ja"}  # fmt: skip


@pytest.fixture
def at(world):
    return lambda name, *keys: reverse(name, args=[world.van_dijk.pk, *keys])


@pytest.fixture
def propose(world, as_person, at, maintenance):
    def make(**words):
        where = at("propose_step", world.water.pk)
        answer = fill_in(as_person(world.samira), where, **WORDS, **words)
        assert answer.status_code == 302
        with maintenance():
            ScheduleItem.objects.filter(kind="news-proposals").delete()
            return Proposal.objects.get(payload__text=WORDS["text"])

    return make


def told(world, maintenance):
    """Who got news of it, by first name."""
    with maintenance():
        rows = ScheduleItem.objects.filter(kind="news-proposals", household_id=world.van_dijk.pk)
        return sorted(rows.values_list("person__first_name", flat=True))


def decided(client, at):
    return [(line.title, line.sentence) for line in client.get(at("today")).context["page"].decided]


@pytest.mark.parametrize(("answer", "word"), [("yes", "ja"), ("no", "nee")])
def test_who_proposed_and_the_owner_hear_what_kevin_decided(
    world, as_person, at, propose, maintenance, answer, word
):
    proposal = propose()
    kevin = as_person(world.kevin)
    assert fill_in(kevin, at("proposal", proposal.pk), answer=answer).status_code == 302
    assert told(world, maintenance) == ["Ronald", "Samira"]
    for person, whose in ((world.samira, "Jouw voorstel."), (world.ronald, "Voorstel van Samira.")):
        [(title, sentence)] = decided(as_person(person), at)
        assert title == WORDS["text"]
        assert sentence == f"{whose} Kevin zei vandaag: {word}."
    assert decided(kevin, at) == []


def test_it_stands_on_the_page_with_a_way_to_the_answer(world, as_person, at, propose):
    proposal = propose()
    fill_in(as_person(world.kevin), at("proposal", proposal.pk), answer="yes")
    for person in (world.ronald, world.samira):
        page = as_person(person).get(at("today")).content.decode()
        assert f'href="{at("proposal", proposal.pk)}"' in page
        assert "Kevin zei vandaag: ja." in page
        assert "Kevin" in as_person(person).get(at("proposal", proposal.pk)).content.decode()


def test_whose_words_were_typed_hears_it_as_the_own_proposal(
    world, as_person, at, propose, maintenance
):
    proposal = propose(typed_for=str(world.ronald.pk))
    fill_in(as_person(world.kevin), at("proposal", proposal.pk), answer="no")
    assert "Ronald" in told(world, maintenance)
    assert decided(as_person(world.ronald), at)[0][1].startswith(
        "Jouw voorstel. Kevin zei vandaag: nee."
    )


def test_an_own_answer_is_no_news_to_who_gave_it(world, as_person, at, propose, maintenance):
    proposal = propose()
    fill_in(as_person(world.ronald), at("proposal", proposal.pk), answer="yes")
    assert told(world, maintenance) == ["Samira"]
    assert decided(as_person(world.ronald), at) == []


def test_what_is_taken_back_is_no_decision_of_the_family(
    world, as_person, at, propose, maintenance
):
    proposal = propose()
    fill_in(as_person(world.samira), at("proposal_take_back", proposal.pk))
    assert told(world, maintenance) == []
    assert decided(as_person(world.ronald), at) == []


def test_after_a_week_it_leaves_the_first_page_and_stays_among_the_answers(
    world, as_person, at, propose, maintenance
):
    proposal = propose()
    fill_in(as_person(world.kevin), at("proposal", proposal.pk), answer="yes")
    with maintenance():
        then = timezone.now() - timedelta(days=8)
        Proposal.objects.filter(pk=proposal.pk).update(answered_at=then)
    assert decided(as_person(world.ronald), at) == []
    shown = as_person(world.ronald).get(at("proposals")).context["inbox"].answered
    assert shown[0].answered_by == "Kevin"


@pytest.mark.parametrize("name", ["marieke", "joost"])
def test_a_guest_reads_only_of_their_own_proposals(world, as_person, at, propose, name):
    proposal = propose()
    fill_in(as_person(world.kevin), at("proposal", proposal.pk), answer="yes")
    assert decided(as_person(getattr(world, name)), at) == []
