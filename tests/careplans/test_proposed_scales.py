"""Rungs of a goal that somebody outside the family proposes: for the first time, or other words."""

import pytest
from django.utils import timezone
from django.utils.translation import gettext, override

from access.models import Grant, Level, Part
from careplans.actions.proposals import IN_THE_BIN
from careplans.actions.proposed_changes import NAMES
from careplans.actions.scales import IN_USE
from careplans.forms.proposed_changes import NOTHING_ELSE
from careplans.forms.proposed_scales import NO_WORDS
from careplans.models import Goal, Proposal, Scale
from careplans.overviews.became import rungs_that_came
from tests.careplans.changes import at, proposed
from tests.careplans.rungs import on_the_sixth, rest, scale_of
from tests.careplans.sending import fill_in, hidden_of, queries_of
from tests.careplans.test_proposed_changes import all_fields
from tests.world import grant

__all__ = ["rest", "scale_of"]  # fixtures
pytestmark = pytest.mark.django_db
RUNGS = {"hoped": "Vier dagen per week rustig eten", "less": "Twee dagen", "much_less": "Nooit"}
WHY = {"why": "Dan zien jullie wat er al lukt"}
OURS = "Elke dag water uit de kraan"
ANSWERED = "Zij aten vier keer samen"


@pytest.fixture
def newest(maintenance):
    def read(**which):
        with maintenance():
            return Proposal.objects.filter(kind="scale", **which).latest("created_at")

    return read


@pytest.fixture
def propose(world, as_person, newest):
    def make(goal, who="samira", **words):
        where = at(world, "propose_scale", goal.pk)
        answer = fill_as_it_stands(as_person(getattr(world, who)), where, **WHY | words)
        assert answer.status_code == 302, answer.context["form"].errors
        return newest(goal=goal)

    return make


def fill_as_it_stands(client, where, **words):
    return client.post(where, all_fields(client.get(where).context["form"]) | words)


# -- proposing -----------------------------------------------------------------------------------


def test_nothing_stands_there_before_the_family_answers(world, rest, propose, scale_of):
    made = propose(rest, **RUNGS)
    assert scale_of(rest) is None
    assert (made.state, made.scope_id) == ("waiting", rest.progress_scope.pk)
    assert made.payload["words"] == RUNGS
    assert (made.payload["version"], made.payload["text"]) == (0, RUNGS["hoped"])
    assert made.goal_id == rest.pk


def test_of_rungs_that_stand_there_it_holds_what_would_be_otherwise(world, propose, scale_of):
    before = scale_of(world.water)
    made = propose(world.water, more="Ook warm water, elke dag")
    assert made.payload["words"] == {"more": "Ook warm water, elke dag"}
    assert made.payload["before"]["more"] == "Ook warm water"
    assert made.payload["text"] == "Ook warm water, elke dag"
    assert made.payload["version"] == before.version == scale_of(world.water).version


def test_the_scale_with_six_rungs_can_be_proposed_too(world, rest, propose, as_person, scale_of):
    made = propose(rest, variant="six", worse="Schreeuwen aan tafel", **RUNGS)
    fill_in(as_person(world.ronald), at(world, "proposal", made.pk), answer="yes")
    scale = scale_of(rest)
    assert (scale.variant, scale.worse, scale.starts_at) == ("six", "Schreeuwen aan tafel", -2)


def test_how_much_a_goal_counts_is_not_asked_of_a_guest(world, as_person):
    where = at(world, "propose_scale", world.water.pk)
    assert "weight" not in as_person(world.samira).get(where).context["form"].fields


@pytest.mark.parametrize(
    ("goal", "words", "where", "sentence"),
    [
        ("rest_of_it", {}, "hoped", NO_WORDS),
        ("rest_of_it", {"why": ""}, "hoped", NO_WORDS),
        ("water", {}, None, NOTHING_ELSE),
        ("rest_of_it", RUNGS | {"why": ""}, "why", ""),
    ],
)
def test_what_is_no_proposal_gets_a_sentence(
    goal, words, where, sentence, world, as_person, maintenance
):
    page = at(world, "propose_scale", getattr(world, goal).pk)
    answer = fill_as_it_stands(as_person(world.samira), page, **WHY | words)
    assert answer.status_code == 200
    errors = answer.context["form"].errors
    with override("nl"):
        assert str(sentence) in str(errors.get(where or "__all__"))
    with maintenance():
        assert not Proposal.objects.filter(kind="scale").exists()


def test_a_rung_on_which_somebody_stood_stays(world, as_person, maintenance):
    with maintenance():
        on_the_sixth(world)
    page = at(world, "propose_scale", world.water.pk)
    answer = fill_as_it_stands(as_person(world.samira), page, variant="five", **WHY)
    assert answer.context["form"].errors["variant"] == [str(IN_USE)]


