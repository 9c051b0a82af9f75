"""What a helper's own proposals ask: an answer to read, or one that stays away for long."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casework import norms
from casework.need_words import days_since, since

ANSWERS = {
    "declined": (3, "turn", "cross"),
    "changed": (5, "news", "pencil"),
    "accepted": (6, "done", "tick"),
}


def answer(family, counts, today):
    if not counts.answered_id:
        return None
    rank, kind, icon = ANSWERS[counts.answered_state]
    why, badge = {
        "declined": (_("The family said no to your proposal."), _("No to proposal")),
        "changed": (_("The family said yes to your proposal, but different."), _("Yes, different")),
        "accepted": (_("The family said yes to your proposal."), _("Yes to proposal")),
    }[counts.answered_state]
    return {
        "rank": rank,
        "days": days_since(counts.answered_at, today),
        "why": why,
        "detail": since(counts.answered_at, today),
        "short": badge,
        "badge": badge,
        "badge_kind": kind,
        "badge_icon": icon,
        "do_url": reverse("proposal", args=[counts.household_id, counts.answered_id]),
        "do_label": _("Read the answer"),
    }


def unanswered(family, counts, today):
    """The family had its own reminder of it by then; perhaps the question is not clear."""
    days = days_since(counts.waiting_since, today) if counts.waiting else 0
    if days <= norms.UNANSWERED_DAYS:
        return None
    return {
        "rank": 6,
        "days": days,
        "why": ngettext(
            "Your proposal waits long for an answer of the family.",
            "%(n)s proposals of yours wait long for an answer of the family.",
            counts.waiting,
        )
        % {"n": counts.waiting},
        "detail": _("Perhaps the question is not clear, or it is too much."),
        "short": _("Proposal without an answer"),
        "badge": ngettext("%(n)s day old", "%(n)s days old", days) % {"n": days},
        "badge_kind": "news",
        "badge_icon": "pencil",
        "do_url": reverse("proposals", args=[counts.household_id]),
        "do_label": _("See the proposal"),
    }
