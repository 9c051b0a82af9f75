"""What a foster parent has in the professional's plan, and says to it: written down by who helps,
or by themselves, who read it too."""

from functools import partial

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from access.gate import household_page, refuse
from casework.foster_forms import FosterAnswerForm, FosterPartForm, OwnConsentForm
from casework.gate import case_page
from casework.homes import said_of
from casework.legal import foster
from casework.models import FosterConsent, HelpPlan
from casework.overviews import consents
from casework.views.legal import check, shown, written
from writing.views import kept, once

KEPT = gettext_lazy("Your answer is kept. You can give another one at any time.")


@case_page()
def foster_part(request, case):
    """Of the plan that is being written; 404 without one."""
    check(case)
    plan = HelpPlan.objects.filter(case=case, settled_on=None).first()
    if plan is None:
        raise Http404
    initial = {"said_on": timezone.localdate(), "answer": FosterConsent.Answer.ASKED}
    options = kept(request, FosterPartForm, about=plan.pk, initial=initial)
    form = FosterPartForm(**options, case=case, plan=plan)
    lede = _("A foster parent has to agree with their own part of the plan. Without that the plan "
             "says that it lacks; help in danger does not wait for it.")  # fmt: skip
    page = _("A foster parent in this plan"), _("Write it down"), lede
    return noted(
        request, case, form, page,
        lambda: foster.note_part(by=request.visitor, case=case, plan=plan, **form.asked),
    )  # fmt: skip


@case_page()
def foster_answer(request, case, consent_id):
    """Also after the plan was fixed: a yes may come later."""
    check(case)
    consent = FosterConsent.objects.filter(plan__case=case, pk=consent_id).first()
    if consent is None:
        raise Http404
    initial = {"said_on": timezone.localdate()}
    options = kept(request, FosterAnswerForm, about=consent.pk, initial=initial)
    form = FosterAnswerForm(**options, consent=consent)
    page = _("What the foster parent says"), _("Write it down"), consent.part
    return noted(
        request, case, form, page,
        lambda: foster.note_answer(by=request.visitor, case=case, consent=consent, **form.words),
    )  # fmt: skip


def noted(request, case, form, page, act):
    if request.method == "POST" and form.is_valid():
        said = said_of(case, _("It is written down. The family reads it."))
        return written(request, case, form, act, said, page)
    return shown(request, case, form, *page)


@household_page(family=True)
@require_safe
def foster_mine(request, viewer):
    """A foster parent reads their own word, also who reads nothing else of that plan."""
    cards = consents.mine(viewer)
    if not cards:
        refuse(request, Http404(), subject_kind="help_plan", household_id=viewer.household_id)
    return render(request, "casework/foster_mine.html", {"cards": cards})


@household_page(family=True, reads=False)
def foster_say(request, viewer, consent_id):
    """Their own answer to the part that stands there last of them; to no other."""
    card = own_card(request, viewer, consent_id)
    options = kept(request, OwnConsentForm, about=card.row.pk)
    form = OwnConsentForm(**options, viewer=viewer, consent=card.row)
    back = reverse("foster_mine", args=[viewer.household_id])
    if request.method == "POST" and form.is_valid():
        act = partial(foster.say, by=viewer, consent=card.row, **form.words)
        answered = once(request, form, act=act, then=back, said=KEPT)
        if answered:
            return answered
    return render(request, "casework/foster_say.html", {"form": form, "card": card, "back": back})


def own_card(request, viewer, consent_id):
    """By this word of theirs or a later one to the same plan; 404 for a word of somebody else."""
    for card in consents.mine(viewer):
        if consent_id in {card.row.pk, *(was.pk for was in card.before)}:
            return card
    return refuse(request, Http404(), subject_kind="help_plan", household_id=viewer.household_id)
