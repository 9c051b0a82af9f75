"""Talks about a family without it: in the case, on the family's own page, and for the leader."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from access.gate import household_page, refuse, staff_page
from casework import talks as actions
from casework.gate import case_page
from casework.homes import is_read, said_of
from casework.legal.offers import works_in
from casework.models import TalkWithout
from casework.overviews import talks as overview
from casework.overviews.team import led_teams
from casework.talk_forms import TalkForm
from casework.views.dashboard import note_look
from writing.views import kept, once

AT_ONCE = gettext_lazy("It is written down. The family can read it now.")
AFTER_ITS_DAY = gettext_lazy("It is written down. The family reads it from the day that you chose.")


@case_page()
@require_safe
def case_talks(request, case):
    context = {
        "cards": overview.load_of_case(case),
        "case": case,
        "may_write": works_in(case),
        "is_unread": not is_read(case.pk),
    }
    return render(request, "casework/talks.html", context)


@case_page()
def talk_add(request, case):
    """For who helps in this case while it runs, and is not at home there."""
    if not works_in(case):
        raise PermissionDenied
    form = TalkForm(**kept(request, TalkForm, about=case.pk))
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.write_down(by=request.visitor, case=case, **form.words),
            then=reverse("case_talks", args=[case.pk]),
            said=said_of(case, AFTER_ITS_DAY if form.is_held_back else AT_ONCE),
        )
    words = {"form": form, "case": case, "is_unread": not is_read(case.pk)}
    return render(request, "casework/talk_form.html", words)


@case_page()
@require_POST
def talk_show(request, case, talk_id):
    """The family reads it now, and no later."""
    if not works_in(case):
        raise PermissionDenied
    talk = get_object_or_404(TalkWithout, pk=talk_id, case=case)
    if actions.show_now(by=request.visitor, talk=talk):
        messages.success(request, said_of(case, _("The family can read it now.")))
    else:
        messages.info(request, said_of(case, _("The family could read it already.")))
    return redirect("case_talks", case.pk)


@household_page(family=True)
@require_safe
def talks_without(request, viewer):
    """What the family reads of talks about it; 404 while there is nothing to read."""
    cards = overview.load_of_home(viewer)
    if not cards:
        refuse(request, Http404(), subject_kind="talk", household_id=viewer.household_id)
    return render(request, "casework/talks_without.html", {"cards": cards})


@staff_page(role="leader")
@require_safe
def talks_held_back(request):
    """Which talks a family of this team does not know of yet: numbers and days, no words."""
    team, teams = led_teams(request.visitor, request.GET.get("team"))
    note_look(request, team, "talks_held_back")
    page = overview.load_held_back(team, teams)
    return render(request, "casework/talks_held_back.html", {"page": page})
