"""A professional proposes; only the family makes it part of the plan."""

from datetime import timedelta

import pytest
from django.db import Error, ProgrammingError, transaction
from django.urls import reverse

from careplans.forms.people import flat
from careplans.models import Proposal, Step
from tests.careplans.sending import fill_in, queries_of

pytestmark = pytest.mark.django_db
STEP = {
    "text": "De schulden in kaart brengen",
    "executor_kind": "5",
    "executor_name": "Joost",
    "rhythm": "once",
    "why": "Dan weten jullie hoeveel het is",
    "without_professional": "Ja, een deel",
}


def address(world, name, *args):
    return reverse(name, args=[world.van_dijk.pk, *args])


@pytest.fixture
def waiting(world, as_person, maintenance):
    """A proposal by Samira that waits for Ronald."""
    day = world.today + timedelta(days=3)
    answer = fill_in(
        as_person(world.samira), address(world, "propose_step", world.water.pk), **STEP,
        due_on=day.isoformat(), due_time="10:00",
    )  # fmt: skip
    assert answer.status_code == 302, answer.context["form"].errors
    with maintenance():
        return Proposal.objects.get(payload__text=STEP["text"])


def steps(maintenance, **filters):
    with maintenance():
        return list(Step.objects.filter(**filters))


def state_of(proposal, maintenance):
    with maintenance():
        return Proposal.objects.get(pk=proposal.pk).state


def test_a_proposal_waits_and_changes_nothing(world, as_person, waiting, maintenance):
    assert waiting.created_by_id == world.samira.pk
    assert waiting.scope_id == world.water.steps_scope.pk
    assert not steps(maintenance, text=STEP["text"])
    page = as_person(world.ronald).get(address(world, "proposals"))
    card = next(c for c in page.context["inbox"].waiting if c.id == waiting.pk)
    assert card.may_answer
    assert card.by.startswith("Samira")
    assert "Joost" in card.who_and_when
    mine = as_person(world.samira).get(address(world, "proposals"))
    assert all(card.is_mine for card in mine.context["inbox"].waiting)


def test_ronald_says_yes_and_the_step_is_in_the_plan(world, as_person, waiting, maintenance):
    ronald, where = as_person(world.ronald), address(world, "proposal", waiting.pk)
    answer = fill_in(ronald, where, answer="yes", answer_text="Fijn")
    assert answer.status_code == 302
    made = steps(maintenance, text=STEP["text"])[0]
    assert (made.created_by_id, made.goal_id, made.executor_kind) == (
        world.ronald.pk, world.water.pk, 5,
    )  # fmt: skip
    assert made.due_on == world.today + timedelta(days=3)
    assert made.due_time.hour == 10
    with maintenance():
        answered = Proposal.objects.get(pk=waiting.pk)
    assert (answered.state, answered.result_id, answered.answer_text) == (
        "accepted", made.pk, "Fijn",
    )  # fmt: skip


def test_ronald_changes_a_word_and_accepts(world, as_person, waiting, maintenance):
    where = address(world, "proposal", waiting.pk) + "?antwoord=anders"
    ronald = as_person(world.ronald)
    form = ronald.get(where).context["form"]
    assert form["text"].value() == STEP["text"]
    words = {
        "text": "De schulden samen in kaart brengen", "executor_kind": "1",
        "rhythm": "once", "answer_text": "Bij mij aan tafel",
    }  # fmt: skip
    assert fill_in(ronald, where, **words).status_code == 302
    assert state_of(waiting, maintenance) == "changed"
    assert steps(maintenance, text=words["text"])
    assert not steps(maintenance, text=STEP["text"])


def test_ronald_says_no_with_or_without_words(world, as_person, waiting, maintenance):
    where = address(world, "proposal", waiting.pk)
    assert fill_in(as_person(world.ronald), where, answer="no").status_code == 302
    assert state_of(waiting, maintenance) == "declined"
    assert not steps(maintenance, text=STEP["text"])
    page = as_person(world.samira).get(address(world, "proposals"))
    assert page.context["inbox"].answered[0].state_kind == "no"


