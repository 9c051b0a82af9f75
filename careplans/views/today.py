"""The first screen of a family and of its guests."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext
from django.views.decorators.http import require_safe

from access.cases import notes, talks_without
from access.gate import household_page
from access.models import Part
from careplans.forms.priorities import PriorityForm
from careplans.overviews import today as overview
from careplans.overviews.conference_guest import is_let_in, is_over
from careplans.overviews.next_meeting import first_meetings
from writing.views import kept


@household_page()
@require_safe
def today(request, viewer):
    if overview.is_new(viewer):
        return first_screen(request, viewer)
    page, meetings = overview.load(viewer), first_meetings(viewer, timezone.now())
    kind = "own" if overview.is_own_steps_only(viewer) else "guest"
    template = "family" if viewer.is_family else kind
    has_conference = is_let_in(viewer)
    context = {
        "page": page,
        "glance": glance(viewer, page, meetings.asking),
        "has_conference": has_conference,
        "is_conference_over": has_conference and is_over(viewer),
        "meetings": meetings,
        "talk_notes": [] if viewer.is_family else talks_without(viewer),
    }
    return render(request, f"careplans/today_{template}.html", context)


def first_screen(request, viewer):
    """One question, one button; the answer goes where every sentence about what matters goes."""
    form = None
    if viewer.may_begin(Part.MATTERS):
        form = PriorityForm(**kept(request, PriorityForm), viewer=viewer)
    context = {"form": form, "notes": notes(viewer)}
    context["page"] = overview.load(viewer)
    context["has_conditions"] = viewer.part_level(Part.SAFETY) > 0
    return render(request, "careplans/first.html", context)


def glance(viewer, page, meetings=0):
    """Three answers of the first three seconds. `meetings`: how many wait for an answer of this
    person, beside what the page holds."""
    here = [viewer.household_id]
    first = "#turn" if page.turns or page.mine else "#meeting" if meetings else "#today"
    look = page.looks[0] if page.looks else None
    return [
        {
            "url": first,
            "icon": "sun",
            "strong": still_to_do(page.mine, page.turns + meetings),
            "text": _("for you now"),
        },
        {
            "url": reverse("looks", args=here),
            "icon": "eye",
            "strong": look.first_name if look else _("Nobody yet"),
            "text": _("looked last") if look else _("looked in this plan"),
        },
        {
            "url": reverse("sharing", args=here),
            "icon": "key",
            "strong": people(page.others or page.takers),
            "text": may_look_in(page),
        },
    ]


def may_look_in(page):
    """Who was let in is counted; who took it by an emergency stands apart."""
    if page.takers and not page.others:
        return npgettext(
            "others", "looks in by emergency access", "look in by emergency access", page.takers
        )
    words = npgettext("others", "may look in", "may look in", page.others or 1)
    if not page.takers:
        return words
    apart = ngettext(
        "%(words)s, and %(count)s by emergency access",
        "%(words)s, and %(count)s by emergency access",
        page.takers,
    )
    return apart % {"words": words, "count": page.takers}


def still_to_do(lines, turns=0):
    """All that stands under "your turn": `turns`, what waits for an answer, and of these lines what
    is for this person; what is done already is no thing to do any more."""
    mine = [line for line in lines if line.is_mine]
    count = turns + sum(not line.is_done for line in mine)
    if mine and not count:
        return _("All done")
    return things(count)


def things(count):
    if not count:
        return _("Nothing")
    return ngettext("%(count)s thing", "%(count)s things", count) % {"count": count}


def people(count):
    if not count:
        return _("Nobody else")
    return ngettext("%(count)s other", "%(count)s others", count) % {"count": count}
