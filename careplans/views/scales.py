"""The scale of a goal: writing it, going on without it, and scoring."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from access.gate import household_page, plan_object
from access.models import Level, Part
from careplans.actions import scales as actions
from careplans.forms.scales import ScaleForm, ScoreForm
from careplans.models import Goal, Score
from careplans.overviews import together as overview
from careplans.policy import is_own_score, may_score, scale_of
from careplans.views.goals import address
from careplans.views.undo import gone
from writing.views import kept, once


@plan_object(Goal, Level.CONTRIBUTE, related=("scope", "scale"))
def scale_change(request, viewer, goal):
    """One page for a first scale and for other words in it."""
    scale = getattr(goal, "scale", None)
    form = ScaleForm(**kept(request, ScaleForm, about=goal.pk, row=scale), viewer=viewer)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.write_scale(
                by=viewer, goal=goal, version=form.seen_version, **form.words
            ),
            then=address(viewer, goal.pk),
            said=_("The scale stands with your goal."),
        )
    return render(
        request, "careplans/scale_form.html", {"form": form, "goal": goal, "scale": scale}
    )


@plan_object(Goal, Level.CONTRIBUTE, related=("scope", "scale"))
@require_POST
def scale_use(request, viewer, goal):
    """Without the scale, or with it again: what is asked is what is posted."""
    is_used = request.POST.get("used") == "yes"
    actions.set_used(by=viewer, goal=goal, is_used=is_used)
    aside = _("The scale is put aside. Its words and what you thought of it stay.")
    messages.success(request, _("The scale is back.") if is_used else aside)
    return redirect(address(viewer, goal.pk))


@plan_object(Goal, related=("scope", "scale"), rule=may_score)
def score_add(request, viewer, goal):
    scale = scale_of(viewer, goal)
    if scale is None:
        return redirect("scale_change", viewer.household_id, goal.pk)
    form = ScoreForm(**kept(request, ScoreForm, about=goal.pk), viewer=viewer, scale=scale)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.add_score(by=viewer, goal=goal, **form.words),
            then=address(viewer, goal.pk),
            said=_("It stands with the goal, under your name."),
            change=("score_change", ScoreForm),
        )
    return render(request, "careplans/score_form.html", {"form": form, "goal": goal})


@plan_object(Score, Level.RESPOND, related=("goal", "scale"), rule=is_own_score)
def score_change(request, viewer, score):
    form = ScoreForm(**kept(request, ScoreForm, row=score), viewer=viewer, scale=score.scale)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.change_score(
                by=viewer, score=score, version=form.seen_version, **form.words
            ),
            then=address(viewer, score.goal_id),
            said=_("It is changed."),
        )
    context = {"form": form, "goal": score.goal, "score": score}
    return render(request, "careplans/score_form.html", context)


@plan_object(Score, Level.RESPOND, binned=True, rule=is_own_score)
@require_POST
def score_throw_away(request, viewer, score):
    """The family can put it back; a helper has no bin here, and simply scores again."""
    here = address(viewer, score.goal_id)
    if viewer.may(Level.CONTRIBUTE, score):
        return gone(request, viewer, score, here)
    actions.take_back(by=viewer, score=score)
    messages.success(request, _("Your opinion is gone from this goal."))
    return redirect(here)


@household_page(part=(Part.PROGRESS, Part.MONEY))
@require_safe
def goals_together(request, viewer):
    return render(request, "careplans/together_goals.html", {"page": overview.load(viewer)})