def test_a_double_click_on_yes_adds_one_step(world, as_person, waiting, maintenance):
    ronald, where = as_person(world.ronald), address(world, "proposal", waiting.pk)
    form = ronald.get(where).context["form"]
    sent = {f.html_name: str(f.value()) for f in form.hidden_fields()} | {"answer": "yes"}
    assert [ronald.post(where, sent).status_code for _ in range(2)] == [302, 302]
    assert len(steps(maintenance, text=STEP["text"])) == 1


def test_an_old_version_is_a_clash_and_adds_nothing(world, as_person, waiting, maintenance):
    ronald, where = as_person(world.ronald), address(world, "proposal", waiting.pk)
    form = ronald.get(where).context["form"]
    sent = {f.html_name: str(f.value()) for f in form.hidden_fields()} | {"answer": "yes"}
    with maintenance():
        Proposal.objects.filter(pk=waiting.pk).update(version=7)
    assert ronald.post(where, sent).status_code == 409
    assert not steps(maintenance, text=STEP["text"])


def test_the_author_takes_it_back_and_nobody_else(world, as_person, waiting, maintenance):
    where = address(world, "proposal_take_back", waiting.pk)
    assert as_person(world.ronald).post(where).status_code == 403
    assert fill_in(as_person(world.samira), where).status_code == 302
    assert state_of(waiting, maintenance) == "taken_back"
    again = as_person(world.ronald).post(address(world, "proposal", waiting.pk), {"answer": "yes"})
    assert again.status_code == 302
    assert not steps(maintenance, text=STEP["text"])


@pytest.mark.parametrize("answer", ["yes", "no", "change"])
def test_samira_cannot_answer_by_any_request(world, as_person, waiting, maintenance, answer):
    samira, where = as_person(world.samira), address(world, "proposal", waiting.pk)
    for path in (where, where + "?antwoord=anders"):
        assert samira.post(path, {**STEP, "answer": answer, "version": "1"}).status_code == 403
    assert samira.get(where + "?antwoord=anders").status_code == 403
    assert state_of(waiting, maintenance) == "waiting"


def test_samira_cannot_write_at_any_address_of_the_family(world, as_person, maintenance):
    samira = as_person(world.samira)
    goal, step, deal = world.water.pk, world.call.pk, world.deal.pk
    for name, args in [
        ("step_add", [goal]), ("goal_add", []), ("goal_change", [goal]),
        ("goal_throw_away", [goal]), ("agreement_add", [goal]), ("progress_add", [goal]),
        ("step_change", [step]), ("step_throw_away", [step]), ("agreement_change", [deal]),
        ("priority_add", []), ("grant_add", []), ("grant_withdraw", [world.samira_goals.pk]),
        ("grant_sign", [world.samira_goals.pk]), ("looks", []), ("sharing", []),
    ]:  # fmt: skip
        answer = samira.post(address(world, name, *args), {**STEP, "title": "x", "version": "1"})
        assert answer.status_code in (403, 404), (name, answer.status_code)
    assert not steps(maintenance, text=STEP["text"])


def test_the_database_refuses_a_step_by_samira(world, visit):
    visit(world.samira, world.van_dijk)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Step.objects.create(
            household=world.van_dijk, scope=world.water.steps_scope, goal=world.water,
            text="x", executor_kind=1, created_by=world.samira, changed_by=world.samira,
        )  # fmt: skip


def test_the_database_refuses_an_answer_by_the_author(world, visit, waiting):
    visit(world.samira, world.van_dijk)
    for state in ("accepted", "changed", "declined"):
        with pytest.raises(Error), transaction.atomic():
            Proposal.objects.filter(pk=waiting.pk).update(
                state=state, answered_by=world.ronald, answered_at=waiting.created_at
            )


