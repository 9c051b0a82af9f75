"""The leader's second look at an exception, and how the team does with the offer."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from access.gate import refuse, staff_page
from casework.legal import plans
from casework.log import tell
from casework.models import OfferException
from casework.overviews.legal_team import load_legal_team
from casework.overviews.team import led_teams
from casework.plan_forms import DecisionForm
from casework.views.dashboard import note_look
from writing.views import kept, once


@staff_page(role="leader")
def exception_second(request, exception_id):
    """Who looks at it stands in the log, before a word shows: of the team only, while it waits."""
    row = led_exception(request, exception_id)
    if request.method != "POST":
        about = {"subject_kind": "offer_exception", "subject_id": row.pk}
        tell(request.visitor, "read", row.case, **about, homes=[])
    form = DecisionForm(**kept(request, DecisionForm, about=row.pk))
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: plans.decide_exception(by=request.visitor, exception=row, **form.asked),
            then=lambda done: after(request, done),
        )
    return render(request, "casework/exception_second.html", {"form": form, "row": row})


def led_exception(request, exception_id):
    """What waits in a team that the visitor leads; row security leaves out where they live."""
    rows = OfferException.objects.select_related("case")
    row = rows.filter(
        pk=exception_id, is_agreed=None, case__team_id__in=request.visitor.led_teams
    ).first()
    if row is None:
        refuse(request, Http404(), subject_kind="offer_exception")
    return row


def after(request, done):
    if done:
        messages.success(request, _("Your decision is kept."))
    else:
        messages.warning(request, _("This could not be done. Somebody else has to look at it."))
    return reverse("second_looks")


@staff_page(role="leader")
@require_safe
def legal_team(request):
    """Which terms are near or over, by number of the case and colleague."""
    team, teams = led_teams(request.visitor, request.GET.get("team"))
    note_look(request, team, "legal_team")
    return render(request, "casework/legal_team.html", {"page": load_legal_team(team, teams)})
