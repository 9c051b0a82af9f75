"""A parent who lives elsewhere and holds custody: a side and a doer in what is about their child,
and nobody answers in their name."""

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from access.models import Level, Part
from careplans.forms.conference_plan import PlanForm
from careplans.forms.people import flat
from careplans.models import Agreement, AgreementParty, Proposal, Step
from people.models import Custody, Person
from tests.careplans.apart import is_years_old, stands_still
from tests.careplans.private import private_goal
from tests.careplans.sending import fill_in
from tests.world import grant, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(world):
    return lambda name, *rows: reverse(name, args=[world.van_dijk.pk, *(each.pk for each in rows)])


def offers(client, address, who, box="who"):
    choices = flat(client.get(address).context["form"].fields[box].choices)
    return f"person:{who.pk}" in choices


def words(world, **other):
    sent = {"text": "Op tijd naar school", "starts_on": world.today.isoformat(),
            "who_1": f"person:{world.ronald.pk}", "promise_1": "Wekken",
            "promise_2": "Op vrijdag brengen"}  # fmt: skip
    return sent | other


def sides(maintenance):
    with maintenance():
        found = AgreementParty.objects.filter(agreement__text="Op tijd naar school")
        return {side.name: side for side in found}


def agree(world, client, at, goal=None, **other):
    goal = goal or world.school
    return client.post(at("agreement_add", goal), words(world, **other))


@pytest.fixture
def with_a_name(world, maintenance):
    """`with_a_name("Anja")`: an agreement under "school" with a side that is a name alone."""

    def make(name, goal=None):
        goal = goal or world.school
        with maintenance():
            made = row(Agreement, goal.steps_scope, world.ronald, goal=goal,
                       text="Op tijd naar school", starts_on=world.today)  # fmt: skip
            side = AgreementParty.objects.create(
                household=world.van_dijk, agreement=made, name=name, promise="Brengen"
            )
        return made, side

    return make


def said_by(person):
    return {"answer": "yes", "noted_by_id": person.pk, "answered_at": timezone.now()}


# -- whom the lists have -----------------------------------------------------------------------


@pytest.mark.parametrize("who", ["ronald", "kevin", "anja"])
def test_of_a_child_who_holds_custody_elsewhere_is_a_choice(world, as_person, at, who):
    client = as_person(getattr(world, who))
    assert offers(client, at("step_add", world.school), world.anja)
    assert offers(client, at("agreement_add", world.school), world.anja, "who_2")


@pytest.mark.parametrize("goal", ["water", "debts"])
def test_of_the_whole_family_it_is_no_choice(world, as_person, at, goal):
    ronald, goal = as_person(world.ronald), getattr(world, goal)
    assert not offers(ronald, at("step_add", goal), world.anja)
    assert not offers(ronald, at("agreement_add", goal), world.anja, "who_2")


def test_in_what_is_for_one_person_alone_neither(world, as_person, at, maintenance):
    with maintenance():
        goal = private_goal(world, world.kevin)
    kevin = as_person(world.kevin)
    assert not offers(kevin, at("step_add", goal), world.anja)
    assert not offers(kevin, at("agreement_add", goal), world.anja, "who_2")


@pytest.mark.parametrize(("years", "is_offered"), [(12, True), (15, True), (16, False)])
def test_from_16_a_young_person_writes_without_who_held_custody(
    world, as_person, at, maintenance, years, is_offered
):
    with maintenance():
        is_years_old(world, world.kevin, years)
    kevin = as_person(world.kevin)
    assert offers(kevin, at("step_add", world.school), world.anja) is is_offered
    assert offers(kevin, at("agreement_add", world.school), world.anja, "who_2") is is_offered


@pytest.mark.parametrize("is_guardian", [False, True])
def test_custody_that_nobody_confirmed_or_of_an_institution_makes_no_parent(
    world, as_person, at, maintenance, is_guardian
):
    unsure = {"confirmed_at": None, "confirmed_by": None}
    guards = {"organisation": world.protection, "kind": "guardian"}
    with maintenance():
        Custody.objects.filter(holder=world.anja).update(**guards if is_guardian else unsure)
    assert not offers(as_person(world.ronald), at("step_add", world.school), world.anja)


