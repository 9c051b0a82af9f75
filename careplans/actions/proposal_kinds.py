"""What a proposal becomes when the family says yes: by the same actions as the family's own words.

`words` of a kind are the arguments of its action; as a payload they are JSON.
"""

import json
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.dateparse import parse_date, parse_time
from django.utils.translation import gettext as _

from access.names import names
from careplans.actions.agreements import BINDING, add_agreement
from careplans.actions.debts import add_debt, change_debt, paid_of
from careplans.actions.goals import add_goal
from careplans.actions.priorities import add_priority
from careplans.actions.proposed_changes import (
    MODELS,
    change_of,
    change_what_stands,
    no_change,
    parsed,
)
from careplans.actions.steps import add_step
from careplans.models import Agreement, Debt, Goal, Priority, Proposal, Step
from careplans.readers import holders_about, open_grants, sides_who_see
from people.models import HouseholdMember
from writing.actions import Overtaken

Kind = Proposal.Kind
# In the payload about money, beside the words: what it is called, which debt, and what was left of
# it. The version of that debt stays with the words: a yes is about the debt as it was then.
NO_WORDS = ("text", "id", "whole")


def as_json(words):
    return json.loads(json.dumps(words, cls=DjangoJSONEncoder))


def step_of(proposal):
    """The proposed step, as the arguments of `add_step`."""
    words = {"executor_id": None, "due_on": None, "due_time": None, **proposal.payload}
    return words | {
        "executor_id": UUID(words["executor_id"]) if words["executor_id"] else None,
        "due_on": parse_date(words["due_on"] or ""),
        "due_time": parse_time(words["due_time"] or ""),
    }


def agreement_of(proposal):
    """The proposed agreement, as the arguments of `add_agreement`."""
    words = dict(proposal.payload)
    days = {name: parse_date(words.get(name) or "") for name in ("starts_on", "ends_on",
                                                               "review_on")}  # fmt: skip
    keys = ("person_id", "organisation_id")
    parties = [
        side | {name: UUID(side[name]) if side.get(name) else None for name in keys}
        for side in words["parties"]
    ]
    hours = words.get("hours_a_week")
    hours = {"hours_a_week": Decimal(hours) if hours else None}
    return words | days | hours | {"parties": parties}


def debt_of(proposal):
    """The proposed debt, as the arguments of `add_debt`; of a way to pay, of `change_debt`."""
    words = {name: text for name, text in proposal.payload.items() if name not in NO_WORDS}
    for name in ("amount", "instalment"):
        if name in words:
            words[name] = Decimal(words[name]) if words[name] else None
    return words | {"first_on": parse_date(words.get("first_on") or "")}


def matter_of(proposal):
    """What somebody of the family said, as the arguments of `add_priority`."""
    return {"text": proposal.payload["text"]}


def goal_of(proposal):
    """The proposed goal, as the arguments of `add_goal`; whom it is about is its place."""
    names = ("why", "priority_id", "review_on")
    words = parsed({name: proposal.payload.get(name, "") for name in names})
    return {"title": proposal.payload["text"], **words}


def make_payment(*, by, **words):
    raise PermissionDenied("a way to pay is one of a debt")


@dataclass(frozen=True)
class Becomes:
    """What it is made of, how it is made, and when it still is as it came."""

    model: type
    words: object
    make: object
    hangs_under_a_goal: bool = True
    changes_what_stands: bool = False


BECOMES = {
    Kind.STEP: Becomes(Step, step_of, add_step),
    Kind.AGREEMENT: Becomes(Agreement, agreement_of, add_agreement),
    Kind.DEBT: Becomes(Debt, debt_of, add_debt, hangs_under_a_goal=False),
    Kind.PAYMENT: Becomes(Debt, debt_of, make_payment, False, changes_what_stands=True),
    Kind.MATTER: Becomes(Priority, matter_of, add_priority, hangs_under_a_goal=False),
    Kind.GOAL: Becomes(Goal, goal_of, add_goal, hangs_under_a_goal=False),
} | {
    kind: Becomes(model, change_of, no_change, changes_what_stands=True)
    for kind, model in MODELS.items()
}


