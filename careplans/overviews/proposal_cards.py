"""A proposal that waits, as a card on the page of its goal."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from careplans import days, euros, hours, nearness, repeats
from careplans.actions.proposal_kinds import debt_of
from careplans.actions.proposed_changes import MODELS
from careplans.instalments import Arrangement, Interval
from careplans.models import ExecutorKind, Proposal
from careplans.overviews import typed_for
from careplans.overviews.proposed_rungs import Other
from careplans.overviews.sight import Sight
from careplans.overviews.what_changes import (
    facts_of_goal,
    facts_of_scale,
    is_other_since,
    others_of,
)
from careplans.policy import may_answer_proposal

Kind = Proposal.Kind


@dataclass(frozen=True)
class ProposalCard:
    """The field names are those of templates/components/proposal.html."""

    id: UUID
    title: str
    by: str
    made_at: datetime
    why: str
    who_and_when: str
    facts: tuple[tuple[str, str], ...]  # what would change, of another kind than a step
    without_professional: str
    url: str
    may_answer: bool
    is_mine: bool
    state_label: str
    is_waiting: bool = True
    typed: str = ""  # "Samira typed this for Ronald"
    others: tuple[Other, ...] = ()  # what would be otherwise of what stands there
    is_other_since: bool = False


def card_of(proposal, sight: Sight, rows=None, matters=None):
    """`rows`: what proposals would change, by key; `matters`: the sentences goals come from."""
    rows, matters = rows or {}, matters or {}
    others = others_of(proposal, sight, rows, matters)
    payload = proposal.payload
    may_answer = sight.may_write(proposal) and may_answer_proposal(sight.viewer, proposal)
    return ProposalCard(
        id=proposal.pk,
        title=title_of(proposal),
        by=sight.name(proposal.created_by_id),
        made_at=proposal.created_at,
        why=proposal.why,
        who_and_when=who_and_when(payload, sight),
        facts=facts(proposal, sight, matters, others),
        others=others,
        is_other_since=is_other_since(proposal, rows),
        without_professional=proposal.without_professional,
        url=reverse("proposal", args=[sight.viewer.household_id, proposal.pk]),
        may_answer=may_answer,
        is_mine=proposal.created_by_id == sight.viewer.person_id,
        typed=typed_for.of(proposal, sight),
        state_label="" if may_answer else _("Waits for the family"),
    )


def title_of(proposal):
    """What is proposed; about money with its amount, for a name alone proposes nothing."""
    payload = proposal.payload
    title = payload.get("text", "")
    if proposal.kind == Kind.PAYMENT:
        words = {"amount": euros.written(Decimal(payload["instalment"])), "creditor": title,
                 "interval": Interval(payload["interval"]).label}  # fmt: skip
        return _("%(amount)s %(interval)s to %(creditor)s") % words
    if proposal.kind == Kind.DEBT:
        words = {"amount": euros.written(Decimal(payload["amount"])), "creditor": title}
        return _("On the list: %(amount)s to %(creditor)s") % words
    if proposal.kind == Kind.GOAL:
        return _("A goal: %(title)s") % {"title": title}
    if proposal.kind == Kind.SCALE and not payload["version"]:
        return _("Rungs: %(hoped)s") % {"hoped": title}
    if proposal.kind == Kind.SCALE:
        return _("Rungs, to change: %(hoped)s") % {"hoped": title}
    if proposal.kind in MODELS:
        return _("To change: %(title)s") % {"title": title}
    return title


def facts(proposal, sight, matters, others=()):
    """(label, words) of what a yes would bring; a step says who and when. What stands side by side
    is not said a second time; and rungs that stand there stand all side by side."""
    if others and proposal.kind == Kind.SCALE:
        return ()
    beside = {other.label for other in others}
    return tuple(fact for fact in all_facts(proposal, sight, matters) if fact[0] not in beside)


def all_facts(proposal, sight, matters):
    if proposal.kind == Kind.GOAL:
        return facts_of_goal(proposal, sight, matters)
    if proposal.kind == Kind.SCALE:
        return facts_of_scale(proposal)
    if proposal.kind == Kind.AGREEMENT:
        return facts_of_agreement(proposal.payload, sight)
    if proposal.kind in (Kind.DEBT, Kind.PAYMENT):
        return facts_of_money(debt_of(proposal), proposal.payload.get("whole"))
    return ()


def facts_of_agreement(payload, sight):
    sides = [(side["name"], side["promise"]) for side in payload["parties"]]
    found = [(_("%(name)s promises") % {"name": name}, promise) for name, promise in sides]
    much = hours.in_words(payload.get("hours_a_week"), payload.get("when_text", ""))
    found += [(_("How much"), much)] if much else []
    for label, name in ((_("From"), "starts_on"), (_("Until"), "ends_on"),
                        (_("Look back"), "review_on")):  # fmt: skip
        if payload.get(name):
            found.append((label, sight.day(date.fromisoformat(payload[name]))))
    others = ((_("Until when"), "until_text"), (_("When it does not work"), "if_fails"))
    found += [(label, payload[name]) for label, name in others if payload.get(name)]
    return tuple(found)


def facts_of_money(words, whole=None):
    """What it comes to, so that nobody has to reckon."""
    found = [(_("What it is about"), words["about"])] if words.get("about") else []
    amount, instalment = words.get("amount"), words.get("instalment")
    if amount:
        found.append((_("How much in all"), euros.written(amount)))
    if instalment:
        how_often = Interval(words["interval"]).label
        found.append((_("Each time"), f"{euros.written(instalment)} {how_often}"))
        found.append((_("The first time"), date_format(words["first_on"], "j F Y")))
    if whole and not amount:
        amount = Decimal(whole)
        found.append((_("Still to pay"), euros.written(amount)))
    if amount and instalment:
        plan = Arrangement(amount, instalment, words["interval"], words["first_on"])
        text = _("%(count)s times, until %(day)s")
        day = date_format(plan.end_on, "j F Y")
        found.append((_("That is"), text % {"count": plan.count, "day": day}))
    return tuple(found)


def who_and_when(payload, sight):
    """Out of the payload, which holds the words of the step's form as JSON."""
    kind = payload.get("executor_kind")
    who = payload.get("executor_name") or (called(int(kind), sight) if kind else "")
    parts = [str(who), when(payload, sight.today)]
    return ". ".join(part[:1].upper() + part[1:] for part in parts if part)


def called(kind, sight):
    is_ours = sight.viewer.is_family
    return ExecutorKind(kind).label if is_ours else nearness.seen_from_outside(kind)


def when(payload, today):
    if not payload.get("due_on"):
        return ""
    due_on = date.fromisoformat(payload["due_on"])
    due_time = time.fromisoformat(payload["due_time"]) if payload.get("due_time") else None
    rule = payload.get("repeats")
    words = repeats.in_words(rule, due_on) if rule else days.day(due_on, today)
    return days.at(words, due_time)
