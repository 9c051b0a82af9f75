"""A death in a family: writing it down, the second pair of eyes, and undoing a mistake."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from access.gate import refuse, signed_in
from casework import death as actions
from casework.death_forms import DeathForm, MistakeForm
from casework.families import ask
from casework.gate import case_page
from casework.overviews.death import deaths_listed, departed
from writing.views import kept, once, second_click_goes_on

SECOND = gettext_lazy("It is noted. It counts once a second person has looked at it too.")
WHO = "who works in a team, leads it, or is its privacy officer; row security shows what is theirs"


def of_staff(view):
    """404 for who has no place in a team, and is no privacy officer."""

    @wraps(view)
    def page(request, *args, **kwargs):
        visitor = request.visitor
        if not (visitor.teams or visitor.led_teams or visitor.offices):
            raise Http404
        return view(request, *args, **kwargs)

    return page


def back_of(visitor):
    """Where this person finds what waits."""
    return reverse("second_looks" if visitor.teams or visitor.led_teams else "deaths")


def note(request, death):
    """Names are read: that stands in the log of each family that it concerns."""
    actions.tell(request.visitor, "read", death)


def find(request, death_id):
    """One of the teams or the office of this person, to settle; never of a family where they
    are at home."""
    known = deaths_listed(pk=death_id)
    is_staff = ask("select casework_may_see_death(%s)", [death_id])[0][0]
    found = departed(request.visitor.person_id, pk=death_id)
    if not known or not is_staff or not found[0].may_settle:
        refuse(request, Http404(), subject_kind="death")
    return found[0]


@signed_in(WHO)
@require_safe
@of_staff
def death_second(request, death_id):
    """One death: who looks at it stands in the log of that family, before a name shows."""
    one = find(request, death_id)
    note(request, one.row)
    undoes = one.may_undo and ask("select casework_tends_death(%s)", [death_id])[0][0]
    words = {"one": one, "back": back_of(request.visitor), "undoes": undoes}
    if one.row.undo_recorded_at:
        words["place"] = actions.place_that_comes_back(one.row)
    return render(request, "casework/death_second.html", words)


@case_page()
@second_click_goes_on
def death_add(request, case):
    place, people = actions.place_of(case.pk), actions.people_of(case.pk)
    if place is None or not people:
        raise Http404
    form = DeathForm(**kept(request, DeathForm, about=case.pk), people=people, home=place[3])
    if request.method == "POST" and form.is_valid():
        answered = once(
            request,
            form,
            act=lambda: actions.record(by=request.visitor, place=place, **form.asked),
            then=reverse("case", args=[case.pk]),
            said=SECOND,
        )
        if answered:
            return answered
    words = {"form": form, "back": reverse("case", args=[case.pk]), "name": case.client.name}
    return render(request, "casework/death_form.html", words)


@signed_in(WHO)
@of_staff
def death_undo(request, death_id):
    """It was a mistake: who helps this family, or the officer, says so."""
    one = find(request, death_id)
    if not one.may_undo or not ask("select casework_tends_death(%s)", [death_id])[0][0]:
        raise Http404
    form = MistakeForm(**kept(request, MistakeForm, about=death_id))
    back = back_of(request.visitor)
    if request.method == "POST" and form.is_valid():
        answered = once(
            request,
            form,
            act=lambda: actions.record_mistake(by=request.visitor, death=one.row, **form.words),
            then=back,
            said=SECOND,
        )
        if answered:
            return answered
    note(request, one.row)
    words = {"form": form, "one": one, "back": back}
    words["place"] = actions.place_that_comes_back(one.row)
    return render(request, "casework/death_undo.html", words)


@signed_in(WHO)
@require_POST
@of_staff
def death_decide(request, death_id):
    """Yes, or no: then what was written down goes."""
    row = find(request, death_id).row
    if request.POST.get("answer") == "yes":
        done, said = actions.confirm(by=request.visitor, death=row), _("You confirmed it.")
    else:
        done, said = actions.take_back(by=request.visitor, death=row), _("It is taken back.")
    answer(request, done, said)
    return redirect(back_of(request.visitor))


def answer(request, done, said):
    if done:
        messages.success(request, said)
    else:
        messages.warning(request, _("This could not be done. Somebody else has to look at it."))
