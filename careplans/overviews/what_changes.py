"""What a proposal would change: how it stands beside how it would be, field by field, in words."""

from dataclasses import dataclass, field
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from careplans import days, euros, hours, nearness, repeats
from careplans.actions.agreements import key_of
from careplans.actions.proposal_kinds import debt_of, goal_of
from careplans.actions.proposed_changes import MODELS, parsed, version_of, words_now
from careplans.actions.shown_rungs import shown_words
from careplans.instalments import Interval
from careplans.models import Agreement, Debt, ExecutorKind, Priority, Proposal, Scale
from careplans.overviews.proposed_rungs import Other, facts_of_rungs, rungs_beside

Kind = Proposal.Kind
STANDING = MODELS | {Kind.PAYMENT: Debt}


@dataclass(frozen=True)
class SideLabel:
    """Whose promise it is: the same side, in whatever form the name was written."""

    key: UUID | str
    label: str = field(compare=False)

    def __str__(self):
        return self.label


def rows_behind(proposals):
    """{key: what a waiting proposal would change}; one query for each kind that is there. What
    lies in the bin is not in it."""
    wanted = {}
    for proposal in proposals:
        if proposal.kind in STANDING and proposal.state == Proposal.State.WAITING:
            wanted.setdefault(STANDING[proposal.kind], set()).add(key_behind(proposal))
    found = {}
    for model, keys in wanted.items():
        if model is Scale:
            found |= by_goal(Scale.objects.filter(goal_id__in=[key for _name, key in keys]))
            continue
        rows = model.objects.filter(pk__in=keys)
        rows = rows.prefetch_related("parties") if model is Agreement else rows
        found |= {row.pk: row for row in rows}
    return found


def key_behind(proposal):
    """Rungs are known by their goal: perhaps none stand there yet."""
    if proposal.kind == Kind.SCALE:
        return "rungs", proposal.goal_id
    return UUID(proposal.payload["id"])


def by_goal(scales):
    return {("rungs", scale.goal_id): scale for scale in scales}


def people_promising(proposal):
    """Whose names a change of an agreement needs: its sides before it, and as proposed."""
    if proposal.kind != Kind.DEAL_CHANGE:
        return []
    words = (proposal.payload.get(of) or {} for of in ("before", "words"))
    return [parsed(side)["person_id"] for one in words for side in one.get("parties", ())]


def behind(proposal, rows):
    return rows.get(key_behind(proposal)) if proposal.kind in STANDING else None


def is_binned(proposal, rows):
    waits = proposal.state == Proposal.State.WAITING and proposal.kind != Kind.SCALE
    return waits and proposal.kind in STANDING and behind(proposal, rows) is None


def is_other_since(proposal, rows):
    """It was changed after it was proposed: a plain yes would be about something else."""
    row = behind(proposal, rows) if proposal.kind in MODELS else None
    return row is not None and version_of(row) != proposal.payload["version"]


def matters_in(viewer, proposals, rows):
    """{key: sentence} of what matters that goals come from, as far as this viewer sees it; no
    query where no proposal is about that."""
    keys = {getattr(behind(proposal, rows), "priority_id", None) for proposal in proposals}
    for proposal in proposals:
        for words in (proposal.payload, *(proposal.payload.get(of) or {} for of in
                                          ("words", "before"))):  # fmt: skip
            keys.add(parsed({"priority_id": words.get("priority_id")})["priority_id"])
    keys -= {None}
    if not keys:
        return {}
    found = Priority.objects.visible_to(viewer).with_file_words().filter(pk__in=keys)
    return {row.pk: row.said for row in found}


def others_of(proposal, sight, rows, matters):
    if proposal.kind == Kind.PAYMENT:
        row = behind(proposal, rows)
        return differing(way(row), way(Debt(**debt_of_way(proposal)))) if row else ()
    if proposal.kind not in MODELS:
        return ()
    row = behind(proposal, rows)
    is_shown = proposal.kind == Kind.SCALE and not sight.viewer.is_family
    says_now = shown_words if is_shown else words_now
    now = says_now(row) if row else parsed(proposal.payload["before"])
    then = now | parsed(proposal.payload["words"])
    if proposal.kind == Kind.SCALE:
        stood = row is not None or proposal.payload["version"]
        return rungs_beside(now, then) if stood else ()
    says = SAYS[proposal.kind]
    return differing(says(now, sight, matters), says(then, sight, matters))


def debt_of_way(proposal):
    words = debt_of(proposal)
    return {name: words[name] for name in ("instalment", "interval", "first_on")}


def differing(now, then):
    """Only what would be otherwise, in the order in which it is said."""
    labels = [*now, *(label for label in then if label not in now)]
    found = (Other(str(label), now.get(label, ""), then.get(label, "")) for label in labels)
    return tuple(one for one in found if one.now != one.then)


def way(debt):
    """How a debt is paid."""
    if debt.instalment is None:
        return {_("Each time"): _("nothing agreed yet"), _("The first time"): ""}
    each = f"{euros.written(debt.instalment)} {Interval(debt.interval).label}"
    return {_("Each time"): each, _("The first time"): date_format(debt.first_on, "j F Y")}


def step_said(words, sight, matters):
    return {
        _("What happens"): words["text"],
        _("Who"): who(words, sight),
        _("When"): when(words, sight),
        _("In return"): words["in_return"],
    }


def who(words, sight):
    kind = words["executor_kind"]
    is_ours = sight.viewer.is_family
    called = ExecutorKind(kind).label if is_ours else nearness.seen_from_outside(kind)
    return ", ".join(str(part) for part in (words["executor_name"], called) if part)


def when(words, sight):
    if words["due_on"] is None:
        return ""
    rule = words["repeats"]
    day = repeats.in_words(rule, words["due_on"]) if rule else sight.day(words["due_on"])
    return days.at(day, words["due_time"])


def deal_said(words, sight, matters):
    found = {_("What is agreed"): words["text"]}
    for side in words["parties"]:
        name = sight.name(side["person_id"], side["name"])
        label = _("%(name)s promises") % {"name": name}
        found[SideLabel(key_of(side), label)] = side["promise"]
    much = words.get("hours_a_week")  # a proposal of before there were hours has none
    found[_("Hours a week")] = hours.written(much) if much else ""
    found[_("Which days")] = words.get("when_text", "")
    for label, name in ((_("From"), "starts_on"), (_("Until"), "ends_on"),
                        (_("Look back"), "review_on")):  # fmt: skip
        found[label] = sight.day(words[name]) if words[name] else ""
    found[_("Until when")] = words["until_text"]
    found[_("When it does not work")] = words["if_fails"]
    return found


def goal_said(words, sight, matters):
    found = {_("Goal"): words["title"], _("Why this goal"): words["why"]}
    found[_("Comes from")] = matters.get(words["priority_id"], "")
    found[_("Look back")] = sight.day(words["review_on"]) if words["review_on"] else ""
    return found


SAYS = {Kind.STEP_CHANGE: step_said, Kind.DEAL_CHANGE: deal_said, Kind.GOAL_CHANGE: goal_said}


def facts_of_goal(proposal, sight, matters):
    """A goal that is not there yet: what it would say, and about whom."""
    said = goal_said(goal_of(proposal), sight, matters)
    said.pop(_("Goal"))
    about = sight.name(proposal.scope.subject_id)
    facts = {_("About"): about, **said}
    return tuple((label, words) for label, words in facts.items() if words)


def facts_of_scale(proposal):
    """First rungs, said as they would stand."""
    return facts_of_rungs(proposal.payload["before"] | proposal.payload["words"])
