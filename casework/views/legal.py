"""The offer of an own plan in a case: the page, making it, and writing down an answer."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from casework.families import family_of
from casework.gate import case_page
from casework.homes import is_read
from casework.legal import given, goals, offers, plans
from casework.legal_forms import AnswerForm, OfferForm
from casework.models import LegalOffer
from casework.overviews.legal import load_of_case
from writing.views import kept, once


@case_page()
@require_safe
def case_legal(request, case):
    may_write = offers.works_in(case)
    context = {
        "page": load_of_case(case, partial(goals.shared_for, request, case)),
        "case": case,
        "may_write": may_write,
        "may_plan": may_write and plans.ground_of(case)[0],
        "is_read": is_read(case.pk),
    }
    context |= unread(case) if may_write else {}
    return render(request, "casework/legal.html", context)


def check(case):
    """For who helps in this case while it runs, and is not at home there."""
    if not offers.works_in(case):
        raise PermissionDenied


def written(request, case, form, act, said, page=()):
    """Every form of these pages goes back to where it was begun; `page`: title, label and lede, for
    when somebody was just before."""
    back = reverse("case_legal", args=[case.pk])
    again = partial(shown, request, case, form, *page) if page else None
    return once(request, form, act=act, then=back, said=said, shown=again)


def unread(case):
    """Whether to say above the page that the family shares no plan with the case, and who reads."""
    if is_read(case.pk):
        return {"is_unread": False}
    return {"is_unread": True, "own_readers": given.unread_words(case.pk)}


def shown(request, case, form, title, label, lede="", plan=None):
    """`plan`: loads the help plan that stands above the form, when that is about one."""
    words = {"case": case, "form": form, "title": title, "label": label, "lede": lede}
    words |= {"plan": plan and plan(), **unread(case)}
    if getattr(form, "chooses_readers", False) and not words.get("own_readers"):
        words["is_unread"] = False  # that nobody reads it would contradict what is asked here
    return render(request, "casework/legal_form.html", words)


@case_page()
def offer_make(request, case):
    check(case)
    adults = [one.name for one in family_of(case.pk) if not one.is_child]
    initial = {
        "made_on": timezone.localdate(),
        "told_to": ", ".join(adults)[:200],
        "language": _("Dutch"),
    }
    form = OfferForm(**kept(request, OfferForm, about=case.pk, initial=initial))
    if request.method == "POST" and form.is_valid():
        return written(
            request, case, form,
            lambda: offers.make_offer(by=request.visitor, case=case, **form.words),
            given.said_to(
                case,
                _("The offer is written down. The family can read it and answer."),
                [one.name for one in given.readers_of(case.pk) if one.reads_offer],
            ),
        )  # fmt: skip
    lede = _("Tell them that they may make their own plan first, with their own people. "
             "Nothing happens before they answer.")  # fmt: skip
    return shown(request, case, form, _("We offered an own plan"), _("Save the offer"), lede)


@case_page()
def answer_note(request, case):
    check(case)
    offer = LegalOffer.objects.filter(case=case).first()
    if offer is None:
        return redirect("offer_make", case.pk)
    initial = {"said_on": timezone.localdate()}
    options = kept(request, AnswerForm, about=offer.pk, initial=initial)
    form = AnswerForm(**options, case=case, offer=offer)
    lede = _("Write down what they said, and nothing that they did not say. A no opens the way to "
             "a help plan when an owner of the plan or who holds custody said it. Did somebody of "
             "the family say that it went differently? Then only a no counts that they write "
             "themselves.")  # fmt: skip
    page = _("What the family answered"), _("Save the answer"), lede
    if request.method == "POST" and form.is_valid():
        return written(
            request, case, form,
            lambda: offers.note_answer(by=request.visitor, case=case, offer=offer, **form.asked),
            given.said_to(
                case, _("The answer is written down. The family can read it."), form.said_by_names
            ),
            page,
        )  # fmt: skip
    return shown(request, case, form, *page)
