"""At the end of a conference: the form in which what was agreed becomes steps and agreements."""

from django.shortcuts import render
from django.utils.translation import ngettext

from access.gate import plan_object
from access.models import Level
from careplans.actions import conference_plan as actions
from careplans.forms.conference_plan import PlanForm
from careplans.models import Conference
from careplans.overviews.conference_plan import goals_to_fill
from careplans.views.conference import address
from careplans.views.conference_stopped import led_away, stopped_meanwhile
from writing.views import kept, once


@plan_object(Conference, Level.CONTRIBUTE)
def conference_plan(request, viewer, row):
    goals = goals_to_fill(viewer, row)
    form = PlanForm(**kept(request, PlanForm, about=row.pk), viewer=viewer, goals=goals)
    if away := over_meanwhile(request, viewer, row, form):
        return away
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.make(by=viewer, conference=row, **form.words),
            then=address(viewer),
            said=said(form.words),
            shown=lambda: led_away(request, viewer, form, actions.NOT_NOW),
        )
    context = {"form": form, "goals": goals, "back": address(viewer), "row": row}
    return render(request, "careplans/conference_plan.html", context)


def over_meanwhile(request, viewer, row, form):
    """The plan of a conference is written between its private time and presenting it."""
    if row.stopped_on is None and not actions.is_made_now(row):
        return led_away(request, viewer, form, actions.NOT_NOW)
    return stopped_meanwhile(request, viewer, row, form)


def said(words):
    count = sum(len(lines) for lines in words.values())
    return ngettext("It stands in your plan.", "All %(count)s stand in your plan.", count) % {
        "count": count
    }
