"""The offer on the family's own page: what was told, their answer, and "it was not like this"."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from access.gate import household_page, refuse
from access.shown import when_shown
from audit import log
from casework.legal import offers
from casework.legal.goals import seen_at_home
from casework.overviews.legal import load_of_home
from casework.own_plan_forms import ObjectionForm, OwnAnswerForm
from casework.stopped import is_over
from writing.views import kept, once


@household_page(family=True, reads=False)
@require_safe
def own_plan_first(request, viewer):
    """Of what nobody else at home knows, the line of the look stands without the family."""
    page = load_of_home(viewer, partial(seen_at_home, viewer))
    if page.is_empty:
        refuse(request, Http404(), subject_kind="offer", household_id=viewer.household_id)
    line = {"subject_kind": "plan", "request": request, "is_private": page.is_all_alone}
    when_shown(request, lambda: log.write_in(viewer, "read", **line))
    context = {
        "page": page,
        "may_answer": offers.speaks_for_family(),
        "may_object": may_object(viewer),
        "objects_above": asks_of(viewer, page.offer),
    }
    return render(request, "casework/own_plan.html", context)


def asks_of(viewer, card):
    """An answer of this viewer's own has the button "it did not go like this" beside it: only then
    the button under them is about something else."""
    answers = card.answers if card and may_object(viewer) else ()
    return any(each.asks_yes and each.row.said_by_id == viewer.person_id for each in answers)


def may_object(viewer):
    return offers.speaks_for_family() or viewer.years >= 12


def find(request, viewer, may):
    """The newest offer: 404 without one, 403 for who has no say in it."""
    page = load_of_home(viewer)
    if page.offer is None:
        refuse(request, Http404(), subject_kind="offer", household_id=viewer.household_id)
    if not may:
        refuse(request, PermissionDenied(), subject_kind="offer", household_id=viewer.household_id)
    return page


@household_page(family=True, reads=False)
def offer_answer(request, viewer):
    page = find(request, viewer, offers.speaks_for_family())
    card = page.offer
    options = kept(request, OwnAnswerForm, about=card.row.pk)
    form = OwnAnswerForm(**options, viewer=viewer, offer=card.row)
    back = reverse("own_plan_first", args=[viewer.household_id])
    words = {"form": form, "card": card, "back": back, "is_alone": page.is_alone}
    words["is_stopped"] = is_over(card.row.case_id)

    def shown():
        return render(request, "casework/own_answer.html", words)

    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: offers.answer_offer(by=viewer, offer=card.row, **form.words),
            then=back,
            said=_("Your answer is kept. You can give another one at any time."),
            shown=shown,
        )
    return shown()


@household_page(family=True, reads=False)
def offer_object(request, viewer):
    page = find(request, viewer, may_object(viewer))
    card = page.offer
    about = request.GET.get("antwoord")  # of which answer the link was; what is no choice is none
    initial = {"about": about} if about else {}
    options = kept(request, ObjectionForm, about=card.row.pk, initial=initial)
    form = ObjectionForm(**options, viewer=viewer, card=card)
    back = reverse("own_plan_first", args=[viewer.household_id])
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: offers.object_to(by=viewer, offer=card.row, **form.asked),
            then=back,
            said=_("It is kept. What you say is not right does not count any more."),
        )
    words = {"form": form, "card": card, "back": back, "is_alone": page.is_alone}
    return render(request, "casework/objection.html", words)
