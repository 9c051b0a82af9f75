"""Why a family needs me: one sentence and one action for each reason, the most urgent first.

First stands who waits for me, the longest wait on top; then what is for today; then what may wait,
in the order of its ranks; at the end the families of the team that nobody took yet.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casework import norms
from casework.asked_needs import conference, meeting_today
from casework.legal.needs import legal_need
from casework.need_ranks import TODAY, UNTAKEN, WAITS
from casework.need_words import days_late, days_since, since, spoken
from casework.proposal_needs import answer, unanswered


@dataclass(frozen=True)
class Need:
    """A reason, ready for the component `need`; `rank` and `days` put the most urgent first."""

    rank: int
    days: int  # how long it has been so
    who: str
    url: str
    why: str
    badge: str
    badge_kind: str
    badge_icon: str
    do_url: str
    do_label: str
    detail: str = ""
    short: str = ""  # the reason in a few words, for a table
    more: tuple["Need", ...] = ()  # the other reasons of this family, where only the first is told
    is_apart: bool = False  # has an hour: no other reason of the same family takes its place

    @property
    def order(self):
        return self.rank, -self.days, self.who.casefold()


def late_step(family, counts, today):
    if not counts.own_overdue:
        return None
    days = days_since(counts.own_due_on, today)
    return {
        "rank": WAITS,
        "days": days,
        "why": ngettext(
            "A step that you would do is late.",
            "%(n)s steps that you would do are late.",
            counts.own_overdue,
        )
        % {"n": counts.own_overdue},
        "detail": _("It was for %(day)s.") % {"day": spoken(counts.own_due_on)},
        "short": _("Your step is late"),
        "badge": days_late(days),
        "badge_kind": "stop",
        "badge_icon": "clock",
        "do_url": reverse("steps", args=[counts.household_id]),
        "do_label": _("To the steps"),
    }


def appointment(family, counts, today):
    planned = family.case.next_contact_at
    if planned is None or timezone.localdate(planned) > today:
        return None
    moment = timezone.localtime(planned)
    days = days_since(planned, today)
    at = date_format(moment, "G.i")
    has_time = bool(moment.hour or moment.minute)
    when = (_("At %(time)s") % {"time": at}) if has_time else _("Today")
    return {
        "rank": WAITS if days else TODAY,
        "days": days,
        "why": _("You would have contact today.")
        if days == 0
        else _("You would have contact on %(day)s.") % {"day": spoken(moment)},
        "short": _("Contact planned") if days == 0 else _("Planned contact is past"),
        "badge": days_late(days) if days else when,
        "badge_kind": "stop" if days else "turn",
        "badge_icon": "calendar",
        "do_url": reverse("contact_add", args=[family.case.pk]),
        "do_label": _("Note contact"),
    }


def unread(family, counts, today):
    if not counts.unread:
        return None
    days = days_since(counts.unread_since, today)
    return {
        "rank": WAITS,
        "days": days,
        "why": ngettext(
            "There is a message for you.", "There are %(n)s messages for you.", counts.unread
        )
        % {"n": counts.unread},
        "detail": since(counts.unread_since, today),
        "short": _("Message for you"),
        "badge": _("To answer"),
        "badge_kind": "turn",
        "badge_icon": "message",
        "do_url": reverse("conversation", args=[counts.household_id, counts.conversation_id]),
        "do_label": _("Read and answer"),
    }


def bring(family, counts, today):
    """Word for who has no e-mail, on paper: of a message, of proposals, of a meeting."""
    if not counts.bring_kind:
        return None
    where, why = to_bring(counts)
    return {
        "rank": WAITS, "days": days_since(counts.bring_since, today), "why": why,
        "detail": since(counts.bring_since, today),
        "short": _("Letter to bring"),
        "badge": _("To bring"), "badge_kind": "turn", "badge_icon": "mail",
        "do_url": f"{where}#paper", "do_label": _("Make the letter"),
    }  # fmt: skip


def to_bring(counts):
    here, about = [counts.household_id], [counts.household_id, counts.bring_id]
    if counts.bring_kind == "proposal":
        return reverse("proposals", args=here), _(
            "No mail reaches this family. Bring a letter: there is a proposal of you."
        )
    if counts.bring_kind == "meeting":
        return reverse("meeting", args=about), _(
            "No mail reaches this family. Bring a letter: there is news of a meeting that you "
            "planned."
        )
    return reverse("conversation", args=about), _(
        "No mail reaches this family. Bring a letter: there is a message of you."
    )


def agreement(family, counts, today):
    if not counts.agreement_id:
        return None
    return {
        "rank": WAITS,
        "days": days_since(counts.agreement_since, today),
        "why": _("The family asks whether you can agree to something."),
        "detail": since(counts.agreement_since, today),
        "short": _("Asks you to agree"),
        "badge": _("Agreement waits"),
        "badge_kind": "turn",
        "badge_icon": "handshake",
        "do_url": reverse("agreement_answer", args=[counts.household_id, counts.agreement_id]),
        "do_label": _("Give an answer"),
    }


def step_today(family, counts, today):
    if not counts.own_today:
        return None
    return {
        "rank": TODAY,
        "days": 0,
        "why": ngettext(
            "You would do a step today.", "You would do %(n)s steps today.", counts.own_today
        )
        % {"n": counts.own_today},
        "short": _("Your step of today"),
        "badge": _("Today"),
        "badge_kind": "turn",
        "badge_icon": "sun",
        "do_url": reverse("steps", args=[counts.household_id]),
        "do_label": _("To the steps"),
    }


def silence(family, counts, today):
    """Not when a contact of the coming week is planned: then nobody needs me today."""
    if not family.is_silent or family.has_contact_soon:
        return None
    return {
        "rank": 7,
        "days": family.silent_days,
        "why": _("No contact since %(day)s.") % {"day": spoken(family.heard_on)},
        "detail": _("Agreed is: at least every %(n)s days.") % {"n": norms.SILENT_DAYS},
        "short": _("Long silent"),
        "badge": ngettext("%(n)s day silent", "%(n)s days silent", family.silent_days)
        % {"n": family.silent_days},
        "badge_kind": "turn",
        "badge_icon": "phone",
        "do_url": reverse("case", args=[family.case.pk]),
        "do_label": _("Make contact"),
    }


def ending(family, counts, today):
    if not counts.ends_on or (counts.ends_on - today).days > norms.ENDING_DAYS:
        return None
    left = (counts.ends_on - today).days
    return {
        "rank": 8,
        "days": norms.ENDING_DAYS - left,
        "why": _("You may look along until %(day)s. Ask whether that is enough.")
        % {"day": spoken(counts.ends_on)},
        "short": _("Access ends soon"),
        "badge": ngettext("Another %(n)s day", "Another %(n)s days", left) % {"n": left}
        if left
        else _("Last day"),
        "badge_kind": "news",
        "badge_icon": "key",
        "do_url": reverse("case", args=[family.case.pk]),
        "do_label": _("To the case"),
    }


def legal(family, counts, today):
    return legal_need(family, today)


REASONS = (
    legal,
    late_step,
    appointment,
    unread,
    bring,
    answer,
    agreement,
    conference,
    unanswered,
    meeting_today,
    step_today,
    silence,
    ending,
)


def needs_of(family, today):
    """All reasons of one family, the most urgent first."""
    url = reverse("case", args=[family.case.pk])
    found = [reason(family, family.counts, today) for reason in REASONS]
    made = [Need(who=family.name, url=url, **reason) for reason in found if reason]
    return sorted(made, key=lambda need: need.order)


def waiting_need(case, today, choice=None):
    """A family that waits and that I could take, or that chose somebody itself."""
    days = (today - case.registered_on).days
    url = reverse("case", args=[case.pk])
    return Need(
        rank=WAITS if choice and choice.is_me else UNTAKEN,
        days=days,
        who=case.client.name,
        url=url,
        why=waits_for(choice),
        detail=_("Case %(number)s, since %(day)s.")
        % {"number": case.number, "day": spoken(case.registered_on)},
        short=_("Waits for a helper"),
        badge=ngettext("Waits %(n)s day", "Waits %(n)s days", days) % {"n": days},
        badge_kind="turn" if days > norms.WAITING_DAYS else "news",
        badge_icon="inbox",
        do_url=url,
        do_label=_("To the case") if choice else _("Look whether it fits"),
    )


def waits_for(choice):
    if choice is None:
        return _("This family waits for somebody of your team.")
    if not choice.is_me:
        return _("This family chose %(name)s.") % {"name": choice.name}
    if choice.may_look:
        return _("This family chose you, and lets you look along already.")
    return _("This family chose you.")
