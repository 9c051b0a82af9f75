"""What somebody reads before they stop with a party: the choices, and the meetings that it was
asked to and does not see after that."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from access.models import Part
from careplans import days
from careplans.actions.meetings import may_arrange
from careplans.models import Meeting
from careplans.overviews.by_custody import children_of_holders
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


def sentence(row, name, now):
    words = {"name": name, "title": row.title}
    if row.starts_at is None:
        return _("You are choosing a moment for a meeting with %(name)s: “%(title)s”.") % words
    words["when"] = capfirst(days.moment(row.starts_at, timezone.localdate(now)))
    return _("%(when)s you have a meeting with %(name)s: “%(title)s”.") % words
