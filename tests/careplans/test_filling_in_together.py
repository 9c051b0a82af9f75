"""Filling in together: a professional types for somebody of the family, who says yes itself."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from careplans.models import Proposal, Step
from tests.careplans.sending import fill_in

pytestmark = pytest.mark.django_db
WORDS = {"text": "Elke zondag de post openen", "executor_kind": 1, "why": "Dan is het niet zo veel",
         "without_professional": "Ja"}  # fmt: skip


@pytest.fixture
def at(world):
    return lambda name, *keys: reverse(name, args=[world.van_dijk.pk, *keys])


@pytest.fixture
def typed(world, as_person, at, maintenance):
    """Samira sits beside Ronald and types his words."""
    where = at("propose_step", world.water.pk)
    answer = fill_in(as_person(world.samira), where, typed_for=str(world.ronald.pk), **WORDS)
    assert answer.status_code == 302
    with maintenance():
        return Proposal.objects.get(payload__text=WORDS["text"])


def card(client, at, row):
    return client.get(at("proposal", row.pk)).context["proposal"]


def test_it_is_kept_and_shown_who_typed_for_whom(world, as_person, at, typed):
    assert (typed.created_by_id, typed.typed_for_id) == (world.samira.pk, world.ronald.pk)
    for person in (world.ronald, world.kevin, world.samira):
        shown = card(as_person(person), at, typed).typed
        assert "Samira" in shown
        assert ("Ronald" in shown) == (person != world.ronald)  # who said it reads "for you"
    page = as_person(world.ronald).get(at("goal", world.water.pk))
    assert any("Samira" in each.typed for each in page.context["page"].proposals)


def test_nothing_is_in_the_plan_before_the_owner_says_yes(world, as_person, at, typed, maintenance):
    with maintenance():
        assert not Step.objects.filter(text=WORDS["text"]).exists()
    samira = as_person(world.samira)
    assert samira.post(at("proposal", typed.pk), {"answer": "yes"}).status_code == 403
    assert fill_in(as_person(world.ronald), at("proposal", typed.pk), answer="yes").status_code
    with maintenance():
        step = Step.objects.get(text=WORDS["text"])
    page = as_person(world.ronald).get(at("step_change", step.pk))
    assert "Samira" in page.context["typed"]


def test_an_own_proposal_says_nothing_of_typing(world, as_person, at):
    assert card(as_person(world.ronald), at, world.proposal).typed == ""


def test_only_who_lives_here_can_be_typed_for(world, as_person, at, maintenance):
    where = at("propose_step", world.water.pk)
    samira = as_person(world.samira)
    offered = dict(samira.get(where).context["form"].fields["typed_for"].choices)
    assert set(offered) == {"", str(world.ronald.pk), str(world.kevin.pk)}
    for stranger in (world.noor, world.fatma, world.samira):
        answer = fill_in(samira, where, typed_for=str(stranger.pk), **WORDS)
        assert "typed_for" in answer.context["form"].errors
    with maintenance():
        assert not Proposal.objects.filter(payload__text=WORDS["text"]).exists()


def test_it_opens_no_more_than_the_grant_does(world, as_person, at):
    """Marieke may answer and not propose; Joost has only money: typing for another adds nothing."""
    for person, goal in ((world.marieke, world.school), (world.joost, world.water)):
        client = as_person(person)
        where = at("propose_step", goal.pk)
        answer = client.post(where, {**WORDS, "typed_for": str(world.ronald.pk)})
        assert answer.status_code in (403, 404)


def fails(sql, *values):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
    return True


def test_whose_words_they_are_is_not_rewritten(world, typed, visit):
    change = "update careplans_proposal set typed_for_id = %s where id = %s"
    visit(world.ronald, world.van_dijk)
    assert fails(change, world.kevin.pk, typed.pk)
    assert fails(change, None, typed.pk)
    visit(world.samira, world.van_dijk)
    copied = (
        "insert into careplans_proposal select (jsonb_populate_record(p, jsonb_build_object("
        "'id', gen_random_uuid(), 'typed_for_id', %s::text))).* from careplans_proposal p "
        "where p.id = %s"
    )
    for person in (world.noor, world.samira, world.fatma):
        assert fails(copied, str(person.pk), typed.pk)


def test_who_did_not_say_it_reads_whose_words_they_are_and_has_it_last(
    world, as_person, at, typed, maintenance
):
    """Both may answer; the words are of one of them, so for the other all else comes first."""
    answer = fill_in(as_person(world.samira), at("propose_step", world.water.pk), **WORDS)
    assert answer.status_code == 302
    with maintenance():
        own = Proposal.objects.get(payload__text=WORDS["text"], typed_for=None)
        Proposal.objects.exclude(pk__in=(own.pk, typed.pk)).delete()
    first = {person: as_person(person).get(at("today")).context["page"].turn
             for person in (world.ronald, world.kevin)}  # fmt: skip
    assert first[world.ronald].proposal_id == typed.pk  # the oldest
    assert first[world.kevin].proposal_id == own.pk
    other = card(as_person(world.kevin), at, typed)
    assert other.may_answer
    assert other.of_another.count("Ronald") == 2
    assert not card(as_person(world.ronald), at, typed).of_another