def test_rungs_that_were_changed_meanwhile_are_shown_with_both_texts(
    world, as_person, maintenance, scale_of
):
    samira, where = as_person(world.samira), at(world, "propose_scale", world.water.pk)
    sent = all_fields(samira.get(where).context["form"]) | WHY | {"more": "Ook warm, elke dag"}
    with maintenance():
        Scale.objects.filter(pk=world.scale.pk).update(hoped="Wij schreven dit", version=7)
    answer = samira.post(where, sent)
    assert answer.status_code == 409
    assert "Wij schreven dit" in answer.text
    assert "Ook warm, elke dag" in answer.text
    with maintenance():
        assert not Proposal.objects.filter(kind="scale").exists()


def test_what_is_put_aside_can_be_taken_up_again(world, as_person, propose, scale_of, maintenance):
    with maintenance():
        Scale.objects.filter(pk=world.scale.pk).update(is_used=False, version=2)
    samira = as_person(world.samira)
    page = samira.get(at(world, "propose_scale", world.water.pk)).text
    with override("nl"):
        assert gettext("The family had rungs and put them away, so you begin anew. If they say "
                       "yes, what you write comes in their place.") in page  # fmt: skip
    made = propose(world.water, **RUNGS)
    assert made.payload["words"].items() >= ({"is_used": True} | RUNGS).items()
    assert not scale_of(world.water).is_used
    fill_in(as_person(world.ronald), at(world, "proposal", made.pk), answer="yes")
    assert scale_of(world.water).is_used
    assert scale_of(world.water).hoped == RUNGS["hoped"]


def test_at_a_goal_about_money_it_hangs_with_the_money(world, as_person, newest):
    page = at(world, "propose_scale", world.debts.pk)
    answer = fill_in(as_person(world.joost), page, variant="five", hoped="Geen post meer", **WHY)
    assert answer.status_code == 302, answer.context["form"].errors
    assert newest().scope_id == world.debts.scope_id
    assert as_person(world.samira).get(page).status_code == 404


# -- who may -------------------------------------------------------------------------------------

GATES = {"ronald": 302, "kevin": 302, "samira": 200, "joost": 404, "fatma": 404, "marieke": 404,
         "noor": 404, "tom": 404, "ingrid": 404, "karin": 404}  # fmt: skip


@pytest.mark.parametrize("who", GATES)
def test_the_door_is_of_who_may_propose_there(who, world, as_person):
    answer = as_person(getattr(world, who)).get(at(world, "propose_scale", world.water.pk))
    assert answer.status_code == GATES[who]


@pytest.mark.parametrize("level", [None, Level.SEE, Level.RESPOND])
def test_less_than_to_propose_at_the_progress_opens_no_door(level, world, as_person, maintenance):
    with maintenance():
        of = Grant.objects.filter(person=world.samira, part=Part.PROGRESS)
        of.update(level=level) if level else of.delete()
    samira, where = as_person(world.samira), at(world, "propose_scale", world.water.pk)
    assert samira.get(where).status_code == 403
    assert samira.post(where, RUNGS | WHY).status_code == 403
    assert where not in samira.get(at(world, "goal", world.water.pk)).text


def test_a_guest_finds_the_door_with_and_without_rungs(world, rest, as_person):
    samira, ronald = as_person(world.samira), as_person(world.ronald)
    for goal in (world.water, rest):
        where = at(world, "propose_scale", goal.pk)
        assert where in samira.get(at(world, "goal", goal.pk)).text
        assert where not in ronald.get(at(world, "goal", goal.pk)).text


def test_only_who_sees_how_far_it_is_sees_what_is_proposed(world, rest, as_person, maintenance):
    """Marieke sees the goal and its steps, and Samira the same after her part was closed."""
    with maintenance():
        for part in (Part.GOALS, Part.STEPS):
            grant(world, world.marieke, part, Level.PROPOSE, organisation=world.college)
        made = proposed(world, "first scale", by=world.joost)
    pages = [at(world, name) for name in ("proposals", "plan", "today")]
    pages.append(at(world, "goal", rest.pk))
    for who, sees in (("ronald", True), ("kevin", True), ("samira", True), ("marieke", False)):
        client = as_person(getattr(world, who))
        answer = client.get(at(world, "proposal", made.pk))
        assert answer.status_code == (200 if sees else 404), who
        words = "".join(client.get(page).text for page in pages)
        assert (made.payload["words"]["hoped"] in words) is sees, who


