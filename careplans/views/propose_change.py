"""Proposing a goal or its rungs, and other words for a step, an agreement or a goal."""

from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.shortcuts import redirect
from django.urls import reverse

from access.gate import household_page, plan_object, refuse
from access.models import Level, Part
from access.scopes import subjects_to_begin
from careplans.actions import proposals as actions
from careplans.actions import propose_changes
from careplans.forms.proposed_changes import (
    DealChangeProposalForm,
    GoalChangeProposalForm,
    GoalProposalForm,
    StepChangeProposalForm,
)
from careplans.forms.proposed_scales import ScaleProposalForm
from careplans.models import Agreement, Goal, Step
from careplans.overviews.matters import FROM_MATTER
from careplans.proposing import may_propose_change, may_propose_scale
from careplans.views.propose import proposing
from writing.views import kept

PAGE = "careplans/propose_change.html"


@household_page(part=Part.GOALS, level=Level.PROPOSE)
def propose_goal(request, viewer):
    """By who was let in at the goals as a whole; with the sentence that it comes from."""
    if viewer.is_family:
        return redirect("goal_add", viewer.household_id)
    subjects = subjects_to_begin(viewer, Part.GOALS)
    if not subjects:
        refuse(request, PermissionDenied(), subject_kind="goal", household_id=viewer.household_id)
    comes_from = {"priority_id": request.GET.get(FROM_MATTER, "")}
    known = kept(request, GoalProposalForm, initial=comes_from)
    form = GoalProposalForm(**known, viewer=viewer, subjects=subjects)
    return proposing(
        request, viewer, form,
        act=lambda: actions.propose_goal(by=viewer, **form.words),
        page=PAGE, is_new=True,
    )  # fmt: skip


@plan_object(Step, Level.PROPOSE, related=("goal__scope",))
def propose_step_change(request, viewer, step):
    return change_page(request, viewer, step, StepChangeProposalForm, "step_change")


@plan_object(Agreement, Level.PROPOSE, related=("goal", "scope"))
def propose_deal_change(request, viewer, agreement):
    prefetch_related_objects([agreement], "parties")  # the form reads them more than once
    return change_page(request, viewer, agreement, DealChangeProposalForm, "agreement_change")


@plan_object(Goal, Level.PROPOSE, related=("scope",))
def propose_goal_change(request, viewer, goal):
    return change_page(request, viewer, goal, GoalChangeProposalForm, "goal_change")


@plan_object(Goal, related=("scope", "scale"), rule=may_propose_scale)
def propose_scale(request, viewer, goal):
    """One page for first rungs and for other words on them."""
    if viewer.is_family:
        return redirect("scale_change", viewer.household_id, goal.pk)
    scale = getattr(goal, "scale", None)
    known = kept(request, ScaleProposalForm, about=goal.pk, row=scale)
    form = ScaleProposalForm(**known, viewer=viewer)
    return proposing(
        request, viewer, form,
        act=lambda: propose_changes.propose_scale(
            by=viewer, goal=goal, version=form.seen_version, **form.words
        ),
        page="careplans/propose_scale.html", goal=goal, scale=scale,
    )  # fmt: skip


def change_page(request, viewer, row, kind, own_page):
    """The form of the thing itself, filled in as it stands. The family changes its own plan."""
    if viewer.is_family:
        return redirect(own_page, viewer.household_id, row.pk)
    if not may_propose_change(viewer, row):
        name = type(row).__name__.lower()
        refuse(request, PermissionDenied(), subject_kind=name, household_id=viewer.household_id)
    form = kind(**kept(request, kind, row=row), viewer=viewer)
    goal = row if isinstance(row, Goal) else row.goal
    return proposing(
        request, viewer, form,
        act=lambda: propose_changes.propose_change(
            by=viewer, row=row, version=form.seen_version, **form.words
        ),
        page=PAGE, goal=goal, row=row, back=reverse("goal", args=[viewer.household_id, goal.pk]),
    )  # fmt: skip
