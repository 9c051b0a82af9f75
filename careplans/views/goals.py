"""Goals: the list, one goal, adding, changing, throwing away."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from access.gate import household_page, plan_object
from access.models import Level, Part
from careplans.actions import goals as actions
from careplans.forms.goals import GoalChangeForm, GoalForm
from careplans.models import Goal
from careplans.overviews import goal as goal_overview
from careplans.overviews import goals as overview
from careplans.overviews.matters import FROM_MATTER
from careplans.scopes import fits
from careplans.views.undo import gone, undo_url
from writing.views import kept, once


def address(viewer, goal_id):
    return reverse("goal", args=[viewer.household_id, goal_id])


@household_page(part=(Part.GOALS, Part.MONEY))
@require_safe
def goals(request, viewer):
    context = {"page": overview.load(viewer), "undo_url": undo_url(request, viewer)}
    return render(request, "careplans/goals.html", context)


@plan_object(Goal, related=("priority", "scope", "scale"))
@require_safe
def goal(request, viewer, goal):
    context = {"page": goal_overview.load(viewer, goal), "undo_url": undo_url(request, viewer)}
    return render(request, "careplans/goal.html", context | {"goal": goal})


@household_page(part=Part.GOALS, level=Level.CONTRIBUTE)
def goal_add(request, viewer):
    comes_from = {"priority_id": request.GET.get(FROM_MATTER, "")}
    form = GoalForm(**kept(request, GoalForm, initial=comes_from), viewer=viewer)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.add_goal(by=viewer, **form.words),
            then=lambda made: address(viewer, made.pk),
            said=_("Kept. Only you see this.")
            if form.words.get("is_private")
            else _("The goal is in your plan. What is the first step?"),
            change=("goal_change", GoalChangeForm, lambda key: hangs_so(viewer, key, form.words)),
        )
    return render(request, "careplans/goal_form.html", {"form": form})


def hangs_so(viewer, key, words):
    """The form that changes a goal leaves out whom it is about and who may see it."""
    place = ("about_id", "is_private", "is_about_money")
    goal = Goal.objects.select_related("scope").get(pk=key)
    return fits(viewer, goal, **{name: words[name] for name in place if name in words})


@plan_object(Goal, Level.CONTRIBUTE, related=("scope",))
def goal_change(request, viewer, goal):
    form = GoalChangeForm(**kept(request, GoalChangeForm, row=goal), viewer=viewer)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.change_goal(
                by=viewer, goal=goal, version=form.seen_version, **form.words
            ),
            then=address(viewer, goal.pk),
            said=_("The goal is changed."),
        )
    return render(request, "careplans/goal_form.html", {"form": form, "goal": goal})


@plan_object(Goal, Level.CONTRIBUTE, binned=True)
def goal_throw_away(request, viewer, goal):
    """A question first: everything under the goal goes along."""
    if request.method == "POST":
        return gone(request, viewer, goal, reverse("goals", args=[viewer.household_id]))
    return render(request, "careplans/goal_throw_away.html", {"goal": goal})
