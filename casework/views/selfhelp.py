"""The library of self-help: for everybody, and from a plan."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from access.gate import household_page, public, refuse
from access.models import Level, Part
from audit import log
from careplans.overviews import outcomes
from casework.overviews.selfhelp import load_library, own_ways, ways_here
from casework.selfhelp_steps import PARAMETER, in_words, shown_entry


@public("where somebody can go by themselves; nothing is kept of who reads it")
@require_safe
@cache_control(no_store=True)
@log.tells_no_page
def self_help(request):
    page = load_library(request.GET, own_ways(request.visitor))
    return render(request, "casework/self_help.html", {"page": page})


@household_page(reads=False, let_in=True)
@require_safe
@cache_control(no_store=True)
@log.tells_no_page
def self_help_plan(request, viewer):
    """The same list beside a plan. It shows nothing of the plan, so it is no look at it."""
    page = load_library(request.GET, ways_here(viewer))
    return render(request, "casework/self_help_plan.html", {"page": page})


@household_page(reads=False, let_in=True)
@require_safe
@log.tells_no_page
def self_help_step(request, viewer, entry_id):
    """Under which goal? With one goal there is nothing to choose."""
    name = outcomes.form_for(viewer)
    if name is None:
        refuse(request, PermissionDenied(), subject_kind="step", household_id=viewer.household_id)
    entry = shown_entry(entry_id)
    if entry is None:
        raise Http404  # what is not shown any more is nobody's secret, so no line
    ways = ways_to(viewer, name, entry)
    if len(ways) == 1:
        return redirect(ways[0][0])
    if ways:
        log.write_in(viewer, "read", subject_kind="plan", part=Part.GOALS, request=request)
    page = {"words": in_words(entry), "ways": ways}
    return render(request, "casework/self_help_step.html", page)


def ways_to(viewer, name, entry):
    """(address of the form, title of its goal) of each goal under which a step may come."""
    level = Level.CONTRIBUTE if viewer.is_family else Level.PROPOSE
    return [
        (f"{reverse(name, args=[viewer.household_id, key])}?{PARAMETER}={entry.entry_id}", title)
        for key, title in outcomes.goals_for(viewer, level)
    ]
