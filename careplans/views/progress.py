"""How it goes with a goal."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import plan_object
from access.models import Level
from careplans.actions import progress as actions
from careplans.forms.progress import ProgressAddForm, ProgressForm
from careplans.models import Goal, Progress
from careplans.policy import may_clear_away, may_rewrite
from careplans.views.goals import address
from careplans.views.priorities import kept_where
from careplans.views.undo import gone
from writing.views import kept, once


@plan_object(Goal, Level.CONTRIBUTE, related=("scope",))
def progress_add(request, viewer, goal):
    words = kept(request, ProgressAddForm, about=goal.pk)
    is_alone = goal.scope.private_to_id is not None
    form = ProgressAddForm(**words, viewer=viewer, is_alone=is_alone)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.add_progress(by=viewer, goal=goal, **form.words),
            then=address(viewer, goal.pk),
            said=kept_where(form.words | ({"is_private": True} if is_alone else {})),
            change=("progress_change", ProgressForm, lambda key: hangs_so(key, form.words)),
        )
    return render(request, "careplans/progress_form.html", {"form": form, "goal": goal})


def hangs_so(key, words):
    """The form that changes a note leaves out who may see it."""
    place = Progress.objects.select_related("scope", "goal__scope").get(pk=key)
    is_apart = place.scope.private_to_id is not None and not place.goal.scope.private_to_id
    return is_apart == words.get("is_private", False)


@plan_object(Progress, Level.CONTRIBUTE, related=("goal",), rule=may_rewrite)
def progress_change(request, viewer, note):
    form = ProgressForm(**kept(request, ProgressForm, row=note), viewer=viewer)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.change_progress(
                by=viewer, note=note, version=form.seen_version, **form.words
            ),
            then=address(viewer, note.goal_id),
            said=_("It is changed."),
        )
    context = {"form": form, "goal": note.goal, "written": note}
    return render(request, "careplans/progress_form.html", context)


@plan_object(Progress, Level.CONTRIBUTE, related=("scope",), binned=True, rule=may_clear_away)
@require_POST
def progress_throw_away(request, viewer, note):
    return gone(request, viewer, note, address(viewer, note.goal_id))
