"""A family without a case: the privacy officer finds one, and never sees a list of them."""

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from access.gate import staff_page
from casework import found
from oversight import tries
from oversight.found_form import FoundHomeForm
from oversight.views.complaints import note
from writing.views import kept, once

TOO_OFTEN = _("You tried too many numbers. Try again in an hour.")


@staff_page(role="office")
def found_homes(request):
    """Ten times an hour at most; what finds nothing stands in the log for the other officer."""
    me = request.visitor
    form = FoundHomeForm(**kept(request, FoundHomeForm, about=me.person_id), by=me)
    if request.method == "POST" and form.is_valid():
        answered = look_for(request, form)
        if answered:
            return answered
    note(request, "found_homes")
    words = {"form": form, "rows": found.mine(me), "tab": "zondercasus"}
    return render(request, "oversight/found_homes.html", words)


def look_for(request, form):
    if not tries.may_try(request.visitor):
        return form.add_error(None, TOO_OFTEN)
    answered = once(
        request,
        form,
        act=lambda: found.find(by=request.visitor, **form.asked),
        then=found.road_of,
    )
    if not answered:
        tries.refused(request, about="found_home")
    return answered
