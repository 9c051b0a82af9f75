"""A death in a family: writing it down, the second pair of eyes, and undoing a mistake."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from access.gate import READ_METHODS, signed_in
from audit import log
from casework import death as actions
from casework.death_forms import DeathForm, MistakeForm
from casework.families import ask
from casework.gate import case_page
from casework.overviews.death import departed
from writing.views import kept, once

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
    log.write(
        "read", visitor=request.visitor, subject_kind="death", subject_id=death.pk,
        team_id=death.team_id, ground="task", request=request,
    )  # fmt: skip


def find(request, death_id):
    """One that this person may settle or know of; never one that they only read as family, nor of a
    family where they are at home."""
    found = departed(request.visitor.person_id, pk=death_id)
    is_staff = ask("select casework_may_see_death(%s)", [death_id])[0][0]
    if not found or not is_staff or not found[0].may_settle:
        raise Http404
    return found[0]


@case_page()
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
    if request.method in READ_METHODS:
        note(request, one.row)
    return render(request, "casework/death_undo.html", {"form": form, "one": one, "back": back})


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
