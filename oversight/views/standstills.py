"""Standstill for the privacy officer: all of it, setting one, the second look, and lifting it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from access.gate import READ_METHODS, staff_page
from casework import standstill as actions
from oversight.standstill_form import StandstillForm
from oversight.views.complaints import note
from writing.views import kept, once


@staff_page(role="office")
@require_safe
def standstills(request):
    rows = sorted(actions.known(), key=lambda row: not row.is_open)
    note(request, "standstills")
    number = request.GET.get("zaak", "").strip().upper()
    if number and actions.people_of(number):
        return redirect("standstill_set", number)
    words = {"rows": rows, "tab": "stil", "number": number, "is_office": True}
    return render(request, "oversight/standstills.html", words)


@staff_page(role="office")
def standstill_set(request, number):
    words = kept(request, StandstillForm, about=request.visitor.person_id)
    form = StandstillForm(**words, number=number)
    if not form.places:
        raise Http404
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.set_it(by=request.visitor, **form.asked),
            then=reverse("standstills"),
            said=_(
                "It is set. Ask a team leader or another privacy officer to confirm it within 72 "
                "hours. The list says whether it counts already."
            ),
        )
    if request.method in READ_METHODS:
        note(request, "standstills")
    return render(request, "oversight/standstill_form.html", {"form": form, "number": number})


@staff_page(role="office")
@require_POST
def standstill_decide(request, standstill_id):
    """Confirm it as the second person, or lift it."""
    row = actions.known(pk=standstill_id).first()
    if row is None:
        raise Http404
    if request.POST.get("answer") == "lift":
        done, said = actions.lift(by=request.visitor, standstill=row), _("It is lifted.")
    else:
        done, said = actions.confirm(by=request.visitor, standstill=row), _("You confirmed it.")
    if done:
        messages.success(request, said)
    else:
        messages.warning(request, _("This could not be done. Somebody else has to look at it."))
    return redirect("standstills")
