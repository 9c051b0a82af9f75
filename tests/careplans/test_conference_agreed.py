"""At the end of a conference one form makes several steps and agreements, each as any other."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from access.models import Part
from careplans.actions import conference_plan as actions
from careplans.models import Agreement, AgreementParty, Conference, ConferenceWord, Goal, Step
from tests.careplans.conferences import at, build
from tests.careplans.sending import fill_in, hidden_of
from tests.world import row, scope
from writing.actions import Overtaken

pytestmark = pytest.mark.django_db


def scene(world, maintenance, stage="plan"):
    with maintenance():
        made = build(world, stage)
        ConferenceWord.objects.update(became_goal_id=world.water.pk)
    return made


def step(world, number, text, **other):
    goal = other.pop("goal", world.water.pk)
    words = {"text": text, "goal": goal, "kind": "1", **other}
    return {f"step_{number}_{box}": value for box, value in words.items()}


def deal(world, **other):
    words = {
        "text": "Douche tegen een kast", "goal": world.water.pk,
        "who_1": f"person:{world.ronald.pk}", "promise_1": "Ik maak een kast",
        "who_2": f"person:{world.fatma.pk}", "promise_2": "Jullie mogen douchen",
    } | other  # fmt: skip
    return {f"deal_1_{box}": value for box, value in words.items()}


def count(maintenance):
    with maintenance():
        return Step.objects.count(), Agreement.objects.count()


def test_one_form_makes_steps_and_an_agreement_that_asks_for_a_yes(world, as_person, maintenance):
    made = scene(world, maintenance)
    day = world.today + timedelta(days=4)
    steps, deals = count(maintenance)
    sent = step(world, 1, "Dunea bellen", due_on=day.isoformat(), who=f"person:{world.ronald.pk}")
    sent |= step(world, 3, "Soep koken", kind="2", name="Oma Truus") | deal(world)
    answer = fill_in(as_person(world.ronald), at(world, "conference_plan", made.row), **sent)
    assert answer.status_code == 302, answer.context["form"].errors
    assert count(maintenance) == (steps + 2, deals + 1)
    with maintenance():
        first = Step.objects.get(text="Dunea bellen")
        assert (first.goal_id, first.executor_id, first.due_on) == (
            world.water.pk, world.ronald.pk, day,
        )  # fmt: skip
        assert Step.objects.get(text="Soep koken").executor_name == "Oma Truus"
        agreed = Agreement.objects.get(text="Douche tegen een kast")
        answers = dict(
            AgreementParty.objects.filter(agreement=agreed).values_list("name", "answer")
        )
        assert sorted(answers.values()) == ["waiting", "yes"]  # nobody says yes for another
        assert ConferenceWord.objects.filter(conference=made.row).exists()


WRONG = {
    "no goal": lambda world: step(world, 1, "Bellen", goal=""),
    "another's goal": lambda world: step(world, 1, "Bellen", goal=world.condition_goal.pk),
    "no words": lambda world: step(world, 1, ""),
    "who is missing": lambda world: step(world, 1, "Bellen", kind=""),
    "a day that is over": lambda world: step(world, 1, "Bellen", due_on="2020-01-01"),
    "no day": lambda world: step(world, 1, "Bellen", due_on="morgen ofzo"),
    "one side": lambda world: deal(world, who_2="", promise_2=""),
    "a side that is nobody": lambda world: deal(world, who_2="person:niemand"),
    "too long": lambda world: step(world, 1, "Woord " * 90),
    "nothing": lambda world: {},
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_line_that_is_not_right_keeps_all_lines_and_makes_nothing(
    kind, world, as_person, maintenance
):
    made = scene(world, maintenance)
    with maintenance():
        home = world.el_idrissi
        world.condition_goal = row(
            Goal,
            scope(home, Part.GOALS, goal_id=None, subject=None, private_to=None),
            world.noor,
            title="Van hen",
        )
    before = count(maintenance)
    sent = WRONG[kind](world)
    if sent:  # beside it stands one that is right
        sent |= step(world, 2, "Dit bleef staan")
    answer = fill_in(as_person(world.ronald), at(world, "conference_plan", made.row), **sent)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert count(maintenance) == before
    if sent:
        assert "Dit bleef staan" in answer.content.decode()


@pytest.mark.parametrize("stage", ["question", "private", "check", "follow"])
def test_only_while_the_plan_is_made(stage, world, as_person, maintenance):
    made = scene(world, maintenance, stage)
    url = at(world, "conference_plan", made.row)
    ronald = as_person(world.ronald)
    before = count(maintenance)
    assert ronald.get(url).url == at(world, "conference")
    assert ronald.post(url, step(world, 1, "Bellen")).url == at(world, "conference")
    assert count(maintenance) == before


GATES = {"kevin": 200, "fatma": 403, "samira": 403, "joost": 404, "noor": 404, "ingrid": 404}


@pytest.mark.parametrize("key", GATES)
def test_the_family_writes_it_and_nobody_else(key, world, as_person, maintenance):
    made = scene(world, maintenance)
    url = at(world, "conference_plan", made.row)
    before = count(maintenance)
    client = as_person(getattr(world, key))
    assert client.get(url).status_code == GATES[key]
    if GATES[key] != 200:
        assert client.post(url, step(world, 1, "Bellen")).status_code == GATES[key]
        assert count(maintenance) == before


def test_what_a_child_may_not_write_in_is_not_offered_and_not_taken(world, as_person, maintenance):
    made = scene(world, maintenance)
    with maintenance():
        money = row(
            Goal,
            scope(world.van_dijk, Part.MONEY, goal_id=None, subject=None, private_to=None),
            world.ronald,
            title="Schulden",
        )
    url = at(world, "conference_plan", made.row)
    kevin = as_person(world.kevin)
    form = kevin.get(url).context["form"]
    may = str(money.pk) in form.goals
    answer = fill_in(kevin, url, **step(world, 1, "Betalen", goal=money.pk))
    assert (answer.status_code == 302) == may


def test_sending_it_twice_makes_it_once(world, as_person, maintenance):
    made = scene(world, maintenance)
    url, ronald = at(world, "conference_plan", made.row), as_person(world.ronald)
    sent = hidden_of(ronald.get(url).context["form"]) | step(world, 1, "Dunea bellen")
    steps, deals = count(maintenance)
    assert [ronald.post(url, sent).status_code for _time in range(2)] == [302, 302]
    assert count(maintenance) == (steps + 1, deals)


def test_who_presented_it_a_moment_before_leaves_nothing_half_made(world, maintenance, visit):
    made = scene(world, maintenance)
    with maintenance():
        Conference.objects.update(stage="check", presented_on=world.today)
    by = visit(world.ronald, world.van_dijk)
    goal = Goal.objects.select_related("scope").get(pk=world.water.pk)
    line = (goal, {"text": "Bellen", "executor_kind": 1})
    before = Step.objects.count()
    with pytest.raises(Overtaken):
        actions.make(by=by, conference=made.row, steps=[line], deals=[])
    assert Step.objects.count() == before


def test_a_right_that_is_gone_for_one_goal_takes_the_others_back(world, maintenance, visit):
    made = scene(world, maintenance)
    by = visit(world.ronald, world.van_dijk)
    right = Goal.objects.select_related("scope").get(pk=world.water.pk)
    words = {"text": "Bellen", "executor_kind": 1}
    before = Step.objects.count()
    with pytest.raises(PermissionDenied):
        actions.make(by=by, conference=made.row, steps=[(right, words), (Goal(), words)], deals=[])
    assert Step.objects.count() == before


def test_without_a_goal_the_page_leads_to_the_words(world, as_person, maintenance):
    made = scene(world, maintenance)
    with maintenance():
        Goal.objects.update(state="reached")
    page = as_person(world.ronald).get(at(world, "conference_plan", made.row)).content.decode()
    assert at(world, "conference_ours", made.row) in page
    assert "step_1_text" not in page
