"""Somebody outside the family proposes; the family answers. Nothing happens in between."""

import json
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_time

from access.models import Level, Part, Scope
from careplans import news, policy, scopes
from careplans.actions import bin as the_bin
from careplans.actions.steps import add_step
from careplans.models import Proposal, Step
from people.models import HouseholdMember
from writing.actions import Clash, change, create

State = Proposal.State


class StepLivesOnError(Exception):
    """The step that came of the proposal was changed or ticked off since."""


@transaction.atomic
def propose(*, by, goal, step, why, without_professional=""):
    """Put a step before the family. `step` holds the words of the same form as its own steps."""
    if not by.may(Level.PROPOSE, scopes.hold(goal)):
        raise PermissionDenied("proposing needs the level to propose")
    news.tell(by=by, person_ids=owners(by), page="proposals")
    return create(
        Proposal,
        by=by,
        scope_id=scope_to_propose_in(by, goal),
        needs=Level.PROPOSE,
        goal=goal,
        payload=json.loads(json.dumps(step, cls=DjangoJSONEncoder)),
        why=why,
        without_professional=without_professional,
    )


def owners(by):
    members = HouseholdMember.objects.filter(household_id=by.household_id, is_owner=True)
    return set(members.filter(ended_on=None).values_list("person_id", flat=True))


def scope_to_propose_in(by, goal):
    """Where the step would hang, so that who sees the steps sees the proposal; else the goal's.

    A guest cannot make a scope, so a goal without steps has only its own.
    """
    steps = Scope.objects.filter(
        household_id=by.household_id,
        part=Part.STEPS,
        goal_id=goal.pk,
        subject_id=goal.scope.subject_id,
        private_to=None,
    ).first()
    return steps.pk if steps and by.level(steps.pk) >= Level.PROPOSE else goal.scope_id


def step_of(proposal):
    """The proposed step, as the arguments of `add_step`."""
    words = {"executor_id": None, "due_on": None, "due_time": None, **proposal.payload}
    return words | {
        "executor_id": UUID(words["executor_id"]) if words["executor_id"] else None,
        "due_on": parse_date(words["due_on"] or ""),
        "due_time": parse_time(words["due_time"] or ""),
    }


class AnsweredFirstError(Exception):
    """Somebody else of the family answered in the same moment."""


@transaction.atomic
def accept(*, by, proposal, version, step, answer_text="", is_changed=False):
    """Yes: the step comes into the plan by the same action as the family's own."""
    may_answer(by, proposal)
    if proposal.goal.deleted_at:
        raise PermissionDenied("the goal is in the bin")
    made = add_step(by=by, goal=proposal.goal, **step)
    state = State.CHANGED if is_changed else State.ACCEPTED
    return answer(by, proposal, version, state, answer_text, result_id=made.pk)


def decline(*, by, proposal, version, answer_text=""):
    """No, with or without words."""
    may_answer(by, proposal)
    return answer(by, proposal, version, State.DECLINED, answer_text)


def take_back(*, by, proposal, version):
    """The author no longer proposes this."""
    if proposal.created_by_id != by.person_id or proposal.state != State.WAITING:
        raise PermissionDenied("only the author takes back, while nobody has answered")
    return answer(by, proposal, version, State.TAKEN_BACK, "", needs=Level.PROPOSE)


def may_answer(by, proposal):
    if not by.is_family or not by.may(Level.CONTRIBUTE, proposal):
        raise PermissionDenied("only the family answers")
    if proposal.state != State.WAITING:
        raise PermissionDenied("this proposal has its answer")


@transaction.atomic
def ask_again(*, by, proposal, version):
    """Otherwise after all: it waits again, and the step that came of it goes into the bin.

    Who answered what, and when, stays with the proposal.
    """
    if not policy.may_ask_again(by, proposal):
        raise PermissionDenied("only the family takes its answer back")
    take_step_back(by, proposal)
    news.tell(by=by, person_ids=[proposal.created_by_id], page="proposals")
    return change(
        proposal,
        by=by,
        version=version,
        state=State.WAITING,
        answered_at=None,
        answered_by_id=None,
        answer_text="",
        result_id=None,
        earlier_answers=[*proposal.earlier_answers, given_answer(proposal)],
    )


def take_step_back(by, proposal):
    """Only as it came: what somebody changed or ticked off is not thrown away unasked."""
    step = Step.objects.select_for_update().filter(pk=proposal.result_id).first()
    if step is None:
        return
    if not policy.is_untouched(step):
        raise StepLivesOnError
    the_bin.throw_away(by=by, row=step)


def given_answer(proposal):
    names = ("state", "answer_text", "answered_by_id", "answered_at", "result_id")
    given = {name: getattr(proposal, name) for name in names}
    return json.loads(json.dumps(given, default=str))


def answer(by, proposal, version, state, text, **fields):
    """The version decides between two people who answer at the same time."""
    news.tell(by=by, person_ids=[proposal.created_by_id], page="proposals")
    return change_unless_answered(
        proposal,
        by=by,
        version=version,
        state=state,
        answered_at=timezone.now(),
        answered_by_id=by.person_id,
        answer_text=text,
        **fields,
    )


def change_unless_answered(proposal, **how):
    """An answer of another is no text to compare with; another version of the question is."""
    try:
        return change(proposal, **how)
    except Clash as clash:
        now = clash.row
        if now is None or now.deleted_at or now.state == State.WAITING:
            raise
        raise AnsweredFirstError from clash
