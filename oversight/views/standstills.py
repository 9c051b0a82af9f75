"""Standstill for the privacy officer: all of it, setting one, the second look, and lifting it."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access.gate import staff_page
from careplans.days import day
from casework import found
from casework import standstill as actions
from casework.case_numbers import as_written
from casework.eyes import may_ask
from casework.overviews.standstills import bans_of
from oversight import tries
from oversight.standstill_form import ExtendForm, PaperForm, StandstillForm
from oversight.views.complaints import note
from writing.views import kept, once


@staff_page(role="office")
@require_safe
def standstills(request):
    bans = bans_of(actions.with_let_in(actions.known()))
    note(request, "standstills")
    number = as_written(request.GET.get("zaak", ""))
    if number and tries.may_try(request.visitor) and actions.knows(number):
        return redirect("standstill_set", number)
    if number:
        tries.refused(request)
    words = {"bans": bans, "tab": "stil", "number": number, "is_office": True}
    words["is_too_often"] = not tries.may_try(request.visitor)
    return render(request, "oversight/standstills.html", words)


@staff_page(role="office")
def standstill_set(request, number):
    """First why and which paper; then the names, with a line in the log of the family."""
    if not tries.may_try(request.visitor) or not actions.knows(number):
        tries.refused(request)
        raise Http404
    about = request.visitor.person_id
    known = found.paper_of(request.visitor, number)
    form = PaperForm(**kept(request, PaperForm, about=about, initial=known))
    if request.method == "POST" and form.is_valid():
        return with_names(request, number, form.words)
    note(request, "standstills")
    words = {"form": form, "number": number, "label": _("Go on to the names")}
    return render(request, "oversight/standstill_form.html", words)


def with_names(request, number, paper):
    words = kept(request, StandstillForm, about=request.visitor.person_id)
    if not {"person", "ends_on"} & request.POST.keys():
        words = {"keep": words["keep"], "initial": words["initial"] | paper}
    form = StandstillForm(**words, number=number)
    if form.is_bound and form.is_valid():
        answered = once(
            request,
            form,
            act=lambda: actions.set_it(by=request.visitor, **form.asked),
            then=reverse("standstills"),
            said=_(
                "It is set. Ask a team leader or another privacy officer to confirm it within 72 "
                "hours. The list says whether it counts already."
            ),
        )
        if answered:
            return answered
    words = {"form": form, "number": number, "label": _("Set it now"), "has_names": True}
    return render(request, "oversight/standstill_form.html", words)


@staff_page(role="office")
def standstill_extend(request, standstill_id):
    """The second act of a home ban, with the paper of the mayor."""
    first = actions.known(pk=standstill_id).first()
    if first is None or not first.may_be_extended or not may_ask(first.household_id):
        raise Http404
    form = ExtendForm(**kept(request, ExtendForm, about=first.pk), first=first)
    if request.method == "POST" and form.is_valid():
        answered = once(
            request,
            form,
            act=lambda: actions.extend(by=request.visitor, first=first, **form.words),
            then=reverse("standstills"),
            said=_("It is set. Ask a second person to confirm it within 72 hours."),
        )
        if answered:
            return answered
    actions.tell(request.visitor, "read", first)
    return render(request, "oversight/standstill_extend.html", {"form": form, "row": first})


@staff_page(role="office")
@require_POST
def standstill_decide(request, standstill_id):
    """Confirm it as the second person."""
    row = actions.known(pk=standstill_id).first()
    if row is None:
        raise Http404
    if request.POST.get("answer") != "yes":
        # a page of before had a second button here, to lift it: that has its own page now
        messages.info(request, _("Nothing has changed. Lifting it has a page of its own now."))
        may_lift = row.is_open and may_ask(row.household_id)
        return redirect("standstill_lift", row.pk) if may_lift else redirect("standstills")
    done = actions.confirm(by=request.visitor, standstill=row)
    return back_to_all(request, row, done and _("You confirmed it."))


@staff_page(role="office")
@require_http_methods(["GET", "HEAD", "POST"])
def standstill_lift(request, standstill_id):
    """First what happens then: with one click somebody is in again who may be a danger."""
    ban = ban_of(standstill_id)
    if ban is None or not may_ask(ban.row.household_id):
        raise Http404
    if request.method == "POST":
        done = actions.lift(by=request.visitor, standstill=ban.row)
        return back_to_all(request, ban.row, done and said_of_lifting(ban.row))
    if not ban.is_open:
        raise Http404
    if ban.row.extends and ban.row.extends.is_open:
        return redirect("standstill_lift", ban.row.extends_id)
    actions.tell(request.visitor, "read", ban.row)
    return render(request, "oversight/standstill_lift.html", {"ban": ban, "row": ban.row})


def ban_of(standstill_id):
    """A standstill with what makes it longer, or None; an extension by itself."""
    of_it = Q(pk=standstill_id) | Q(extends_id=standstill_id)
    found = bans_of(actions.known().filter(of_it))
    return found[0] if found else None


def said_of_lifting(row):
    """An extension can be lifted alone, and then what it made longer still counts."""
    if row.extends and row.extends.is_running:
        said = _("The extension is lifted. It still stands still up to and including %(last)s.")
        return said % {"last": day(row.extends.last_on, timezone.localdate(), is_near=False)}
    return _("It is lifted.")


def back_to_all(request, row, said):
    if said:
        messages.success(request, said)
    else:
        messages.warning(request, actions.why_not(row))
    return redirect("standstills")