def test_who_may_not_propose(world, as_person, waiting):
    where = address(world, "propose_step", world.water.pk)
    for person in (world.noor, world.tom, world.karin, world.els, world.joost, world.fatma):
        assert as_person(person).get(where).status_code == 404
        assert as_person(person).post(where, STEP).status_code == 404
    school = address(world, "propose_step", world.school.pk)
    assert as_person(world.marieke).post(school, STEP).status_code == 403
    for person in (world.noor, world.tom, world.joost, world.fatma, world.marieke):
        assert as_person(person).get(address(world, "proposal", waiting.pk)).status_code == 404
    for person in (world.fatma, world.noor):
        assert as_person(person).get(address(world, "proposals")).status_code == 404


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "x" * 10_000}, "text"),
        ({"executor_kind": ""}, "executor_kind"),
        ({"why": ""}, "why"),
        ({"why": "x" * 10_000}, "why"),
        ({"without_professional": "", "executor_kind": "4"}, "without_professional"),
        ({"without_professional": "", "executor_kind": "5"}, "without_professional"),
        ({"due_on": "2020-01-01"}, "due_on"),
        ({"who": "person:00000000-0000-4000-8000-000000000000"}, "who"),
    ],
)
def test_wrong_input_keeps_the_words(world, as_person, maintenance, words, field):
    sent = STEP | {"in_return": "<i>مرحبا</i> 🙂"} | words
    answer = fill_in(
        as_person(world.samira), address(world, "propose_step", world.water.pk), **sent
    )
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert answer.context["form"]["in_return"].value() == sent["in_return"]
    with maintenance():
        assert not Proposal.objects.filter(why=sent["why"]).exists()


def test_what_the_family_does_itself_asks_for_no_reason(world, as_person, maintenance):
    sent = STEP | {"executor_kind": "1", "executor_name": "", "without_professional": ""}
    where = address(world, "propose_step", world.water.pk)
    assert fill_in(as_person(world.samira), where, **sent).status_code == 302
    with maintenance():
        assert Proposal.objects.get(payload__text=STEP["text"]).without_professional == ""


def test_joost_proposes_about_money_in_the_part_of_money(world, as_person, maintenance):
    where = address(world, "propose_step", world.debts.pk)
    assert fill_in(as_person(world.joost), where, **STEP).status_code == 302
    with maintenance():
        made = Proposal.objects.get(payload__text=STEP["text"])
        assert made.scope_id == world.debts.scope_id
    kevins = as_person(world.kevin).get(address(world, "proposals")).context["inbox"]
    assert made.pk not in {card.id for card in kevins.waiting}


def test_queries_do_not_grow_with_proposals(world, as_person, waiting, maintenance):
    ronald, counts = as_person(world.ronald), []
    for size in (0, 15):
        with maintenance():
            for number in range(size):
                waiting.state = "waiting" if number % 2 else "declined"
                waiting.answered_by = None if number % 2 else world.ronald
                waiting.answered_at = None if number % 2 else waiting.created_at
                waiting.id = Proposal._meta.pk.get_default()
                waiting.save(force_insert=True)
        counts.append(queries_of(ronald, address(world, "proposals")))
    assert max(counts) <= 15, counts
    assert counts[1] <= counts[0] + 1  # the answered ones are asked only when there are any


def test_who_proposes_can_name_somebody_of_the_family(world, as_person, maintenance):
    samira, where = as_person(world.samira), address(world, "propose_step", world.water.pk)
    form = samira.get(where).context["form"]
    offered = flat(form.fields["who"].choices)
    assert f"person:{world.ronald.pk}" in offered
    assert f"person:{world.kevin.pk}" in offered
    typed = {f"person:{key}" for key, _name in form.fields["typed_for"].choices if key}
    assert typed <= offered.keys()
    words = STEP | {"executor_kind": "1", "executor_name": "", "text": "Bellen"}
    answer = fill_in(samira, where, **words, who=f"person:{world.ronald.pk}")
    assert answer.status_code == 302, answer.context["form"].errors
    with maintenance():
        payload = Proposal.objects.get(payload__text="Bellen").payload
    assert payload["executor_id"] == str(world.ronald.pk)
    other = fill_in(samira, where, **words | {"executor_kind": "2"}, who=f"person:{world.kevin.pk}")
    assert other.context["form"].errors["who"]


def test_somebody_of_another_family_is_no_choice(world, as_person):
    where = address(world, "propose_step", world.water.pk)
    words = STEP | {"executor_kind": "1", "executor_name": ""}
    answer = fill_in(as_person(world.samira), where, **words, who=f"person:{world.noor.pk}")
    assert answer.context["form"].errors["who"]
