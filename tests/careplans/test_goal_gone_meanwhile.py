"""A proposal is answered while its goal goes into the bin: a sentence, words stay, and no 403."""

import pytest
from django.urls import reverse
from django.utils import timezone

from careplans.actions import proposals as actions
from careplans.models import Goal, Proposal, Step
from tests.careplans.sending import hidden_of

pytestmark = pytest.mark.django_db
WORDS = "Alleen als het na school kan"


@pytest.fixture
def shown(world):
    return reverse("proposal", args=[world.van_dijk.pk, world.proposal.pk])


@pytest.fixture
def throw_away(world, maintenance):
    def act():
        with maintenance():
            Goal.objects.filter(pk=world.proposal.goal_id).update(
                deleted_at=timezone.now(), deleted_by=world.kevin
            )

    return act


def nothing_came_of_it(world, maintenance):
    with maintenance():
        row = Proposal.objects.get(pk=world.proposal.pk)
        return row.state == "waiting" and not Step.objects.filter(text=row.payload["text"]).exists()


@pytest.mark.parametrize("way", ["", "?antwoord=anders"])
def test_thrown_away_before_the_answer_came(way, world, as_person, shown, throw_away, maintenance):
    ronald = as_person(world.ronald)
    sent = hidden_of(ronald.get(shown + way).context["form"])
    sent |= {"answer": "yes", "answer_text": WORDS, "text": WORDS, "executor_kind": "1"}
    throw_away()
    answer = ronald.post(shown + way, sent, follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0].startswith(shown)
    assert [str(one) for one in answer.context["messages"]] == [str(actions.IN_THE_BIN)]
    assert nothing_came_of_it(world, maintenance)


@pytest.mark.parametrize("moment", ["lies_in_the_bin", "make"])
def test_thrown_away_in_that_very_moment(
    moment, world, as_person, shown, throw_away, maintenance, monkeypatch
):
    """The other comes after the page looked: before the action looks itself, or just after."""
    ronald, act = as_person(world.ronald), getattr(actions, moment)
    sent = hidden_of(ronald.get(shown).context["form"]) | {"answer": "yes", "answer_text": WORDS}

    def meanwhile(*args, **words):
        monkeypatch.setattr(actions, moment, act)
        throw_away()
        return act(*args, **words)

    monkeypatch.setattr(actions, moment, meanwhile)
    answer = ronald.post(shown, sent)
    assert answer.status_code == 200
    assert str(actions.IN_THE_BIN) in answer.context["form"].non_field_errors()
    assert WORDS in answer.content.decode()
    assert nothing_came_of_it(world, maintenance)


def test_a_no_can_still_be_said(world, as_person, shown, throw_away):
    ronald = as_person(world.ronald)
    sent = hidden_of(ronald.get(shown).context["form"]) | {"answer": "no", "answer_text": WORDS}
    throw_away()
    assert ronald.post(shown, sent).status_code == 302
