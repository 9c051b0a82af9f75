"""How it goes with a goal."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from access.gate import plan_object
from access.models import Level
from careplans.actions import progress as actions
from careplans.forms.progress import ProgressAddForm, ProgressForm
from careplans.models import Goal, Progress
from careplans.policy import may_ask_away, may_rewrite, scale_of
from careplans.views.goals import address
from careplans.views.priorities import kept_where
from careplans.views.words_away import words_away
from writing.views import kept, once


@plan_object(Goal, Level.CONTRIBUTE, related=("scope", "scale"))
def progress_add(request, viewer, goal):
    words = kept(request, ProgressAddForm, about=goal.pk)
    is_alone = goal.scope.private_to_id is not None
    is_measured = scale_of(viewer, goal) is not None
    form = ProgressAddForm(**words, viewer=viewer, is_alone=is_alone, is_measured=is_measured)
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


@plan_object(Progress, Level.CONTRIBUTE, related=("goal__scale",), rule=may_rewrite)
def progress_change(request, viewer, note):
    is_measured = scale_of(viewer, note.goal) is not None
    words = kept(request, ProgressForm, row=note)
    form = ProgressForm(**words, viewer=viewer, is_measured=is_measured)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.change_progress(
                by=viewer, note=note, version=form.seen_version, **as_noted(note, form)
            ),
            then=address(viewer, note.goal_id),
            said=_("It is changed."),
        )
    context = {"form": form, "goal": note.goal, "written": note}
    return render(request, "careplans/progress_form.html", context)


def as_noted(note, form):
    """How far it was said to be stays, where the form no longer asks for it."""
    return {"how_far": note.how_far} | form.words


@plan_object(Progress, Level.CONTRIBUTE, related=("scope",), binned=True, rule=may_ask_away)
def progress_throw_away(request, viewer, note):
    return words_away(request, viewer, note, address(viewer, note.goal_id))
