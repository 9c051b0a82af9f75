"""What a family asks of who helps, beside messages and proposals: its conference, its meeting."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from casework.need_ranks import TODAY, WAITS
from casework.need_words import days_since, since


def conference(family, counts, today):
    """Whether I come to the family's conference, and what I tell there."""
    if not counts.conference_since:
        return None
    return {
        "rank": WAITS,
        "days": days_since(counts.conference_since, today),
        "why": _("The family asks you to tell something at its Eigen Kracht conference."),
        "detail": since(counts.conference_since, today),
        "short": _("Asks you for its conference"),
        "badge": _("To answer"),
        "badge_kind": "turn",
        "badge_icon": "people",
        "do_url": reverse("conference", args=[counts.household_id]),
        "do_label": _("Read and answer"),
    }


def meeting_today(family, counts, today):
    """The family's own meeting, in its plan: at what time, and whether it still asks if I come."""
    if not counts.meeting_id:
        return None
    at = date_format(timezone.localtime(counts.meeting_at), "G.i")
    asks = counts.meeting_asks
    return {
        "rank": WAITS if asks else TODAY,
        "days": 0,
        "why": _("There is a meeting with this family today. It asks whether you come.")
        if asks
        else _("There is a meeting with this family today. You were asked to it."),
        "short": _("Meeting today"),
        "badge": _("At %(time)s") % {"time": at},
        "badge_kind": "turn",
        "badge_icon": "calendar",
        "is_apart": True,
        "do_url": reverse("meeting", args=[counts.household_id, counts.meeting_id]),
        "do_label": _("Say whether you come") if asks else _("To the meeting"),
    }
