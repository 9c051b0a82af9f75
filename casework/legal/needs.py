"""What the law asks of me now for a family: a reason on the list of who needs me today."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from casework.legal.standing import State
from casework.need_ranks import FIRST, TODAY, WAITS

WHY = {
    "offer": gettext_lazy("This family was not offered yet to make its own plan."),
    "again": gettext_lazy("Ask the family again whether it makes its own plan."),
    "own_plan": gettext_lazy("The family makes its own plan. Ask how it goes."),
    "help_plan": gettext_lazy("The help plan has to be fixed."),
    "return": gettext_lazy("The offer of an own plan was put off. Make it now."),
    "personal_plan": gettext_lazy("The family can still hand in its personal plan."),
    "investigation": gettext_lazy("The family has to get the outcome of the investigation."),
}
QUIET = ("personal_plan",)  # it is the family's time, and nobody has to do anything
DISPUTED = {
    "rank": FIRST,
    "days": 0,
    "why": gettext_lazy("The family says that the offer went differently."),
    "detail": gettext_lazy("Talk with them first. Nothing that rests on it goes on."),
    "short": gettext_lazy("Offer contradicted"),
    "badge": gettext_lazy("Not so"),
    "badge_kind": "stop",
    "badge_icon": "warning",
    "do_label": gettext_lazy("To own plan first"),
}
WITH_EXCEPTION = gettext_lazy(
    "Talk with them first. Your leader agreed with an exception: on that a help plan can go on."
)


def legal_need(family, today):
    """The first term that is near or over, or that somebody of the family contradicted."""
    line = family.legal
    if line is None:
        return None
    url = reverse("case_legal", args=[line.case_id])
    pressing = pressing_of(line, today)
    if line.state == State.DISPUTED:
        pressing = [clock for clock in pressing if clock.kind in ("return", "help_plan")]
        if not line.rests_on_exception:
            return DISPUTED | {"do_url": url}
        if not pressing:
            return DISPUTED | {"do_url": url, "detail": WITH_EXCEPTION}
    return need_of(pressing[0], url, today) if pressing else None


def pressing_of(line, today):
    """What is near or over and asks something of the team, what ends first above."""
    clocks = [clock for clock in line.clocks if clock.kind not in QUIET]
    return [clock for clock in clocks if clock.is_near(today) or clock.is_over(today)]


def need_of(clock, url, today):
    over = -clock.days_left(today)
    day = date_format(clock.ends_on, "j F")
    return {
        "rank": rank_of(clock, today),
        "days": max(over, 0),
        "why": str(WHY[clock.kind]),
        "detail": (_("By law until %(day)s.") if clock.is_law else _("Agreed until %(day)s."))
        % {"day": day},
        "short": str(clock.label),
        "badge": badge_of(over),
        "badge_kind": "stop" if over > 0 and clock.is_law else "turn",
        "badge_icon": "clock",
        "do_url": url,
        "do_label": _("To own plan first"),
    }


def rank_of(clock, today):
    """What is law goes before what the team agreed; what is over before what is near."""
    if clock.is_law:
        return WAITS if clock.is_over(today) else TODAY
    return TODAY if clock.is_over(today) else 7


def badge_of(over):
    if over > 0:
        return ngettext("%(n)s day late", "%(n)s days late", over) % {"n": over}
    if over == 0:
        return _("Last day")
    return ngettext("Another %(n)s day", "Another %(n)s days", -over) % {"n": -over}
