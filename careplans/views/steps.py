"""Steps: the list, adding, changing, ticking off, throwing away."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import trigger_client_event

from access.gate import household_page, plan_object
from access.models import Level, Part
from careplans import repeats
from careplans.actions import outcomes
from careplans.actions import steps as actions
from careplans.forms.steps import StepForm
from careplans.models import Goal, Step
from careplans.overviews import steps as overview
from careplans.overviews.outcomes import message_of, source_of
from careplans.overviews.steps_listed import choice_of
from careplans.overviews.today_lists import read_first
from careplans.overviews.typed_for import of_result
from careplans.policy import may_change_step, may_tick
from careplans.views.goals import address
from careplans.views.message_steps import begun
from careplans.views.undo import gone, undo_url, way_back
from writing.views import kept, once


@household_page(part=(Part.STEPS, Part.MONEY))
@require_safe
def steps(request, viewer):
    page = overview.load(viewer, choice_of(request.GET))
    context = {"page": page, "undo_url": undo_url(request, viewer)}
    return render(request, "careplans/steps.html", context)


@plan_object(Goal, Level.CONTRIBUTE, related=("scope",))
def step_add(request, viewer, goal):
    message = message_of(request, viewer)
    known = begun(request, StepForm, goal, message)
    form = StepForm(**known, viewer=viewer, is_private=goal.is_private, goals=[goal])
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: add(viewer, goal, form, message),
            then=address(viewer, goal.pk),
            said=_("The step is in your plan."),
            change=("step_change", StepForm),
        )
    page = {"form": form, "goal": goal, "message": message}
    return render(request, "careplans/step_form.html", page)


def add(viewer, goal, form, message):
    step = actions.add_step(by=viewer, goal=goal, **form.words)
    return outcomes.keep(by=viewer, message=message, step=step)


@plan_object(Step, Level.CONTRIBUTE, related=("goal__scope",), rule=may_change_step)
def step_change(request, viewer, step):
    known = kept(request, StepForm, row=step)
    form = StepForm(**known, viewer=viewer, is_private=step.is_private)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.change_step(
                by=viewer, step=step, version=form.seen_version, **form.words
            ),
            then=address(viewer, step.goal_id),
            said=_("The step is changed."),
        )
    page = {"form": form, "goal": step.goal, "step": step}
    page |= {"source": source_of(viewer, step=step), "typed": of_result(viewer, step)}
    return render(request, "careplans/step_form.html", page)


@plan_object(Step, Level.RESPOND)
@require_POST
def step_tick(request, viewer, step):
    return ticked(request, viewer, step, actions.tick_step)


@plan_object(Step, Level.RESPOND)
@require_POST
def step_untick(request, viewer, step):
    return ticked(request, viewer, step, actions.untick_step)


def ticked(request, viewer, step, act):
    """Do it, and back to where one was; with HTMX only the row comes back."""
    if not may_tick(viewer, step):
        raise PermissionDenied
    for_on = day_of(request, step)
    if step.repeats and for_on is None:
        return HttpResponseBadRequest(_("This step is not on that day."))
    act(by=viewer, step=step, for_on=for_on)
    if request.htmx:
        line = overview.load_line(viewer, step)
        is_today = request.htmx.current_url_abs_path == reverse("today", args=[viewer.household_id])
        context = {"step": read_first(line, viewer) if is_today else line}
        if act is actions.tick_step:
            context["cheer"] = overview.cheer(viewer, step)
        row = render(request, "components/step.html", context)
        return trigger_client_event(row, "ticked")  # what counts steps on that page counts anew
    said = _("It is open again.")
    if act is actions.tick_step:
        said = f"{_('It is ticked off.')} {overview.cheer(viewer, step)}".strip()
    messages.success(request, said)
    return redirect(way_back(request, reverse("today", args=[viewer.household_id])))


def day_of(request, step):
    """The day that a repeating step is ticked for: one of its days, not one to come."""
    if not step.repeats:
        return None
    today = timezone.localdate()
    try:
        day = date.fromisoformat(request.POST.get("for_on", today.isoformat()))
    except ValueError:
        return None
    is_right = day <= today and repeats.is_day(step.repeats, step.due_on, day)
    return day if is_right else None


@plan_object(Step, Level.CONTRIBUTE, binned=True, rule=may_change_step)
@require_POST
def step_throw_away(request, viewer, step):
    return gone(request, viewer, step, address(viewer, step.goal_id))
