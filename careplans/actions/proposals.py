"""Somebody outside the family proposes; the family answers. Nothing happens in between."""

import json

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.models import Level, Part, Scope
from access.scopes import guest_scope_for
from careplans import news, policy, scopes
from careplans.actions import bin as the_bin
from careplans.actions.debts import paid_of
from careplans.actions.proposal_kinds import BECOMES, as_json, make
from careplans.models import Goal, Proposal
from careplans.who_left import left_and_bound, promise_nothing
from writing.actions import Clash, Overtaken, change, create

State, Kind = Proposal.State, Proposal.Kind
IN_THE_BIN = _("What this is about is in the bin. Put it back first, or say no.")


class StepLivesOnError(Exception):
    """What came of the proposal was changed, ticked off or answered since."""


@transaction.atomic
def propose(*, by, goal, step, why, without_professional="", kind=Kind.STEP, typed_for=None):
    """Put a step or an agreement before the family, in the words of the family's own form.
    `typed_for`: the key of who said them, when its author typed for somebody of the family."""
    if not by.may(Level.PROPOSE, scopes.hold(goal)):
        raise PermissionDenied("proposing needs the level to propose")
    scope_id = scope_to_propose_in(by, goal)
    tell_who_answer(by, scope_id, goal.scope.subject_id)
    return create(
        Proposal,
        by=by,
        scope_id=scope_id,
        needs=Level.PROPOSE,
        kind=kind,
        goal=goal,
        payload=as_json(step),
        why=why,
        without_professional=without_professional,
        typed_for_id=typed_for,
    )


@transaction.atomic
def propose_money(*, by, words, why, debt=None, typed_for=None):
    """Something to pay, or a way to pay a debt that stands there: with the debt, or with all that
    is about money. `typed_for`: as in `propose`."""
    if debt is None:
        scope_id, by = guest_scope_for(by, Part.MONEY)
    else:
        scope_id = debt.scope_id
    tell_who_answer(by, scope_id, debt.scope.subject_id if debt else None)
    payload = {"text": words.get("creditor") or debt.creditor, **words}
    if debt is not None:
        left = debt.amount - paid_of(debt)
        payload |= {"id": debt.pk, "whole": left, "version": debt.version}
    return create(
        Proposal,
        by=by,
        scope_id=scope_id,
        needs=Level.PROPOSE,
        kind=Kind.DEBT if debt is None else Kind.PAYMENT,
        payload=as_json(payload),
        why=why,
        typed_for_id=typed_for,
    )


@transaction.atomic
def type_matter(*, by, text, typed_for):
    """What matters, as somebody of the family says it. Nobody proposes it of their own."""
    scope_id, by = guest_scope_for(by, Part.MATTERS)
    news.tell(by=by, person_ids={typed_for}, page="proposals")
    return create(
        Proposal,
        by=by,
        scope_id=scope_id,
        needs=Level.PROPOSE,
        kind=Kind.MATTER,
        payload={"text": text},
        why="",
        typed_for_id=typed_for,
    )


@transaction.atomic
def propose_goal(*, by, words, why, about_id=None, typed_for=None):
    """A goal that is not there yet, about the whole family or one of them. `words`: of the
    family's own form, with the sentence that it comes from."""
    scope_id, by = guest_scope_for(by, Part.GOALS, about_id)
    tell_who_answer(by, scope_id, about_id)
    words = dict(words)
    return create(
        Proposal,
        by=by,
        scope_id=scope_id,
        needs=Level.PROPOSE,
        kind=Kind.GOAL,
        payload=as_json({"text": words.pop("title"), **words}),
        why=why,
        typed_for_id=typed_for,
    )


owners = news.owners


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


class AnsweredFirstError(Exception):
    """Somebody else of the family answered in the same moment."""


@transaction.atomic
def accept(*, by, proposal, version, step, answer_text="", is_changed=False):
    """Yes: it comes into the plan by the same action as the family's own. `step`: its words."""
    may_answer(by, proposal)
    if left := left_and_bound(by, proposal, step):
        raise Overtaken(promise_nothing(left))
    made = made_of(proposal, by, step)
    state = State.CHANGED if is_changed else State.ACCEPTED
    return answer(by, proposal, version, state, answer_text, result_id=made.pk)


def made_of(proposal, by, words):
    """What comes of a yes; a sentence when its goal is thrown away in this very moment."""
    if lies_in_the_bin(proposal):
        raise Overtaken(IN_THE_BIN)
    try:
        return make(proposal, by=by, words=words)
    except PermissionDenied as refused:
        if lies_in_the_bin(proposal):
            raise Overtaken(IN_THE_BIN) from refused
        raise


def lies_in_the_bin(proposal):
    """The goal under which this would hang, as it is now; money and a new goal hang nowhere."""
    goal_id = proposal.goal_id
    return goal_id is not None and not Goal.objects.filter(pk=goal_id).exists()


def decline(*, by, proposal, version, answer_text=""):
    """No, with or without words."""
    may_answer(by, proposal)
    return answer(by, proposal, version, State.DECLINED, answer_text)


def take_back(*, by, proposal, version):
    """The author no longer proposes this."""
    if policy.answers_for(proposal) != by.person_id or proposal.state != State.WAITING:
        raise PermissionDenied("only the author takes back, while nobody has answered")
    return answer(by, proposal, version, State.TAKEN_BACK, "", needs=Level.PROPOSE)


def may_answer(by, proposal):
    if not policy.may_answer_proposal(by, proposal):
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
    news.tell(by=by, person_ids=[policy.answers_for(proposal)], page="proposals")
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
    model = BECOMES[proposal.kind].model
    made = model.objects.select_for_update().filter(pk=proposal.result_id).first()
    if made is None:
        return
    if BECOMES[proposal.kind].changes_what_stands or not policy.is_untouched(made):
        raise StepLivesOnError
    the_bin.throw_away(by=by, row=made)


def given_answer(proposal):
    names = ("state", "answer_text", "answered_by_id", "answered_at", "result_id")
    given = {name: getattr(proposal, name) for name in names}
    return json.loads(json.dumps(given, default=str))


def answer(by, proposal, version, state, text, **fields):
    """The version decides between two people who answer at the same time."""
    tell_who_hear(by, proposal, state)
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


def tell_who_hear(by, proposal, state):
    """Who proposed it, and whose words it holds. An answer of the family goes to who could have
    given it as well: nobody decides in the name of the others unheard."""
    told = {policy.answers_for(proposal), proposal.typed_for_id}
    place = proposal.scope
    if state == State.TAKEN_BACK or place.private_to_id:
        news.tell(by=by, person_ids=told, page="proposals")
    else:
        tell_who_answer(by, place.pk, place.subject_id, also=told)


def tell_who_answer(by, scope_id, about_id, also=()):
    """Of what is about all of them: who owns the plan. Of what is about somebody: that one from 12,
    and who holds custody of that child, also elsewhere; an owner without it reads none of it."""
    if about_id:
        news.tell_who_decide(by=by, scope_id=scope_id, page="proposals")
    told = {*also} if about_id else {*also, *owners(by)}
    news.tell(by=by, person_ids=told, page="proposals")


def change_unless_answered(proposal, **how):
    """An answer of another is no text to compare with; another version of the question is."""
    try:
        return change(proposal, **how)
    except Clash as clash:
        now = clash.row
        if now is None or now.deleted_at or now.state == State.WAITING:
            raise
        raise AnsweredFirstError from clash
