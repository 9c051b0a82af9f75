"""The state machine of a proposal, enumerated: every state, everybody, every move.

Nothing of a professional comes into the plan but by a yes of the family, by no page and by no raw
SQL; and no word goes away, neither of the proposal nor of an answer to it.
"""

import json

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from careplans.models import Agreement, Debt, Goal, Proposal, Step
from tests.access.raw import fails, raw
from tests.world import step as make_step

pytestmark = [pytest.mark.django_db, pytest.mark.halved]
STATES = list(Proposal.State.values)
WHO = ["ronald", "kevin", "fatma", "samira", "joost", "marieke", "anja", "karin", "noor", "tom"]
FAMILY = {"ronald", "kevin"}
ANSWERED = {"accepted", "changed", "declined"}
SAID = "Dat zeiden wij toen"
MOVES = ["yes", "otherwise", "no", "take back", "again"]
MODELS = (Goal, Step, Agreement, Debt)


def after(state, who, move):
    """What must follow, written down without looking at the code."""
    if state == "waiting" and who in FAMILY:
        return {"yes": "accepted", "otherwise": "changed", "no": "declined"}.get(move, state)
    if state == "waiting" and who == "samira" and move == "take back":
        return "taken_back"
    if state in ANSWERED and who in FAMILY and move == "again":
        return "waiting"
    return state


@pytest.fixture
def put(world, maintenance):
    """The proposal of Samira in this state, with what came of it, and the words of an answer."""

    def set_state(state):
        is_answered = state != "waiting"
        with maintenance():
            row = Proposal.objects.get(pk=world.proposal.pk)
            made = None
            if state in ("accepted", "changed"):
                made = make_step(world.water, world.ronald, row.payload["text"], 1, world.ronald)
            Proposal.objects.filter(pk=row.pk).update(
                state=state,
                answered_at=timezone.now() if is_answered else None,
                answered_by=world.ronald if is_answered else None,
                answer_text=SAID if is_answered else "",
                result_id=made and made.pk,
            )
            return Proposal.objects.get(pk=row.pk)

    return set_state


def at(world, name):
    return reverse(name, args=[world.van_dijk.pk, world.proposal.pk])


def do(client, world, row, move):
    base = {"version": row.version}
    if move in ("yes", "no"):
        words = base | {"answer": move, "answer_text": "Nu dit"}
        return client.post(at(world, "proposal"), words)
    if move == "otherwise":
        words = base | {"text": "Wij doen het zo", "executor_kind": "1", "rhythm": "once"}
        return client.post(at(world, "proposal") + "?antwoord=anders", words)
    name = "proposal_take_back" if move == "take back" else "proposal_again"
    return client.post(at(world, name), base)


def plan_of(world):
    """{key: who made it} of all that counts in the plan, needs the maintenance role."""
    return {
        row.pk: row.created_by_id
        for model in MODELS
        for row in model.objects.filter(household=world.van_dijk)
    }


class UndoneError(Exception):
    """Takes a move back."""


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("state", STATES)
def test_every_move_of_everybody_in_every_state(state, who, world, put, as_person, maintenance):
    before = put(state)
    client = as_person(getattr(world, who))
    with maintenance():
        plan = plan_of(world)
    for move in MOVES:
        try:
            with transaction.atomic():
                do(client, world, before, move)
                with maintenance():
                    now, made = Proposal.all_objects.get(pk=before.pk), plan_of(world)
                raise UndoneError
        except UndoneError:
            pass
        wanted = after(state, who, move)
        assert now.state == wanted, (state, who, move)
        came = {key: by for key, by in made.items() if key not in plan}
        is_yes = wanted in ("accepted", "changed") and state == "waiting"
        assert len(came) == int(is_yes), (state, who, move)
        assert set(came.values()) <= {getattr(world, name).pk for name in FAMILY}
        assert (now.payload, now.why) == (before.payload, before.why), (state, who, move)
        assert now.deleted_at is None
        if before.answer_text:  # what was answered stays with it, whatever came after
            kept = now.answer_text + json.dumps(now.earlier_answers)
            assert SAID in kept, (state, who, move)


def test_only_a_yes_of_the_family_leads_to_something_in_the_plan():
    """Of the whole table: no row leads to a yes but from a question, by the family."""
    for state in STATES:
        for who in WHO:
            for move in MOVES:
                to = after(state, who, move)
                if to in ("accepted", "changed") and to != state:
                    assert (state, who in FAMILY) == ("waiting", True)
                if who not in FAMILY:
                    assert to in (state, "taken_back")


RAW = {
    "another state": "update careplans_proposal set state = %s, answered_at = now(), "
    "answered_by_id = created_by_id, version = version + 1",
    "in the name of the family": "update careplans_proposal set state = %s, answered_at = now(), "
    "answered_by_id = (select created_by_id from careplans_goal limit 1), version = version + 1",
}


@pytest.mark.parametrize("who", [key for key in WHO if key not in FAMILY])
@pytest.mark.parametrize("state", STATES)
def test_raw_sql_of_who_is_no_family_answers_nothing(state, who, world, put, visit, maintenance):
    row = put(state)
    visit(getattr(world, who), world.van_dijk)
    for sql in RAW.values():
        for to in ANSWERED:
            fails(sql, [to])
        fails("update careplans_proposal set payload = '{}', why = 'anders', version = version + 1")
        fails("delete from careplans_proposal")
    with maintenance():
        now = Proposal.all_objects.get(pk=row.pk)
    assert (now.state, now.payload, now.why, now.answer_text) == (
        row.state, row.payload, row.why, row.answer_text,
    )  # fmt: skip


PLAN_TABLES = ["goal", "step", "agreement", "debt", "priority", "progress"]


@pytest.mark.parametrize("who", ["samira", "joost", "marieke", "karin", "fatma", "tom"])
@pytest.mark.parametrize("table", PLAN_TABLES)
def test_raw_sql_of_who_is_no_family_copies_nothing_into_the_plan(
    who, table, world, visit, maintenance
):
    """A copy of a row that they see, in their own name: the surest thing that would fit."""
    with maintenance():
        asked = "select column_name from information_schema.columns where table_name = %s"
        names = [name for (name,) in raw(asked, [f"careplans_{table}"])]
    own = {"id": "gen_random_uuid()", "created_by_id": "%(me)s", "changed_by_id": "%(me)s"}
    for name in ("said_by_id", "noted_by_id"):
        own[name] = "%(me)s"
    values = ", ".join(own.get(name, f'"{name}"') for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    visit(getattr(world, who), world.van_dijk)
    copy = f"insert into careplans_{table} ({columns}) select {values} from careplans_{table}"
    assert fails(copy, {"me": getattr(world, who).pk})
