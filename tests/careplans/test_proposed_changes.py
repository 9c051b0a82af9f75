"""A goal that is proposed, and other words for what stands there: old and new side by side, and a
yes that is about what was on the page."""

import importlib
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext, override

from access.models import Grant, Level, Part
from access.names import Name, names
from careplans.models import Agreement, Debt, Goal, Proposal, Step
from careplans.overviews.sight import Sight
from careplans.overviews.what_changes import (
    deal_said,
    differing,
    others_of,
    people_promising,
    rows_behind,
)
from tests.access.raw import fails
from tests.careplans.changes import OTHER, at, in_state, proposed, standing
from tests.careplans.sending import fill_in, queries_of
from tests.world import grant, row, scope

pytestmark = pytest.mark.django_db
belongs = importlib.import_module("careplans.migrations.0750_what_a_goal_belongs_to")
DOORS = {
    "step_change": "propose_step_change",
    "deal_change": "propose_deal_change",
    "goal_change": "propose_goal_change",
}
WORDS = {
    "step_change": {"text": "Mailen met het waterbedrijf", "why": "Dan staat het op papier"},
    "deal_change": {"if_fails": "Dan bellen we elkaar", "why": "Dan blijft het leuk"},
    "goal_change": {"why": "Omdat Kevin dat wil", "reason": "Zo zei hij het"},
}
KINDS = list(DOORS)


@pytest.fixture
def newest(maintenance):
    def read(kind):
        with maintenance():
            return Proposal.objects.filter(kind=kind).latest("created_at")

    return read


@pytest.fixture
def now(maintenance):
    def read(made):
        with maintenance():
            return type(made).all_objects.get(pk=made.pk)

    return read


def all_fields(form):
    """What a browser would send of a form as it stands."""
    found = {}
    for field in form:
        value = field.value()
        if value not in (None, "", []):
            found[field.html_name] = value.isoformat() if hasattr(value, "isoformat") else value
    return found


def propose(client, world, kind, **words):
    where = at(world, DOORS[kind], standing(world, kind).pk)
    sent = all_fields(client.get(where).context["form"]) | WORDS[kind] | words
    return client.post(where, sent)


@pytest.fixture
def made(world, as_person, newest):
    def make(kind, **words):
        answer = propose(as_person(world.samira), world, kind, **words)
        assert answer.status_code == 302, answer.context["form"].errors
        return newest(kind)

    return make


# -- proposing -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_change_holds_only_what_would_be_otherwise(kind, world, made, now):
    stands = now(standing(world, kind))
    proposal = made(kind)
    assert proposal.payload["words"] == OTHER[kind] or kind == "goal_change"
    assert list(proposal.payload["words"]) == list(OTHER[kind])
    assert (proposal.payload["id"], proposal.payload["version"]) == (str(stands.pk), stands.version)
    assert proposal.scope_id == stands.scope_id
    assert now(stands).version == stands.version, "nothing happens before the family answers"


@pytest.mark.parametrize("kind", KINDS)
def test_what_changes_nothing_is_no_proposal(kind, world, as_person, maintenance):
    where = at(world, DOORS[kind], standing(world, kind).pk)
    samira = as_person(world.samira)
    sent = all_fields(samira.get(where).context["form"])
    sent |= {"reason" if kind == "goal_change" else "why": "Zomaar"}
    answer = samira.post(where, sent)
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    with maintenance():
        assert not Proposal.objects.filter(kind=kind).exists()


GATES = {"ronald": 302, "kevin": 302, "samira": 200, "joost": 404, "fatma": 404, "marieke": 404,
         "noor": 404, "tom": 404, "ingrid": 404}  # fmt: skip


