"""What somebody reads before they stop with a party: the choices, the meetings that it was asked
to and does not see after that, and what it proposed and waits for an answer."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from access.models import Part
from careplans import days
from careplans.actions.meetings import may_arrange
from careplans.models import Meeting, Proposal
from careplans.overviews.by_custody import children_of_holders
from careplans.overviews.proposal_cards import title_of
from careplans.overviews.sharing import decision_card, known_to


@dataclass(frozen=True)
class MeetingLost:
    id: UUID
    sentence: str
    may_call_off: bool


def choices_to_stop(viewer, decisions):
    """Each decision as a choice, when there is more than one: first what stops, for they may all
    have one purpose."""
    if len(decisions) < 2:
        return []
    known = known_to(viewer, decisions)
    cards = [decision_card(viewer, decision, known) for decision in decisions]
    return [(str(card.grant_id), f"{', '.join(card.sees)} ({card.purpose})") for card in cards]


def meetings_lost(viewer, decisions, name, now=None):
    """Those to come that this party is asked to and sees by these decisions; none of who sees them
    by custody as well."""
    now, person_id = now or timezone.now(), decisions[0].first.person_id
    about = {
        grant.subject_id
        for decision in decisions
        for grant in decision.grants
        if grant.part == Part.MEETINGS and not grant.goal_id and not grant.is_own_steps_only
    }
    if not about or not person_id or person_id in children_of_holders(viewer):
        return []
    rows = Meeting.objects.visible_to(viewer).select_related("scope")
    rows = rows.filter(person_ids__contains=[person_id], cancelled_at=None)
    found = [row for row in rows if row.scope.subject_id in about and not row.is_over(now)]
    found.sort(key=lambda row: row.starts_at or min(row.moments))
    return [
        MeetingLost(row.pk, sentence(row, name, now), may_arrange(viewer, row)) for row in found
    ]


@dataclass(frozen=True)
class ProposalLeft:
    id: UUID
    title: str


def proposals_left(viewer, decisions):
    """What this party proposed and waits for an answer of the family: it stays, and may be
    answered without them. One query; none for a whole organisation."""
    person_id = decisions[0].first.person_id
    if not person_id:
        return []
    mine = Q(created_by_id=person_id, handed_to=None) | Q(handed_to_id=person_id)
    rows = Proposal.objects.visible_to(viewer).waiting().filter(mine).order_by("created_at")
    return [ProposalLeft(row.pk, title_of(row)) for row in rows]


def sentence(row, name, now):
    words = {"name": name, "title": row.title}
    if row.starts_at is None:
        return _("You are choosing a moment for a meeting with %(name)s: “%(title)s”.") % words
    words["when"] = capfirst(days.moment(row.starts_at, timezone.localdate(now)))
    return _("%(when)s you have a meeting with %(name)s: “%(title)s”.") % words
