"""What stood in the name of who died, and the question who keeps the plan now."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from access.gate import household_page, signed_in
from access.households import own_questions
from careplans.actions import keeping as actions
from careplans.overviews.departed import left_behind


@household_page(family=True)
@require_safe
def departed(request, viewer):
    found = left_behind(viewer)
    if not found:
        raise Http404
    return render(request, "careplans/departed.html", {"found": found})


@signed_in("shows who is logged in only what they themselves are asked")
@require_http_methods(["GET", "HEAD", "POST"])
def keep_plan(request, question_id):
    """Yes or no, without a reason; nothing happens before the answer."""
    question = next((each for each in own_questions() if each.id == question_id), None)
    if question is None:
        raise Http404
    if request.method != "POST" or request.POST.get("answer") not in ("yes", "no"):
        return render(request, "careplans/keep_plan.html", {"question": question})
    return answered(request, question, request.POST["answer"] == "yes")


def answered(request, question, says_yes):
    try:
        home = actions.answer(by=request.visitor, question_id=question.id, says_yes=says_yes)
    except actions.NoLongerAsked:
        messages.warning(request, _("This is not needed any more. Nothing was changed."))
        return redirect("home")
    if says_yes:
        messages.success(request, _("You keep the plan now. Take your time."))
        return redirect("today", home)
    messages.success(request, _("You said no. That is fine; the team looks for somebody else."))
    return redirect("home")
