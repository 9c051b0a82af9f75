"""Closing a case and opening it again: for who works in it, and who leads its team."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from casework.closing import close_case, may_close, reopen_case
from casework.closing_form import ClosingForm, ReopeningForm
from casework.gate import case_page
from casework.models import Case
from casework.overviews.ending import load_ending
from writing.views import kept, once


@case_page(leads=True)
def case_close(request, case):
    """Says what ends, asks why, and closes."""
    check(request, case)
    form = ClosingForm(**kept(request, ClosingForm, about=case.pk))
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: close_case(by=request.visitor, case=case, **form.words),
            then=lambda done: after(request, case, done, _("The case is closed.")),
        )
    if case.state == Case.State.CLOSED:
        return redirect("case_reopen", case.pk)
    context = {"form": form, "case": case, "helpers": load_ending(request.visitor, case)}
    return render(request, "casework/case_close.html", context | look(request, case))


@case_page(leads=True)
def case_reopen(request, case):
    """The help goes on; the family decides anew who sees what."""
    check(request, case)
    form = ReopeningForm(**kept(request, ReopeningForm, about=case.pk))
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: reopen_case(by=request.visitor, case=case),
            then=lambda done: after(request, case, done, _("The case is open again.")),
        )
    if case.state != Case.State.CLOSED:
        return redirect("case_close", case.pk)
    return render(
        request, "casework/case_reopen.html", {"form": form, "case": case} | look(request, case)
    )


def check(request, case):
    """Nobody helps in a case that waits yet, so there is nothing to close."""
    if case.state == Case.State.WAITING:
        raise Http404
    if not may_close(case):
        raise PermissionDenied


def look(request, case):
    """Who sees the client sees the name and goes back to the case; the leader sees the number."""
    if hasattr(case, "client"):
        name, back = case.client.name, reverse("case", args=[case.pk])
        return {"name": name, "back": back, "shell": "shells/professional.html"}
    back = f"{reverse('figure_rows', args=['hulp'])}?team={case.team_id}"
    return {"name": case.number, "back": back, "shell": "shells/leader.html"}


def after(request, case, done, said):
    """Somebody was before us: then it is as it was wanted, and that is said."""
    if done:
        messages.success(request, said)
    else:
        messages.warning(request, _("Somebody else did this just before you."))
    return look(request, case)["back"]