def test_a_standstill_is_told_by_no_list_and_lets_nobody_in(world, as_person, at, maintenance):
    with maintenance():
        stands_still(world, world.anja)
    ronald = as_person(world.ronald)
    assert offers(ronald, at("step_add", world.school), world.anja)
    sent = agree(world, ronald, at, who_2=f"person:{world.anja.pk}")
    assert sent.status_code == 302
    with maintenance():
        made = Agreement.objects.get(text="Op tijd naar school")
    assert as_person(world.anja).get(at("agreement_answer", made)).status_code == 404


@pytest.mark.parametrize("kind", [1, 2])
def test_who_was_chosen_does_the_step_and_ticks_it_off(world, as_person, at, maintenance, kind):
    who = f"person:{world.anja.pk}"
    answer = fill_in(as_person(world.ronald), at("step_add", world.school), text="Brengen",
                     executor_kind=kind, who=who, rhythm="once")  # fmt: skip
    assert answer.status_code == 302, answer.context["form"].errors
    with maintenance():
        step = Step.objects.get(text="Brengen")
    assert (step.executor_id, step.executor_name) == (world.anja.pk, "Anja")
    assert as_person(world.anja).post(at("step_tick", step)).status_code == 302
    with maintenance():
        step.refresh_from_db()
    assert step.state == "done"


def test_the_conference_offers_it_for_the_goal_of_the_child_alone(world, visit):
    viewer = visit(world.ronald, world.van_dijk)
    for goal, is_right in ((world.school, True), (world.water, False)):
        sent = {"step_1_text": "Brengen", "step_1_goal": str(goal.pk), "step_1_kind": "1",
                "step_1_who": f"person:{world.anja.pk}"}  # fmt: skip
        form = PlanForm(sent, viewer=viewer, goals=[world.school, world.water])
        assert form.is_valid() is is_right, form.errors
        assert bool(form.errors.get("step_1_who")) is not is_right


# -- a name is not enough ----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Anja", "ANJA DE BOER", "kevin"])
def test_a_typed_name_of_who_reads_it_is_asked_to_be_chosen(
    world, as_person, at, maintenance, name
):
    answer = agree(world, as_person(world.ronald), at, name_2=name)
    assert answer.status_code == 200
    [sentence] = answer.context["form"].errors["name_2"]
    assert name.split()[0].capitalize() in sentence
    page = answer.content.decode()
    assert name in page
    assert "Op vrijdag brengen" in page
    assert sides(maintenance) == {}


def test_another_name_stays_a_name_and_the_family_answers_for_it(world, as_person, at, maintenance):
    ronald = as_person(world.ronald)
    assert agree(world, ronald, at, name_2="Anja van de voetbal").status_code == 302
    side = sides(maintenance)["Anja van de voetbal"]
    sent = {"version": 1, "party": str(side.pk), "answer": "yes"}
    with maintenance():
        made = side.agreement
    assert ronald.post(at("agreement_answer", made), sent).status_code == 302
    assert sides(maintenance)["Anja van de voetbal"].answer == "yes"


def test_who_was_chosen_answers_and_nobody_else_does(world, as_person, at, maintenance):
    ronald = as_person(world.ronald)
    assert agree(world, ronald, at, who_2=f"person:{world.anja.pk}").status_code == 302
    side = sides(maintenance)["Anja"]
    with maintenance():
        made = side.agreement
    sent = {"version": 1, "party": str(side.pk), "answer": "yes"}
    assert ronald.post(at("agreement_answer", made), sent).status_code == 403
    assert sides(maintenance)["Anja"].answer == "waiting"
    answer = as_person(world.anja).post(
        at("agreement_answer", made), {"version": 1, "answer": "yes"}
    )
    assert answer.status_code == 302
    assert sides(maintenance)["Anja"].answer == "yes"


@pytest.mark.parametrize("name", ["Anja", "anja de boer", "Kevin"])
def test_of_a_name_that_stands_there_already_nobody_says_yes(
    world, as_person, at, maintenance, with_a_name, name
):
    made, side = with_a_name(name)
    ronald = as_person(world.ronald)
    page = ronald.get(at("agreement_answer", made))
    assert not any(each.is_me or each.note_url for each in page.context["deal"].sides)
    assert [each.is_only_a_name for each in page.context["deal"].sides] == [True]
    assert at("agreement_change", made) in page.content.decode()
    sent = {"version": 1, "party": str(side.pk), "answer": "yes"}
    assert ronald.post(at("agreement_answer", made), sent).status_code == 403
    assert sides(maintenance)[name].answer == "waiting"


