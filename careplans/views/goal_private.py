"""A goal for oneself alone: to the others, or back from them."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from access.gate import plan_object, refuse
from access.models import Level
from careplans import policy
from careplans.actions import private as actions
from careplans.forms.goals import GoalHideForm, GoalShareForm
from careplans.models import Goal
from careplans.overviews import goal_readers
from careplans.views.goals import address
from writing.views import kept, once


@plan_object(Goal, Level.CONTRIBUTE, related=("scope",))
def goal_share(request, viewer, goal):
    """Who else sees it is said before it is done."""
    if goal.scope.private_to_id is None:
        return redirect(address(viewer, goal.pk))  # it is shared already
    form = GoalShareForm(**kept(request, GoalShareForm, row=goal), viewer=viewer)
    form.say_who_sees(lambda about_id: goal_readers.readers(viewer, goal, about_id))
    if request.method == "POST" and form.is_valid():
        version = form.seen_version
        return once(
            request,
            form,
            act=lambda: actions.share_goal(by=viewer, goal=goal, version=version, **form.words),
            then=address(viewer, goal.pk),
            said=_("The goal is in the plan now. The others see it too."),
        )
    page = {"form": form, "goal": goal, "along": goal_readers.along(goal)}
    return render(request, "careplans/goal_share.html", page)


@plan_object(Goal, Level.CONTRIBUTE, related=("scope",))
def goal_hide(request, viewer, goal):
    """A question first; or why it cannot be."""
    if goal.scope.private_to_id is not None:
        return redirect(address(viewer, goal.pk))
    if not policy.may_hide(viewer, goal):
        refuse(request, PermissionDenied(), subject_kind="goal", household_id=viewer.household_id)
    form = GoalHideForm(**kept(request, GoalHideForm, row=goal), viewer=viewer)
    page = {"form": form, "goal": goal, "why_not": policy.why_not_hidden(viewer, goal)}
    if request.method == "POST" and form.is_valid() and not page["why_not"]:
        version = form.seen_version
        return once(
            request,
            form,
            act=lambda: actions.hide_goal(by=viewer, goal=goal, version=version),
            then=address(viewer, goal.pk),
            said=_("Now only you see this goal."),
        )
    status = 409 if request.method == "POST" else 200
    return render(request, "careplans/goal_hide.html", page, status=status)
