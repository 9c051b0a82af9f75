"""An exception to the offer, and the professional's plan behind the gate."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.gate import case_page
from casework.giving_forms import GiveForm
from casework.homes import is_read
from casework.legal import given, goals, plans
from casework.legal.plans import GateClosedError
from casework.models import HelpPlan, OfferException
from casework.overviews.legal import load_of_case
from casework.plan_forms import CLOSED, ExceptionForm, HelpPlanForm, SettleForm
from casework.views.legal import check, shown, written
from writing.views import kept

COMES_ALONG = gettext_lazy(
    "The lines of help of the plan before this one come along, and you can change them. A line "
    "stays behind when its last day is over. Or when it names only a goal that the family does not "
    "share with you, or not any more."
)
OF_THE_TEAM = gettext_lazy(
    "This is a plan of the team. It stands apart from the plan of the family and the family can "
    "read it."
)
OF_THE_TEAM_ALONE = gettext_lazy(
    "This is a plan of the team. It stands apart from the plan of the family."
)
ONCE_FIXED = gettext_lazy(
    "This is a plan of the team. It stands apart from the plan of the family. Once it is fixed, "
    "this can be read on their own page by: %(names)s."
)
GIVE_LEDE = gettext_lazy(
    "The law lets who a help plan is about read it. Did you give it to somebody of this family? "
    "Then say so here."
)
NOT_YET = gettext_lazy(
    "A help plan comes only after the family said no to a plan of its own, or after your team "
    "leader agreed that you left out the offer. Look at the page of the case: “Own plan first, "
    "help plan and Wmo”."
)
LEGAL = gettext_lazy("Own plan first, help plan and Wmo")


@case_page()
def exception_state(request, case):
    check(case)
    waits = OfferException.objects.filter(case=case, is_agreed=None).exists()
    if waits and request.method != "POST":
        return redirect("case_legal", case.pk)
    form = ExceptionForm(**kept(request, ExceptionForm, about=case.pk))
    lede = _("The law lets you leave out the offer for a few reasons only. Without the yes of "
             "your team leader it counts for nothing.")  # fmt: skip
    page = _("Not offered first, because"), _("Ask the leader"), lede
    if request.method == "POST" and form.is_valid():
        return written(
            request, case, form,
            lambda: plans.state_exception(by=request.visitor, case=case, **form.words),
            _("It is written down. It counts once your team leader agrees."), page,
        )  # fmt: skip
    return shown(request, case, form, *page)


@case_page()
def help_plan_write(request, case):
    """403 while the gate is closed: no address leads round it."""
    check(case)
    plan = HelpPlan.objects.filter(case=case, settled_on=None).first()
    form = HelpPlanForm(**kept(request, HelpPlanForm, about=case.pk, row=plan), case=case)
    if request.method != "POST" and not plans.ground_of(case)[0]:
        raise PermissionDenied(NOT_YET, (reverse("case_legal", args=[case.pk]), LEGAL))

    def act():
        version = form.seen_version
        return plans.write_plan(
            by=request.visitor, case=case, plan=plan, version=version, **form.words
        )

    lede = lede_of(case)
    said = _("The help plan is kept. It is fixed once you talked it through.")
    if plan is None and HelpPlan.objects.filter(case=case).exists():
        lede = COMES_ALONG
    page = _("Help plan"), _("Save the help plan"), lede
    return behind_gate(request, case, form, act, said, page)


def lede_of(case):
    if is_read(case.pk):
        return OF_THE_TEAM
    names = [one.name for one in given.readers_of(case.pk) if one.reads_all]
    return ONCE_FIXED % {"names": given.in_words(names)} if names else OF_THE_TEAM_ALONE


@case_page()
def help_plan_settle(request, case):
    check(case)
    plan = HelpPlan.objects.filter(case=case, settled_on=None).first()
    if plan is None:
        return fixed_first(request, case)
    form = SettleForm(**kept(request, SettleForm, about=plan.pk, row=plan), case=case)

    def act():
        version, lines = form.seen_version, form.cleaned_data["lines"]
        return plans.settle_plan(
            by=request.visitor, case=case, plan=plan, version=version, lines=lines, **form.words
        )

    lede = _("Talk it through with the young person and the parents first. After this nobody "
             "changes it any more.")  # fmt: skip
    said = _("The help plan is fixed. It does not change any more.")
    page = _("Fix the help plan"), _("Fix this plan"), lede, partial(draft_shown, request, case)
    return behind_gate(request, case, form, act, said, page)


@case_page()
def help_plan_give(request, case, plan_id):
    """Later too: of a plan that is fixed, to one more of the family."""
    check(case)
    plan = HelpPlan.objects.filter(case=case, pk=plan_id, settled_on__isnull=False).first()
    if plan is None:
        raise Http404
    form = GiveForm(**kept(request, GiveForm, about=plan.pk), case=case, plan=plan)
    said = _("It is written down to whom you gave the help plan.")
    page = _("Give the help plan"), _("Write it down"), GIVE_LEDE
    if request.method == "POST" and form.is_valid():
        return written(
            request, case, form,
            lambda: given.give_plan(by=request.visitor, case=case, plan=plan, **form.words),
            said, page,
        )  # fmt: skip
    return shown(request, case, form, *page)


def fixed_first(request, case):
    """A colleague fixed it while this page was open: what was typed stays on the page."""
    fixed = HelpPlan.objects.filter(case=case).first()
    if fixed is None or request.method != "POST":
        raise Http404
    form = SettleForm(**kept(request, SettleForm, about=fixed.pk, row=fixed), case=case)
    form.add_error(None, plans.FIXED_FIRST)
    return shown(request, case, form, _("Fix the help plan"), _("Fix this plan"))


def draft_shown(request, case):
    """All that is fixed by the button below it, as the page of the case shows it."""
    return load_of_case(case, partial(goals.shared_for, request, case)).draft


def behind_gate(request, case, form, act, said, page):
    """What is sent is done, or the form is shown with what is wrong. What was typed stays when the
    family answered in that very moment. `page`: the words of `shown`."""
    if request.method != "POST" or not form.is_valid():
        return shown(request, case, form, *page)
    try:
        return written(request, case, form, act, said, page)
    except GateClosedError:
        form.add_error(None, CLOSED)
        return shown(request, case, form, *page)