def words_of(proposal):
    return BECOMES[proposal.kind].words(proposal)


def make(proposal, *, by, words):
    """The row that comes of a yes. A way to pay changes the debt that it was thought of for."""
    kind = BECOMES[proposal.kind]
    if proposal.kind == Kind.PAYMENT:
        return change_way(by, proposal, words)
    if proposal.kind in MODELS:
        return change_what_stands(by, proposal, dict(words), with_members)
    if proposal.kind == Kind.GOAL:
        return make_goal(by, proposal, words)
    if proposal.kind == Kind.AGREEMENT:
        parties = with_members(by, proposal.goal, words["parties"])
        words = words | {"parties": parties, "proposal": said_by_proposing(proposal, words)}
    place = {"goal": proposal.goal} if kind.hangs_under_a_goal else {}
    return kind.make(by=by, **place, **words)


def make_goal(by, proposal, words):
    """About whom it was proposed. A sentence that went since leaves the goal without one."""
    matter_id = words.get("priority_id")
    if matter_id and not Priority.objects.visible_to(by).filter(pk=matter_id).exists():
        words = words | {"priority_id": None}
    return add_goal(by=by, about_id=proposal.scope.subject_id, **words)


def said_by_proposing(proposal, words):
    """The proposal, when these are its words to the letter and its author made them."""
    proposed = agreement_of(proposal)
    sides = [[(side["name"], side["promise"]) for side in of["parties"]]
             for of in (proposed, words)]  # fmt: skip
    is_same = all((proposed.get(name) or "") == (words.get(name) or "") for name in BINDING)
    is_own = proposal.handed_to_id is None and proposal.typed_for_id is None
    return proposal if is_own and is_same and sides[0] == sides[1] else None


def with_members(by, goal, parties):
    """A guest has no list of the family and writes a name: whoever of the family it is, also by
    custody of the child, and sees this agreement, answers for themselves. A name that two of them
    have stays a name."""
    seen_by, _organisations = sides_who_see(by, [goal.scope], open_grants(by))
    family = {*member_ids(by.household_id), *holders_about(by, [goal.scope.subject_id])}
    known = names(family & seen_by)
    taken = {side["person_id"] for side in parties}
    found = []
    for side in parties:
        if not (side["person_id"] or side["organisation_id"]):
            side = side | {"person_id": the_one_called(side["name"], known, taken)}
            taken.add(side["person_id"])
        found.append(side)
    return found


def the_one_called(name, known, taken):
    """The only one of these people with this name, the first or the whole; None for nobody."""
    said = name.casefold()
    free = {key: (one.short, one.full) for key, one in known.items() if key not in taken}
    keys = [key for key, called in free.items() if said in map(str.casefold, called)]
    return keys[0] if len(keys) == 1 else None


def member_ids(household_id):
    members = HouseholdMember.objects.here().filter(household_id=household_id)
    return list(members.values_list("person_id", flat=True))


def change_way(by, proposal, words):
    debt = debt_behind(proposal, Debt.objects.select_for_update())
    if debt is None:
        raise Overtaken(_("What this is about is in the bin. Put it back first, or say no."))
    if not fits(debt, words):
        raise Overtaken(other_since())
    version = words.get("version") or debt.version
    return change_debt(by=by, debt=debt, **(words | {"version": version}))


def fits(debt, words):
    """The debt is as it was when these words were thought of, and large enough for them."""
    is_same = words.get("version") in (None, debt.version)
    return is_same and words["instalment"] <= debt.amount - paid_of(debt)


def other_since():
    return _("What you have to pay was changed, or something was paid or agreed, after this was "
             "proposed. Look how it stands now, and write how you want it.")  # fmt: skip


def debt_behind(proposal, rows=None):
    """The debt that a way to pay is about; None when it is in the bin."""
    rows = Debt.objects.all() if rows is None else rows
    return rows.filter(pk=proposal.payload["id"]).first()
