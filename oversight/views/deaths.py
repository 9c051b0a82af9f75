"""Deaths for the privacy officer: all of them, writing one down, and plans without an owner."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from access.gate import staff_page
from access.shown import READ_METHODS
from casework import death as actions
from casework.death_forms import DeathForm
from casework.overviews.death import deaths_listed, waiting, without_owner
from casework.standstill import knows
from casework.views.death import SECOND
from oversight.views.complaints import note
from writing.views import kept, once, second_click_goes_on


@staff_page(role="office")
@require_safe
def deaths(request):
    me = request.visitor.person_id
    note(request, "deaths")
    number = request.GET.get("zaak", "").strip().upper()
    if number and knows(number):
        return redirect("death_set", number)
    words = {
        "deaths": sorted(deaths_listed(), key=lambda one: not one.waits),
        "askings": waiting(request.visitor)[1],
        "homes": without_owner(me),
        "tab": "overleden",
        "number": number,
    }
    return render(request, "oversight/deaths.html", words)


@staff_page(role="office")
@second_click_goes_on
def death_set(request, number):
    case_id = actions.case_for_death(number, shows=request.method in READ_METHODS)
    people = actions.people_of(case_id) if case_id else []
    if not people:
        raise Http404
    place = actions.place_of(case_id)
    form = DeathForm(**kept(request, DeathForm, about=case_id), people=people, home=place[3])
    words = {"form": form, "back": reverse("deaths"), "name": number}

    def shown():
        if request.method not in READ_METHODS:
            actions.case_for_death(number, shows=True)
        return render(request, "casework/death_form.html", words)

    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.record(by=request.visitor, place=place, **form.asked),
            then=reverse("deaths"),
            said=SECOND,
            shown=shown,
        )
    if request.method in READ_METHODS:
        note(request, "deaths")
    return shown()
