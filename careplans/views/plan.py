"""The front page of the plan."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.cases import notes
from access.gate import household_page
from careplans.overviews import plan as overview
from careplans.overviews.today import PLAN_PARTS, is_new
from careplans.views.today import first_screen
from careplans.views.undo import undo_url


@household_page(part=PLAN_PARTS, whole=True)
@require_safe
def plan(request, viewer):
    if is_new(viewer):
        return first_screen(request, viewer)
    context = {
        "page": overview.load(viewer),
        "undo_url": undo_url(request, viewer),
        "notes": notes(viewer),
    }
    return render(request, "careplans/plan.html", context)
