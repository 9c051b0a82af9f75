"""A proposal that waits, as a card on the page of its goal."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from careplans import days, nearness, repeats
from careplans.models import ExecutorKind
from careplans.overviews.sight import Sight


@dataclass(frozen=True)
class ProposalCard:
    """The field names are those of templates/components/proposal.html."""

    id: UUID
    title: str
    by: str
    made_at: datetime
    why: str
    who_and_when: str
    without_professional: str
    url: str
    may_answer: bool
    is_mine: bool
    state_label: str
    is_waiting: bool = True


def card_of(proposal, sight: Sight):
    payload = proposal.payload
    may_answer = sight.viewer.is_family and sight.may_write(proposal)
    return ProposalCard(
        id=proposal.pk,
        title=payload.get("text", ""),
        by=sight.name(proposal.created_by_id),
        made_at=proposal.created_at,
        why=proposal.why,
        who_and_when=who_and_when(payload, sight),
        without_professional=proposal.without_professional,
        url=reverse("proposal", args=[sight.viewer.household_id, proposal.pk]),
        may_answer=may_answer,
        is_mine=proposal.created_by_id == sight.viewer.person_id,
        state_label="" if may_answer else _("Waits for the family"),
    )


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
