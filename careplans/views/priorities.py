"""What matters."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from access.gate import household_page, plan_object
from access.models import Level, Part
from careplans.actions import priorities as actions
from careplans.forms.priorities import PriorityChangeForm, PriorityForm
from careplans.models import Priority
from careplans.overviews import matters as overview
from careplans.overviews.typed_for import of_result
from careplans.policy import may_ask_away, may_rewrite
from careplans.scopes import fits
from careplans.views.undo import undo_url
from careplans.views.words_away import words_away
from delivery.uploads.recording import with_microphone
from writing.views import kept, once


def address(viewer):
    return reverse("matters", args=[viewer.household_id])


@household_page(part=Part.MATTERS)
@require_safe
def matters(request, viewer):
    context = {"page": overview.load(viewer), "undo_url": undo_url(request, viewer)}
    return render(request, "careplans/matters.html", context)


@household_page(part=Part.MATTERS, level=Level.CONTRIBUTE)
def priority_add(request, viewer):
    form = PriorityForm(**kept(request, PriorityForm), viewer=viewer)
    if request.method == "POST" and form.is_valid():
        done = once(
            request,
            form,
            act=lambda: actions.add_priority(by=viewer, **form.words),
            then=address(viewer),
            said=kept_where(form.words),
            change=(
                "priority_change",
                PriorityChangeForm,
                lambda key: hangs_so(viewer, key, form.words),
            ),
        )
        if done:
            return done
    return with_microphone(render(request, "careplans/priority_form.html", {"form": form}))


def kept_where(words):
    if words.get("is_private"):
        return _("Kept. Only you see this.")
    if words.get("taken"):
        return _("It is in your plan. We check the file first. Then you see it here.")
    return _("It is in your plan.")


def hangs_so(viewer, key, words):
    """The form that changes a sentence leaves out whom it is about and who may see it."""
    place = {name: words[name] for name in ("about_id", "is_private")}
    return fits(viewer, Priority.objects.select_related("scope").get(pk=key), **place)


@plan_object(Priority, Level.CONTRIBUTE, rule=may_rewrite)
def priority_change(request, viewer, priority):
    form = PriorityChangeForm(**kept(request, PriorityChangeForm, row=priority), viewer=viewer)
    if request.method == "POST" and form.is_valid():
        answer = once(
            request,
            form,
            act=lambda: actions.change_priority(
                by=viewer, priority=priority, version=form.seen_version, **form.words
            ),
            then=address(viewer),
            said=_("Your words are kept."),
        )
        if answer:
            return answer
    page = {"form": form, "priority": priority, "typed": of_result(viewer, priority)}
    return render(request, "careplans/priority_form.html", page)


@plan_object(Priority, Level.CONTRIBUTE, rule=may_rewrite)
@require_POST
def priority_drop(request, viewer, priority):
    """It matters no longer, or after all again: the words stay. What is asked is what is posted."""
    is_dropped = request.POST.get("matters") != "yes"
    actions.set_dropped(by=viewer, priority=priority, is_dropped=is_dropped)
    return redirect(address(viewer))


@plan_object(Priority, Level.CONTRIBUTE, related=("scope",), binned=True, rule=may_ask_away)
def priority_throw_away(request, viewer, priority):
    return words_away(request, viewer, priority, address(viewer))
