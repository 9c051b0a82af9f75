"""Safety conditions: the page, setting and checking one, the family's side, and a finished plan."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from access.gate import household_page, plan_object, refuse
from access.models import Level, Part
from audit import log
from careplans.actions import safety as actions
from careplans.forms.safety import (
    CheckForm,
    ConditionForm,
    EndConditionForm,
    FinishForm,
    OurSideForm,
)
from careplans.models import FamilySide, Proposal, SafetyCondition
from careplans.overviews import finished
from careplans.overviews import safety as overview
from careplans.policy import may_answer_proposal
from writing.views import kept, once, too_late

NOT_OF_THE_FAMILY = gettext_lazy(
    "You do not set a safety condition yourselves. That does a professional whom you let in for it."
    " You can write your own side with each condition."
)
NOT_LET_IN_TO_SET = gettext_lazy(
    "You may not set a safety condition here. That may only who comes for their work and was let in"
    " by the family for it. Talk about it with the family, or make a proposal."
)


def address(viewer):
    return reverse("safety", args=[viewer.household_id])


def sees_safety(viewer):
    """The family always; a guest who was given this part, also before anything stands there."""
    return viewer.is_family or viewer.part_level(Part.SAFETY) or bool(actions.subjects())


@household_page(reads=False)
@require_safe
def safety(request, viewer):
    if not sees_safety(viewer):
        refuse(request, Http404(), subject_kind="safety", household_id=viewer.household_id)
    page = overview.load(viewer)
    if page.row_ids:  # an empty page shows nobody anything
        log.write_in(viewer, "read", subject_kind="plan", part=Part.SAFETY, request=request)
    return render(request, "careplans/safety.html", {"page": page})


@household_page(reads=False)
def safety_add(request, viewer):
    about = [] if viewer.is_family else overview.about_choices()
    if not about:
        error = PermissionDenied(why_not(viewer)) if sees_safety(viewer) else Http404()
        refuse(request, error, subject_kind="safety", household_id=viewer.household_id)
    form = ConditionForm(**kept(request, ConditionForm), viewer=viewer, about=about)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.set_condition(by=viewer, **form.words),
            then=address(viewer),
            said=_("The condition is set. The family sees it, with your name."),
        )
    return render(request, "careplans/safety_form.html", {"form": form})


def why_not(viewer):
    return NOT_OF_THE_FAMILY if viewer.is_family else NOT_LET_IN_TO_SET


def may_set(viewer, condition):
    """Who comes for work and was given this, as the database asks too; and it still holds."""
    subjects = [] if viewer.is_family else actions.subjects()
    return condition.ended_on is None and condition.scope.subject_id in subjects


def may_end(viewer, condition):
    return not viewer.is_family and condition.scope.subject_id in actions.subjects()


@plan_object(SafetyCondition, Level.PROPOSE, rule=may_set, related=("scope",))
def safety_check(request, viewer, condition):
    initial = {"checked_on": timezone.localdate()}
    known = kept(request, CheckForm, about=condition.pk, initial=initial)
    days = {
        "set_on": timezone.localdate(condition.created_at),
        "check_on": condition.check_on,
    }
    form = CheckForm(**known, viewer=viewer, **days)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.check(by=viewer, condition=condition, **form.words),
            then=address(viewer),
            said=_("The outcome stands there. The family reads it."),
        )
    context = {"form": form, "condition": condition}
    return render(request, "careplans/safety_check.html", context)


@plan_object(SafetyCondition, Level.PROPOSE, rule=may_end, related=("scope",))
def safety_end(request, viewer, condition):
    form = EndConditionForm(**kept(request, EndConditionForm, row=condition), viewer=viewer)
    if condition.ended_on:
        return too_late(request, form, condition) or ended_already(request, viewer)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.end(
                by=viewer, condition=condition, version=form.seen_version, **form.words
            ),
            then=address(viewer),
            said=_("The condition ended. It stays to be read."),
        )
    context = {"form": form, "condition": condition}
    return render(request, "careplans/safety_end.html", context)


def ended_already(request, viewer):
    messages.info(request, _("This condition ended already."))
    return redirect(address(viewer))


def is_of_the_family(viewer, condition):
    return viewer.is_family


@plan_object(SafetyCondition, Level.RESPOND, rule=is_of_the_family)
def safety_side(request, viewer, condition):
    """What the family says of it; each their own words."""
    mine = FamilySide.objects.filter(condition=condition, said_by_id=viewer.person_id).first()
    known = kept(request, OurSideForm, row=mine, about=condition.pk)
    form = OurSideForm(**known, viewer=viewer)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.say_our_side(
                by=viewer, condition=condition, version=form.seen_version, **form.words
            ),
            then=address(viewer),
            said=_("Your side stands next to it."),
        )
    context = {"form": form, "condition": condition, "mine": mine}
    return render(request, "careplans/safety_side.html", context)


@household_page(owner=True)
def plan_finish(request, viewer):
    """Is the plan finished? Not while a safety condition is not met."""
    page = finished.load(viewer)
    asks = FinishForm.GO_ON if page.finished_on else FinishForm.DONE
    form = FinishForm(**kept(request, FinishForm, initial={"asks": asks}), viewer=viewer)
    if request.method == "POST" and form.is_valid():
        act = actions.finish if form.says_done else actions.go_on
        said = _("The plan is done, you said.") if form.says_done else _("The plan goes on.")
        back = address_of_plan(viewer)
        try:
            return once(request, form, act=lambda: act(by=viewer), then=back, said=said)
        except actions.NotMetError:
            messages.info(request, _("A safety condition stands in the way."))
            return redirect("plan_finish", viewer.household_id)
    rows = Proposal.objects.visible_to(viewer).waiting()
    waiting = sum(may_answer_proposal(viewer, row) for row in rows)
    context = {"form": form, "page": page, "waiting": waiting}
    return render(request, "careplans/plan_finish.html", context)


def address_of_plan(viewer):
    return reverse("plan", args=[viewer.household_id])