@pytest.mark.parametrize("who", GATES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_door_is_of_who_may_propose(kind, who, world, as_person):
    answer = as_person(getattr(world, who)).get(at(world, DOORS[kind], standing(world, kind).pk))
    assert answer.status_code == GATES[who]


def test_who_only_answers_there_proposes_no_change(world, as_person):
    assert as_person(world.marieke).get(at(world, DOORS["step_change"], world.breakfast.pk)
                                        ).status_code == 403  # fmt: skip
    assert as_person(world.marieke).get(at(world, DOORS["goal_change"], world.school.pk)
                                        ).status_code == 403  # fmt: skip


def test_what_is_done_stays_as_it_was(world, as_person, maintenance):
    with maintenance():
        Step.objects.filter(pk=world.call.pk).update(
            state="done", done_at=timezone.now(), done_by=world.ronald
        )
    where = at(world, DOORS["step_change"], world.call.pk)
    assert as_person(world.samira).get(where).status_code == 403
    assert where not in as_person(world.samira).get(at(world, "goal", world.water.pk)).text


def test_a_change_of_what_was_changed_meanwhile_shows_both_texts(world, as_person, maintenance):
    where = at(world, DOORS["step_change"], world.call.pk)
    samira = as_person(world.samira)
    sent = all_fields(samira.get(where).context["form"]) | WORDS["step_change"]
    with maintenance():
        Step.objects.filter(pk=world.call.pk).update(text="Iets anders", version=7)
    answer = samira.post(where, sent)
    assert answer.status_code == 409
    assert "Iets anders" in answer.text
    assert "Mailen met het waterbedrijf" in answer.text
    with maintenance():
        assert not Proposal.objects.filter(kind="step_change").exists()


def test_guests_find_the_doors_and_the_family_has_its_own(world, as_person):
    page = as_person(world.samira).get(at(world, "goal", world.water.pk)).text
    assert at(world, DOORS["step_change"], world.call.pk) in page
    assert at(world, DOORS["goal_change"], world.water.pk) in page
    deal = as_person(world.samira).get(at(world, "agreement_answer", world.deal.pk)).text
    assert at(world, DOORS["deal_change"], world.deal.pk) in deal
    assert at(world, "propose_goal") in as_person(world.samira).get(at(world, "goals")).text
    ours = as_person(world.ronald).get(at(world, "goal", world.water.pk)).text
    assert at(world, DOORS["step_change"], world.call.pk) not in ours
    assert at(world, "propose_goal") not in as_person(world.ronald).get(at(world, "goals")).text


@pytest.mark.parametrize("kind", KINDS)
def test_it_can_be_typed_for_somebody_of_the_family(kind, world, made, as_person):
    proposal = made(kind, typed_for=str(world.kevin.pk))
    assert proposal.typed_for_id == world.kevin.pk
    card = as_person(world.ronald).get(at(world, "proposal", proposal.pk)).context["proposal"]
    assert "Samira" in card.typed
    assert "Kevin" in card.typed


# -- what the family reads -----------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_old_and_new_stand_side_by_side(kind, world, made, as_person):
    proposal = made(kind)
    page = as_person(world.ronald).get(at(world, "proposal", proposal.pk))
    (other,) = page.context["proposal"].others
    assert other.then == next(iter(proposal.payload["words"].values()))
    assert other.then in page.text
    assert (other.now or "niets") in page.text or kind == "deal_change"
    goal = as_person(world.ronald).get(at(world, "goal", world.water.pk))
    assert other.then in goal.text


def test_who_and_when_are_said_in_words(world, as_person, made):
    day = (world.today + timedelta(days=20)).isoformat()
    proposal = made("step_change", executor_kind="2", who="", executor_name="Oom Henk",
                    due_on=day, text=world.call.text)  # fmt: skip
    card = as_person(world.ronald).get(at(world, "proposal", proposal.pk)).context["proposal"]
    assert len(card.others) == 2
    assert "Oom Henk" in card.others[0].then
    assert "Ronald" in card.others[0].now


def test_a_way_to_pay_stands_beside_the_present_way(world, as_person, maintenance):
    with maintenance():
        debt = row(
            Debt, scope(world.van_dijk, Part.MONEY), world.ronald, creditor="Huur", amount=90,
            instalment=30, interval="month", first_on=world.today,
        )  # fmt: skip
    sent = {"instalment": "10", "interval": "week", "first_on": world.today.isoformat(),
            "why": "Dat lukt"}  # fmt: skip
    answer = fill_in(as_person(world.joost), at(world, "propose_payment", debt.pk), **sent)
    assert answer.status_code == 302, answer.context["form"].errors
    with maintenance():
        key = Proposal.objects.get(kind="payment").pk
    card = as_person(world.ronald).get(at(world, "proposal", key)).context["proposal"]
    (other,) = card.others
    assert "30" in other.now
    assert "10" in other.then
    assert other.label not in [label for label, _words in card.facts]


# -- the answer ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_yes_changes_that_and_nothing_else(kind, world, as_person, made, now):
    before = now(standing(world, kind))
    proposal = made(kind)
    answer = fill_in(as_person(world.ronald), at(world, "proposal", proposal.pk), answer="yes")
    assert answer.status_code == 302
    after = now(before)
    ((name, text),) = proposal.payload["words"].items()
    assert getattr(after, name) == text
    same = ("due_on", "executor_id", "starts_on", "review_on", "goal_id", "priority_id")
    assert all(getattr(after, one, 0) == getattr(before, one, 0) for one in same)
    assert after.changed_by_id == world.ronald.pk
    read = now(proposal)
    assert (read.state, read.result_id) == ("accepted", before.pk)


def test_a_goal_keeps_what_it_belongs_to_when_the_helper_may_not_see_that(
    world, as_person, maintenance, newest, now
):
    with maintenance():
        Goal.objects.filter(pk=world.water.pk).update(priority_id=world.stay.pk)
        Grant.objects.filter(person=world.samira, part=Part.MATTERS).delete()
    client = as_person(world.samira)
    assert (
        "priority_id"
        not in client.get(at(world, DOORS["goal_change"], world.water.pk)).context["form"].fields
    )
    assert propose(client, world, "goal_change").status_code == 302
    proposal = newest("goal_change")
    assert proposal.payload["words"] == {"why": WORDS["goal_change"]["why"]}
    where = at(world, "proposal", proposal.pk)
    assert fill_in(as_person(world.ronald), where, answer="yes").status_code == 302
    after = now(world.water)
    assert (after.why, after.priority_id) == (WORDS["goal_change"]["why"], world.stay.pk)


@pytest.mark.parametrize(("state", "stays"), [("waiting", False), ("declined", True)])
def test_what_waited_already_takes_no_goal_away_from_its_sentence(
    world, maintenance, now, state, stays
):
    with maintenance():
        made = in_state(world, "goal_change", state)
        payload = made.payload | {"words": made.payload["words"] | {"priority_id": None}}
        Proposal.objects.filter(pk=made.pk).update(payload=payload)
    with connection.cursor() as cursor:
        cursor.execute("reset role")
        cursor.execute(belongs.SAYS_NOTHING)
    assert ("priority_id" in now(made).payload["words"]) is stays
    assert now(made).payload["words"]["why"] == OTHER["goal_change"]["why"]


def test_other_words_of_an_agreement_ask_everybody_again(world, as_person, made, maintenance):
    with maintenance():
        world.deal.parties.update(answer="yes", answered_at=timezone.now())
    proposal = made("deal_change")
    fill_in(as_person(world.ronald), at(world, "proposal", proposal.pk), answer="yes")
    with maintenance():
        said = {side.name: side.answer for side in world.deal.parties.all()}
    assert said == {"Ronald": "yes", "Fatma": "waiting"}


@pytest.mark.parametrize("kind", KINDS)
def test_of_what_changed_since_the_family_sees_both_and_chooses(
    kind, world, as_person, made, now, maintenance
):
    proposal, stands = made(kind), standing(world, kind)
    name = "title" if kind == "goal_change" else "text"
    with maintenance():
        type(stands).objects.filter(pk=stands.pk).update(version=5, **{name: "Wij schreven dit"})
    ronald, where = as_person(world.ronald), at(world, "proposal", proposal.pk)
    page = ronald.get(where)
    assert page.context["proposal"].is_other_since
    answer = fill_in(ronald, where, answer="yes")
    assert answer.url == f"{where}?antwoord=anders"
    assert now(stands).version == 5, "a plain yes was about other words"
    form = ronald.get(answer.url).context["form"]
    sent = all_fields(form)
    assert sent[name] == ("Mailen met het waterbedrijf" if kind == "step_change"
                          else "Wij schreven dit")  # fmt: skip
    assert ronald.post(answer.url, sent).status_code == 302
    assert now(proposal).state == "changed"
    ((other, text),) = proposal.payload["words"].items()
    assert getattr(now(stands), other) == text


@pytest.mark.parametrize("kind", KINDS)
def test_own_words_are_not_written_over_what_another_changed_meanwhile(
    kind, world, as_person, made, now, maintenance
):
    proposal, stands = made(kind), standing(world, kind)
    ronald, where = as_person(world.ronald), at(world, "proposal", proposal.pk) + "?antwoord=anders"
    sent = all_fields(ronald.get(where).context["form"])
    with maintenance():
        type(stands).objects.filter(pk=stands.pk).update(version=5)
    answer = ronald.post(where, sent)
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    assert now(stands).version == 5
    again = all_fields(answer.context["form"])
    assert ronald.post(where, again).status_code == 302
    assert now(proposal).state == "changed"


@pytest.mark.parametrize("kind", KINDS)
def test_of_what_lies_in_the_bin_only_a_no_is_left(kind, world, as_person, made, now, maintenance):
    proposal, stands = made(kind), standing(world, kind)
    with maintenance():
        type(stands).all_objects.filter(pk=stands.pk).update(
            deleted_at=timezone.now(), deleted_by=world.ronald
        )
    ronald, where = as_person(world.ronald), at(world, "proposal", proposal.pk)
    assert ronald.get(where).context["proposal"].is_goal_gone
    with transaction.atomic():
        assert ronald.post(where, {"answer": "yes"}).status_code == 302
    assert now(proposal).state == "waiting"
    assert ronald.get(where + "?antwoord=anders").status_code == 302
    assert fill_in(ronald, where, answer="no").status_code == 302
    assert now(proposal).state == "declined"


def test_a_day_that_is_over_is_asked_again(world, as_person, made, maintenance):
    proposal = made("step_change", due_on=(world.today + timedelta(days=3)).isoformat())
    with maintenance():
        words = proposal.payload["words"] | {"due_on": "2026-01-05"}
        Proposal.objects.filter(pk=proposal.pk).update(payload=proposal.payload | {"words": words})
    where = at(world, "proposal", proposal.pk)
    assert fill_in(as_person(world.ronald), where, answer="yes").url == f"{where}?antwoord=anders"


# -- a goal --------------------------------------------------------------------------------------


@pytest.fixture
def sees_matters(world, maintenance):
    with maintenance():
        grant(world, world.samira, Part.MATTERS, Level.SEE, team=world.moerwijk)


GOAL = {"title": "Elke week samen eten", "why": "Dat mist Kevin", "reason": "Zij zeiden het",
        "about": "family"}  # fmt: skip


@pytest.fixture
def goal(world, as_person, sees_matters, newest):
    def make(**words):
        sent = GOAL | {"priority_id": str(world.stay.pk)} | words
        answer = fill_in(as_person(world.samira), at(world, "propose_goal"), **sent)
        assert answer.status_code == 302, answer.context["form"].errors
        return newest("goal")

    return make


def test_a_goal_is_proposed_with_the_sentence_that_it_comes_from(world, as_person, goal, now):
    proposal = goal()
    page = as_person(world.ronald).get(at(world, "proposal", proposal.pk))
    facts = dict(page.context["proposal"].facts)
    assert world.stay.text in facts.values()
    assert fill_in(as_person(world.ronald), at(world, "proposal", proposal.pk), answer="yes"
                   ).status_code == 302  # fmt: skip
    made = Goal.all_objects.model(pk=now(proposal).result_id)
    made = now(made)
    assert (made.title, made.priority_id) == (GOAL["title"], world.stay.pk)
    assert made.created_by_id == world.ronald.pk


def test_an_empty_goal_is_asked_of_the_guest_and_not_of_the_family(world, as_person, sees_matters):
    answer = fill_in(as_person(world.samira), at(world, "propose_goal"), **GOAL | {"title": ""})
    with override("nl"):
        assert answer.context["form"].errors["title"] == [
            gettext("Write down what the family can reach.")
        ]


def test_a_goal_comes_in_own_words_and_goes_back_to_the_question(world, as_person, goal, now):
    proposal, ronald = goal(), as_person(world.ronald)
    where = at(world, "proposal", proposal.pk)
    answer = fill_in(ronald, where + "?antwoord=anders", title="Op zondag samen eten")
    assert answer.status_code == 302, answer.context["form"].errors
    made = now(Goal(pk=now(proposal).result_id))
    assert (made.title, made.deleted_at) == ("Op zondag samen eten", None)
    assert fill_in(ronald, at(world, "proposal_again", proposal.pk)).status_code == 302
    assert now(made).deleted_at is not None
    assert now(proposal).state == "waiting"


def test_a_goal_in_which_somebody_wrote_does_not_go_away_unasked(
    world, as_person, goal, now, maintenance
):
    proposal, ronald = goal(), as_person(world.ronald)
    fill_in(ronald, at(world, "proposal", proposal.pk), answer="yes")
    key = now(proposal).result_id
    with maintenance():
        Step.objects.filter(pk=world.call.pk).update(goal_id=key)
    fill_in(ronald, at(world, "proposal_again", proposal.pk))
    assert now(Goal(pk=key)).deleted_at is None
    assert now(proposal).state == "accepted"


def test_a_goal_is_typed_for_who_says_it(world, as_person, goal):
    proposal = goal(typed_for=str(world.ronald.pk))
    card = as_person(world.ronald).get(at(world, "proposal", proposal.pk)).context["proposal"]
    assert "Samira" in card.typed


def test_a_goal_is_about_whom_this_guest_was_let_in(world, as_person, maintenance, newest):
    with maintenance():
        Grant.objects.filter(pk=world.samira_goals.pk).update(
            withdrawn_at=timezone.now(), withdrawn_by=world.ronald
        )
    assert as_person(world.samira).get(at(world, "propose_goal")).status_code in (403, 404)
    with maintenance():
        Grant.objects.filter(pk=world.samira_goals.pk).update(withdrawn_at=None, withdrawn_by=None)
    sent = GOAL | {"about": str(world.kevin.pk)}
    answer = fill_in(as_person(world.samira), at(world, "propose_goal"), **sent)
    assert "about" in answer.context["form"].errors


GOAL_GATES = {"ronald": 302, "kevin": 302, "samira": 200, "marieke": 403, "joost": 404,
              "fatma": 404, "karin": 404, "noor": 404, "tom": 404}  # fmt: skip


@pytest.mark.parametrize("who", GOAL_GATES)
def test_the_door_of_a_goal_is_of_who_was_let_in_at_the_goals(who, world, as_person):
    answer = as_person(getattr(world, who)).get(at(world, "propose_goal"))
    assert answer.status_code == GOAL_GATES[who]


# -- raw SQL -------------------------------------------------------------------------------------

COPY = (
    "insert into careplans_proposal select (jsonb_populate_record(p, jsonb_build_object("
    "'id', gen_random_uuid(), 'kind', %s::text, 'scope_id', %s::text, 'goal_id', %s::text,"
    "'payload', %s::jsonb))).* from careplans_proposal p where p.id = %s"
)


def test_raw_sql_hangs_a_proposal_nowhere_but_where_it_belongs(world, visit, maintenance):
    with maintenance():
        own = in_state(world, "step_change", "waiting")
        money = str(world.debts.scope_id)
    visit(world.samira, world.van_dijk)
    steps, goals = str(world.water.steps_scope.pk), str(world.water.scope_id)
    key, water = own.pk, str(world.water.pk)
    call, deal = f'{{"id": "{world.call.pk}"}}', f'{{"id": "{world.deal.pk}"}}'
    breakfast = f'{{"id": "{world.breakfast.pk}"}}'
    assert fails(COPY, ["goal", steps, None, call, key]), "a goal hangs with the goals"
    assert fails(COPY, ["goal", goals, None, call, key]), "and under no other goal"
    assert fails(COPY, ["goal", steps, water, call, key])
    assert fails(COPY, ["step_change", goals, water, call, key]), "where the step hangs"
    assert fails(COPY, ["step_change", steps, str(world.school.pk), call, key])
    assert fails(COPY, ["step_change", steps, water, breakfast, key]), "a step they do not see"
    assert fails(COPY, ["step_change", steps, water, deal, key]), "which is a step"
    assert fails(COPY, ["deal_change", money, water, deal, key])
    assert fails(COPY, ["goal_change", steps, water, f'{{"id": "{water}"}}', key])


# -- how much it asks ----------------------------------------------------------------------------


def test_the_list_asks_no_more_for_more_of_them(world, as_person, maintenance):
    ronald, where = as_person(world.ronald), at(world, "proposals")
    with maintenance():
        for kind in (*KINDS, "goal"):
            proposed(world, kind)
    few = queries_of(ronald, where)
    with maintenance():
        for kind in (*KINDS, "goal") * 4:
            proposed(world, kind)
    assert queries_of(ronald, where) == few


def test_nothing_of_another_family_or_of_one_alone_is_changed(world, as_person, maintenance):
    with maintenance():
        alone = scope(world.van_dijk, Part.STEPS, private_to=world.ronald, goal_id=world.water.pk)
        own = row(Agreement, alone, world.ronald, goal=world.water, text="Van mij",
                  starts_on=world.today)  # fmt: skip
    samira = as_person(world.samira)
    assert samira.get(at(world, "propose_deal_change", own.pk)).status_code == 404


def test_a_side_by_another_name_is_no_other_promise():
    one, other = uuid4(), uuid4()

    def said(name, promise):
        sides = [
            {"person_id": one, "organisation_id": None, "name": name, "promise": promise},
            {"person_id": None, "organisation_id": other, "name": name, "promise": "Douchen"},
            {"person_id": None, "organisation_id": None, "name": "Oma", "promise": "Soep"},
        ]
        words = dict.fromkeys(("starts_on", "ends_on", "review_on")) | {"text": "Samen"}
        words |= {"until_text": "", "if_fails": "", "parties": sides}
        sight = Sight(viewer=None, today=None, names={one: Name("Ronald")})
        return deal_said(words, sight, {})

    assert differing(said("Ronald", "Een kast"), said("Ronald van Dijk", "Een kast")) == ()
    (changed,) = differing(said("Ronald", "Een kast"), said("Ronald van Dijk", "Een bed"))
    assert (changed.now, changed.then) == ("Een kast", "Een bed")
    assert changed.label.startswith("Ronald ")


def test_a_changed_promise_stands_under_the_name_that_is_used_there(world, as_person, maintenance):
    with maintenance():
        made = proposed(world, "deal_change")
        parties = [
            side | {"name": f"{side['name']} van Dijk"}
            for side in made.payload["before"]["parties"]
        ]
        parties[0]["promise"] = "Iets nieuws"
        payload = made.payload | {"words": {"parties": parties}}
        Proposal.objects.filter(pk=made.pk).update(payload=payload)
        was = world.deal.parties.first()
        stands = Proposal.objects.get(pk=made.pk)
        rows = rows_behind([stands])
        sight = Sight(None, world.today, names(people_promising(stands)))
        (changed,) = others_of(stands, sight, rows, {})
    assert (changed.now, changed.then) == (was.promise, "Iets nieuws")
    assert "van Dijk" not in changed.label
    page = as_person(world.ronald).get(at(world, "proposal", made.pk)).text
    assert changed.then in page
    assert f"{parties[1]['name']} belooft" not in page