def test_access_that_ends_while_it_is_typed_leaves_nothing(world, rest, as_person, maintenance):
    samira, where = as_person(world.samira), at(world, "propose_scale", rest.pk)
    sent = all_fields(samira.get(where).context["form"]) | RUNGS | WHY
    with maintenance():
        Grant.objects.filter(person=world.samira).update(
            withdrawn_at=timezone.now(), withdrawn_by=world.ronald
        )
    assert samira.post(where, sent).status_code == 404
    with maintenance():
        assert not Proposal.objects.filter(kind="scale").exists()


def test_what_waits_of_who_looks_in_no_more_is_answered_all_the_same(
    world, rest, as_person, propose, maintenance, scale_of
):
    made = propose(rest, **RUNGS)
    with maintenance():
        Grant.objects.filter(person=world.samira).update(
            withdrawn_at=timezone.now(), withdrawn_by=world.ronald
        )
    ronald, where = as_person(world.ronald), at(world, "proposal", made.pk)
    assert ronald.get(where).context["proposal"].is_by_gone
    assert as_person(world.samira).get(where).status_code == 404
    fill_in(ronald, where, answer="yes")
    assert scale_of(rest).hoped == RUNGS["hoped"]


def test_it_can_be_typed_for_somebody_of_the_family(world, rest, propose, as_person):
    made = propose(rest, typed_for=str(world.kevin.pk), **RUNGS)
    assert made.typed_for_id == world.kevin.pk
    card = as_person(world.ronald).get(at(world, "proposal", made.pk)).context["proposal"]
    assert "Samira" in card.typed
    assert "Kevin" in card.typed


# -- of what lies in the bin ---------------------------------------------------------------------


def test_of_a_goal_in_the_bin_only_a_no_is_left(world, rest, as_person, propose, maintenance):
    made = propose(rest, **RUNGS)
    ronald, where = as_person(world.ronald), at(world, "proposal", made.pk)
    sent = hidden_of(ronald.get(where).context["form"]) | {"answer_text": ANSWERED}
    with maintenance():
        Goal.objects.filter(pk=rest.pk).update(deleted_at=timezone.now(), deleted_by=world.kevin)
    answer = ronald.post(where, sent | {"answer": "yes"}, follow=True)
    assert [str(one) for one in answer.context["messages"]] == [str(IN_THE_BIN)]
    assert ronald.get(where).context["proposal"].is_goal_gone
    assert as_person(world.samira).get(at(world, "propose_scale", rest.pk)).status_code == 404
    assert fill_in(ronald, where, answer="no").status_code == 302
    with maintenance():
        assert not Scale.objects.filter(goal_id=rest.pk).exists()


def test_the_list_and_the_goal_ask_no_more_for_more_of_them(world, rest, as_person, maintenance):
    ronald, pages = as_person(world.ronald), [at(world, "proposals"), at(world, "goal", rest.pk)]
    with maintenance():
        for kind in ("scale", "first scale"):
            proposed(world, kind)
    few = [queries_of(ronald, page) for page in pages]
    with maintenance():
        for kind in ("scale", "first scale") * 4:
            proposed(world, kind)
    assert [queries_of(ronald, page) for page in pages] == few


def test_what_came_of_it_is_the_rung_that_changed_and_no_other(world, propose, as_person):
    made = propose(world.water, more="Ook warm water, elke dag")
    ronald, page = as_person(world.ronald), at(world, "proposal", made.pk)
    fill_in(ronald, page, answer="yes")
    assert ronald.get(page).context["proposal"].result == "+1 Ook warm water, elke dag"


def test_rungs_that_only_lost_words_are_not_called_by_one_that_stayed():
    before = dict.fromkeys(NAMES[Scale], "") | {"hoped": "Water", "less": "Soms", "more": "Warm"}
    asked = {"hoped": "", "less": "Vaak", "more": ""}
    payload = {"version": 2, "before": before, "words": asked}
    assert rungs_that_came(before | {"hoped": "", "more": ""}, payload) == ""
    assert rungs_that_came(before | {"hoped": "", "less": "Vaak"}, payload) == "-1 Vaak".replace(
        "-", "\N{MINUS SIGN}"
    )
    first = {"version": 0, "before": {}, "words": before}
    assert rungs_that_came(before, first) == "Water"


def test_a_rung_that_the_family_changed_later_did_not_come_of_it(
    world, propose, as_person, maintenance
):
    made = propose(world.water, more="Ook warm water, elke dag")
    ronald, page = as_person(world.ronald), at(world, "proposal", made.pk)
    fill_in(ronald, page, answer="yes")
    with maintenance():
        Scale.objects.filter(goal=world.water).update(less="Soms, en koud")
    assert ronald.get(page).context["proposal"].result == "+1 Ook warm water, elke dag"