@pytest.mark.parametrize(("name", "goal", "is_refused"), [
    ("Anja", "school", True), ("Anja", "water", False), ("Ronald", "debts", True),
    ("Kevin", "debts", False), ("Buurman Ab", "school", False), ("Fatma", "water", False),
])  # fmt: skip
def test_raw_sql_says_yes_for_no_name_of_who_reads_it(
    world, visit, with_a_name, name, goal, is_refused
):
    _made, side = with_a_name(name, getattr(world, goal))
    visit(world.ronald, world.van_dijk)
    said = {
        "answer": "yes",
        "noted_by_id": world.ronald.pk,
        "answered_at": world.van_dijk.started_at,
    }
    if not is_refused:
        assert AgreementParty.objects.filter(pk=side.pk).update(**said) == 1
        return
    with (
        pytest.raises(ProgrammingError, match="each side answers for itself"),
        transaction.atomic(),
    ):
        AgreementParty.objects.filter(pk=side.pk).update(**said)


def test_nor_while_it_rests(world, visit, maintenance, with_a_name):
    _made, side = with_a_name("Anja")
    with maintenance():
        stands_still(world, world.anja)
    visit(world.ronald, world.van_dijk)
    with pytest.raises(ProgrammingError), transaction.atomic():
        AgreementParty.objects.filter(pk=side.pk).update(**said_by(world.ronald))


def test_of_who_has_no_log_in_the_family_still_writes_it_down(
    world, visit, maintenance, with_a_name
):
    _made, side = with_a_name("Anja")
    with maintenance():
        Person.objects.filter(pk=world.anja.pk).update(user=None)
    visit(world.ronald, world.van_dijk)
    said = {
        "answer": "yes",
        "noted_by_id": world.ronald.pk,
        "answered_at": world.van_dijk.started_at,
    }
    assert AgreementParty.objects.filter(pk=side.pk).update(**said) == 1


def test_a_guest_asks_nothing_of_names(world, visit):
    visit(world.samira, world.van_dijk)
    with connection.cursor() as cursor:
        ask = "select careplans_is_named_reader(%s, %s)"
        cursor.execute(ask, [world.school.steps_scope.pk, "Anja"])
        assert cursor.fetchone() == (False,)


# -- in a proposal -----------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "goal", "is_found"), [
    ("anja", "school", True), ("Anja de Boer", "school", True), ("Anja", "water", False),
])  # fmt: skip
def test_a_name_in_a_proposal_becomes_who_holds_custody_of_whom_it_is_about(
    world, as_person, at, maintenance, name, goal, is_found
):
    goal = getattr(world, goal)
    parties = [{"person_id": None, "organisation_id": None, "name": each, "promise": "Brengen"}
               for each in ("Ronald", name)]  # fmt: skip
    payload = {"text": "Op tijd naar school", "starts_on": world.today.isoformat()}
    with maintenance():
        made = row(Proposal, goal.steps_scope, world.samira, goal=goal, why="Omdat",
                   kind="agreement", payload=payload | {"parties": parties})  # fmt: skip
    answer = as_person(world.ronald).post(at("proposal", made), {"version": 1, "answer": "yes"})
    assert answer.status_code == 302
    found = {side.person_id for side in sides(maintenance).values()}
    assert found == {world.ronald.pk, world.anja.pk if is_found else None}


def test_who_lives_elsewhere_is_no_other_to_herself(world, as_person, maintenance):
    with maintenance():
        grant(world, world.anja, Part.STEPS, Level.RESPOND, is_own_steps_only=True)
    anja, here = as_person(world.anja), [world.van_dijk.pk]
    page = anja.get(reverse("today", args=here)).context["page"]
    assert world.anja.pk not in {guest.person_id for guest in page.guests}
    cards = anja.get(reverse("sharing", args=here)).context["page"].open
    mine = [card for card in cards if card.name.startswith("Anja")]
    assert [card.role for card in mine] == [gettext("that is you")]
