"""What somebody else decided lately about a proposal: said on the first page, with their name."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from access.models import Level
from careplans.models import Proposal
from careplans.overviews.proposal_cards import title_of
from careplans.overviews.proposals import WORDS
from careplans.policy import GIVEN_BY_THE_FAMILY, answers_for

State = Proposal.State
SAID_FOR = timedelta(days=7)
SHOWN = 3


@dataclass(frozen=True)
class Decided:
    """One proposal with its answer; the title is in the words of who proposed it."""

    title: str
    url: str
    sentence: str  # "A proposal of Samira. Kevin said yesterday: yes."


def lately(viewer, now):
    """Answered in the last week, by somebody else."""
    is_answered = Q(state__in=GIVEN_BY_THE_FAMILY, answered_at__gt=now - SAID_FOR)
    return is_answered & ~Q(answered_by_id=viewer.person_id)


def load_proposals(viewer, now):
    """(what waits, what another answered lately): one query."""
    waits = Q(state=State.WAITING)
    rows = list(Proposal.objects.visible_to(viewer).filter(waits | lately(viewer, now)))
    waiting = [proposal for proposal in rows if proposal.state == State.WAITING]
    return waiting, [proposal for proposal in rows if proposal not in waiting]


def of_guest(viewer, now):
    """A guest's own proposals: (those that wait, what was answered); one query, for who may propose
    at all."""
    if not viewer.is_let_in or all(r.level < Level.PROPOSE for r in viewer.rights.values()):
        return [], []
    is_mine = Q(created_by_id=viewer.person_id) | Q(handed_to_id=viewer.person_id)
    wanted = (Q(state=State.WAITING) | lately(viewer, now)) & is_mine
    rows = list(Proposal.objects.visible_to(viewer).filter(wanted))
    waiting = [proposal for proposal in rows if proposal.state == State.WAITING]
    return waiting, [proposal for proposal in rows if proposal.state != State.WAITING]


def people_of(proposals):
    names = ("created_by_id", "handed_to_id", "typed_for_id", "answered_by_id")
    return {getattr(proposal, name) for proposal in proposals for name in names}


def decided_of(proposals, sight):
    """The newest first."""
    rows = sorted(proposals, key=lambda proposal: proposal.answered_at, reverse=True)
    return tuple(line(proposal, sight) for proposal in rows[:SHOWN])


def line(proposal, sight):
    return Decided(
        title=title_of(proposal),
        url=reverse("proposal", args=[sight.viewer.household_id, proposal.pk]),
        sentence=f"{whose(proposal, sight)} {answered(proposal, sight)}",
    )


def whose(proposal, sight):
    """Words that were typed for somebody are of that somebody."""
    author = proposal.typed_for_id or answers_for(proposal)
    if author == sight.viewer.person_id:
        return _("Your proposal.")
    return _("A proposal of %(name)s.") % {"name": sight.name(author, _("somebody"))}


def answered(proposal, sight):
    return _("%(name)s said %(day)s: %(answer)s.") % {
        "name": sight.name(proposal.answered_by_id, _("Somebody")),
        "day": sight.day(timezone.localdate(proposal.answered_at)),
        "answer": WORDS[proposal.state],
    }
