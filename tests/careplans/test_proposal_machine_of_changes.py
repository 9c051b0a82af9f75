"""The state machine of a proposal, for a goal, for rungs and for other words of what stands there:
every kind, every state, everybody, every move. What the family has changes by its own yes alone."""

import json

import pytest
from django.db import transaction

from careplans.actions.proposal_kinds import as_json
from careplans.actions.proposed_changes import words_now
from careplans.models import Agreement, Goal, Proposal, Scale, Step
from tests.access.raw import fails
from tests.careplans.changes import (
    MODELS,
    SAID,
    at,
    in_state,
    own_words,
    standing,
)

pytestmark = pytest.mark.django_db
STATES = list(Proposal.State.values)
WHO = ["ronald", "kevin", "samira", "fatma", "marieke", "tom"]
FAMILY = {"ronald", "kevin"}
MOVES = ["yes", "otherwise", "no", "take back", "again"]


def after(kind, state, who, move):
    """What must follow, written down without looking at the code."""
    if state == "waiting" and who in FAMILY:
        return {"yes": "accepted", "otherwise": "changed", "no": "declined"}.get(move, state)
    if state == "waiting" and who == "samira" and move == "take back":
        return "taken_back"
    if who in FAMILY and move == "again":
        # what stands there is changed anew by hand; only what came of it anew goes away again
        is_back = state == "declined" or (state in ("accepted", "changed") and kind == "goal")
        return "waiting" if is_back else state
    return state


def do(client, world, row, move):
    base = {"version": row.version}
    if move in ("yes", "no"):
        words = base | {"answer": move, "answer_text": "Nu dit"}
        return client.post(at(world, "proposal", row.pk), words)
    if move == "otherwise":
        words = base | own_words(world, row.kind) | {"row_version": version_on_page(world, row)}
        return client.post(at(world, "proposal", row.pk) + "?antwoord=anders", words)
    name = "proposal_take_back" if move == "take back" else "proposal_again"
    return client.post(at(world, name, row.pk), base)


def version_on_page(world, row):
    if row.kind == "goal":
        return ""
    if row.kind != "scale":
        return standing(world, row.kind).version
    return 0 if row.payload["version"] == 0 and row.state == "waiting" else 1


def plan_of(world):
    """{key: (words, who changed it last)} of all of these kinds, needs the maintenance role."""
    return {
        row.pk: (json.dumps(as_json(words_now(row)), sort_keys=True), row.changed_by_id)
        for model in (Step, Agreement, Goal, Scale)
        for row in model.objects.filter(household=world.van_dijk)
    }


class UndoneError(Exception):
    """Takes a move back."""


def moved(client, world, row, move, maintenance):
    """What there is after a move, which is taken back then."""
    found = []
    try:
        with transaction.atomic():
            do(client, world, row, move)
            with maintenance():
                found += [Proposal.all_objects.get(pk=row.pk), plan_of(world)]
            raise UndoneError
    except UndoneError:
        return found


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("kind", MODELS)
def test_every_move_of_everybody_in_every_state(kind, state, world, as_person, maintenance):
    with maintenance():
        before = in_state(world, kind, state)
        plan = plan_of(world)
    for who in WHO:
        client = as_person(getattr(world, who))
        for move in MOVES:
            at_ = (kind, state, who, move)
            now, made = moved(client, world, before, move, maintenance)
            wanted = after(kind, state, who, move)
            assert now.state == wanted, at_
            other = {key for key in made.keys() | plan.keys() if made.get(key) != plan.get(key)}
            is_yes = wanted in ("accepted", "changed") and state == "waiting"
            is_away = state in ("accepted", "changed") and wanted == "waiting"
            assert len(other) == int(is_yes or is_away), at_
            if is_yes:
                assert made[other.pop()][1] == getattr(world, who).pk, at_
                assert who in FAMILY
            assert (now.payload, now.why) == (before.payload, before.why), at_
            if before.answer_text:  # what was answered stays with it, whatever came after
                assert SAID in now.answer_text + json.dumps(now.earlier_answers), at_


RAW = (
    "update careplans_proposal set state = 'accepted', answered_at = now(), "
    "answered_by_id = created_by_id, version = version + 1",
    "update careplans_proposal set payload = '{}', why = 'anders', version = version + 1",
    "update careplans_step set text = 'anders', version = version + 1",
    "update careplans_goal set title = 'anders', version = version + 1",
    "update careplans_agreement set text = 'anders', version = version + 1",
    "update careplans_scale set hoped = 'anders', version = version + 1",
)


@pytest.mark.parametrize("who", [key for key in WHO if key not in FAMILY])
@pytest.mark.parametrize("kind", MODELS)
def test_raw_sql_of_who_is_no_family_makes_none_of_it_active(kind, who, world, visit, maintenance):
    with maintenance():
        row, plan = in_state(world, kind, "waiting"), plan_of(world)
    visit(getattr(world, who), world.van_dijk)
    for sql in RAW:
        fails(sql)
    with maintenance():
        assert Proposal.objects.get(pk=row.pk).state == "waiting"
        assert Proposal.objects.get(pk=row.pk).payload == row.payload
        assert plan_of(world) == plan
