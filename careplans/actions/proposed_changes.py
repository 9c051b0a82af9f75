"""A proposal to change something that stands in the plan: a step, an agreement, a goal, its rungs.

It holds the row it is about, the version that its author read, the words that would change, and
how those stood then. A yes is about that version; of another one the family looks again. Rungs
are of their goal, and may stand there for the first time: version 0, and before it no words.
"""

from decimal import Decimal
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.dateparse import parse_date, parse_time
from django.utils.translation import gettext as _

from careplans import policy, scopes
from careplans.actions.agreements import BINDING, change_agreement, key_of
from careplans.actions.goals import change_goal
from careplans.actions.scales import IN_USE, loses_a_rung, write_scale
from careplans.actions.steps import change_step
from careplans.models import Agreement, Goal, Proposal, Scale, Step
from writing.actions import Overtaken

Kind = Proposal.Kind
WHO = ("executor_kind", "executor_id", "executor_name")
RUNGS = ("much_more", "more", "hoped", "less", "much_less", "worse")
TELLING = ("hoped", "more", "less", "much_more", "much_less", "worse")  # from the middle outwards
NAMES = {
    Step: ("text", *WHO, "in_return", "due_on", "due_time", "repeats"),
    Agreement: (*BINDING, "review_on"),
    Goal: ("title", "why", "priority_id", "review_on"),
    # how much a goal counts is for the family alone to say
    Scale: (*RUNGS, "variant", "starts_at", "is_used"),
}
MODELS = {
    Kind.STEP_CHANGE: Step,
    Kind.DEAL_CHANGE: Agreement,
    Kind.GOAL_CHANGE: Goal,
    Kind.SCALE: Scale,
}
KINDS = {model: kind for kind, model in MODELS.items()}
DAYS = ("due_on", "starts_on", "ends_on", "review_on")
KEYS = ("executor_id", "priority_id", "person_id", "organisation_id")
SIDE = ("person_id", "organisation_id", "name", "promise")
ACTIONS = {
    Step: lambda by, row, **words: change_step(by=by, step=row, **words),
    Agreement: lambda by, row, **words: change_agreement(by=by, agreement=row, **words),
    Goal: lambda by, row, **words: change_goal(by=by, goal=row, **words),
}


def title_of_row(row):
    return row.title if isinstance(row, Goal) else row.text


def headline(words):
    """What rungs are called in a list: what is hoped for, else the next rung with words. Not the
    goal: who sees how far it is need not see that."""
    return next((words[name] for name in TELLING if words.get(name)), "")


def goal_of(row):
    return row if isinstance(row, Goal) else row.goal


def version_of(row):
    """0: nothing stands there yet."""
    return row.version if row is not None else 0


def words_now(row):
    """How it stands, as the arguments of the action that changes it."""
    words = {name: getattr(row, name) for name in NAMES[type(row)]}
    if isinstance(row, Agreement):
        words["parties"] = [{name: getattr(side, name) for name in SIDE}
                            for side in row.parties.all()]  # fmt: skip
    return words


def other_words(row, words):
    """Of the words of a form only those that would change something."""
    now = words_now(row)
    found = {
        name: what for name, what in words.items() if name in now and not same(name, what, now)
    }
    if any(name in found for name in WHO):  # who does it is one answer
        found |= {name: words[name] for name in WHO}
    if words.get("executor_id") and is_same_person(words, now):
        found = {name: what for name, what in found.items() if name not in WHO}
    return found


def same(name, what, now):
    if name == "parties":
        return [(key_of(side), side["promise"]) for side in what] == [
            (key_of(side), side["promise"]) for side in now[name]
        ]
    return what == now[name]


def is_same_person(words, now):
    """The list has more of a name than the step: that is no other person."""
    return all(words[name] == now[name] for name in ("executor_kind", "executor_id"))


def parsed(words):
    """Out of JSON, as the actions take them; only what was proposed."""
    found = dict(words)
    for name, what in words.items():
        if name in DAYS:
            found[name] = parse_date(what or "")
        elif name in KEYS:
            found[name] = UUID(what) if what else None
        elif name == "hours_a_week":
            found[name] = Decimal(what) if what else None
        elif name == "due_time":
            found[name] = parse_time(what or "")
        elif name == "parties":
            found[name] = [parsed(side) for side in what]
    return found


def row_behind(proposal, rows=None):
    """What a change is about; None when it is in the bin, or not theirs to see any more, and for
    rungs where none stand yet."""
    model = MODELS[proposal.kind]
    rows = model.objects.all() if rows is None else rows
    if model is Scale:  # the one of its goal, also when it was not there yet
        return rows.filter(goal_id=proposal.goal_id).first()
    return rows.filter(pk=proposal.payload["id"]).first()


def change_of(proposal):
    """The words as they would stand: what stands there now, with what is proposed over it."""
    row = row_behind(proposal)
    now = words_now(row) if row else parsed(proposal.payload["before"])
    return now | parsed(proposal.payload["words"])


def stands_as_then(proposal, row):
    is_there = row is not None or proposal.kind == Kind.SCALE
    return is_there and version_of(row) == proposal.payload["version"]


def changed_since():
    return _("This was changed in the plan after it was proposed. Look how it stands now beside "
             "what is proposed, and write how you want it.")  # fmt: skip


def no_change(*, by, **words):
    raise PermissionDenied("a change is one of something that stands there")


def change_what_stands(by, proposal, words, with_names):
    """`words`: whole, with the version that was on the page where the family wrote its own."""
    model = MODELS[proposal.kind]
    if model is Scale:
        return write_rungs(by, proposal, words)
    row = row_behind(proposal, model.objects.select_for_update())
    if row is None:
        raise Overtaken(_("What this is about is in the bin. Put it back first, or say no."))
    if row.version != words.pop("version", proposal.payload["version"]):
        raise Overtaken(changed_since())
    if model is Step and not policy.may_change_step(by, row):
        raise PermissionDenied("another of the family does this at home")
    if model is Agreement and not policy.may_change_agreement(by, row):
        raise PermissionDenied("an agreement among others")
    if model is Agreement:
        words = words | {"parties": with_names(by, proposal.goal, words["parties"])}
    return ACTIONS[model](by, row, version=row.version, **words)


def write_rungs(by, proposal, words):
    """The rungs of the goal, for the first time or in other words; put aside, they are taken up
    again. Whoever writes or scores there at this moment waits, and is told."""
    goal = scopes.hold(proposal.goal)
    row = row_behind(proposal, Scale.objects.select_for_update())
    version = version_of(row)
    if version != words.pop("version", proposal.payload["version"]):
        raise Overtaken(changed_since())
    if loses_a_rung(row, words):
        raise Overtaken(str(IN_USE))
    words.pop("is_used", None)
    return write_scale(by=by, goal=goal, version=version, **words)
