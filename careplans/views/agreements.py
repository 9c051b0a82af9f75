"""Agreements: adding, changing, answering, throwing away."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import plan_object
from access.models import Level
from careplans.actions import agreements as actions
from careplans.forms.agreement_answers import AnswerForm, EndForm, NoteForm, ResumeForm
from careplans.forms.agreements import AgreementForm
from careplans.models import Agreement, Goal
from careplans.overviews import deals
from careplans.policy import may_answer, may_change_agreement, may_note
from careplans.proposing import may_propose_change
from careplans.views.goals import address
from careplans.views.undo import gone, way_back
from writing.keep import keep_words
from writing.views import kept, once, too_late

LEAVE = "nee"


@plan_object(Goal, Level.CONTRIBUTE, related=("scope",))
def agreement_add(request, viewer, goal):
    initial = {"starts_on": timezone.localdate(), "who_1": f"person:{viewer.person_id}"}
    known = kept(request, AgreementForm, about=goal.pk, initial=initial)
    form = AgreementForm(**known, viewer=viewer, goal=goal, is_private=goal.is_private)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.add_agreement(by=viewer, goal=goal, **form.words),
            then=address(viewer, goal.pk),
            said=_("The agreement is in your plan. Everybody in it says yes or no."),
            change=("agreement_change", AgreementForm),
        )
    return render(request, "careplans/agreement_form.html", {"form": form, "goal": goal})


@plan_object(Agreement, Level.CONTRIBUTE, related=("goal",), rule=may_change_agreement)
def agreement_change(request, viewer, agreement):
    prefetch_related_objects([agreement], "parties")  # the form reads them more than once
    known = kept(request, AgreementForm, row=agreement)
    form = AgreementForm(**known, viewer=viewer, is_private=agreement.is_private)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.change_agreement(
                by=viewer, agreement=agreement, version=form.seen_version, **form.words
            ),
            then=address(viewer, agreement.goal_id),
            said=_("The agreement is changed. Everybody is asked again."),
        )
    context = {"form": form, "goal": agreement.goal, "agreement": agreement}
    return render(request, "careplans/agreement_form.html", context)


@plan_object(Agreement)
def agreement_answer(request, viewer, agreement):
    """The agreement with all that was said. A side answers for itself; the family writes down the
    answer of who has no log-in."""
    form = answer_form(request, viewer, agreement)
    if form.is_bound and form.is_valid():
        try:
            done = once(
                request,
                form,
                act=lambda: give_answer(viewer, agreement, form),
                then=way_back(request, reverse("today", args=[viewer.household_id])),
                said=_("The answer is kept."),
            )
            if done:
                return done
        except actions.OtherTextError:
            return what_stands_there(request, viewer, agreement, form, is_other=True)
        except actions.OverError:
            return no_answer_any_more(request, viewer, agreement, form)
        except PermissionDenied:
            keep_words(form)  # of who was a side until a moment ago; the page shows them
            raise
    return what_stands_there(request, viewer, agreement, form)


def answer_form(request, viewer, agreement):
    known = kept(request, AnswerForm, row=agreement)
    if is_about_to_leave(request):  # the question first, with what was typed already
        known = {name: what for name, what in known.items() if name not in ("data", "files")}
        known["initial"] = {"answer_text": request.POST.get("answer_text", "")}
    return AnswerForm(**known, viewer=viewer)


def no_answer_any_more(request, viewer, agreement, form):
    """It ended, or is about others now: what was typed waits, and the page shows it."""
    keep_words(form)
    messages.info(request, _("This agreement takes no answer of you any more."))
    return redirect("agreement_answer", viewer.household_id, agreement.pk)


def is_about_to_leave(request):
    """Who takes part and does not want to any more is asked first: others count on it."""
    return request.GET.get("antwoord") == LEAVE and "answer" not in request.POST


def is_taking_part(deal):
    return bool(deal.my_side) and deal.my_side.answer == "yes" and not deal.is_over


def what_stands_there(request, viewer, agreement, form, *, is_other=False):
    """The agreement as it is now; 409 for who answered to an older text."""
    page = deals.load_one(viewer, agreement)
    if page is None:
        raise Http404
    if is_other:  # the next answer is to what stands there now; the words stay
        form.data = form.data.copy()
        form.data["version"], form.data["party"] = str(page.deal.version), ""
        if page.deal.is_over or not page.deal.my_side:
            return no_answer_any_more(request, viewer, agreement, form)
    context = {"page": page, "deal": page.deal, "form": form, "is_other": is_other}
    context["agreement"] = agreement
    context["goal"] = Goal.objects.visible_to(viewer).filter(pk=agreement.goal_id).first()
    if may_propose_change(viewer, agreement):
        context["propose_url"] = reverse(
            "propose_deal_change", args=[viewer.household_id, agreement.pk]
        )
    context["asks_to_leave"] = is_about_to_leave(request) and is_taking_part(page.deal)
    return render(request, "careplans/agreement.html", context, status=409 if is_other else 200)


def give_answer(viewer, agreement, form):
    """To the version that was on the page: of another one the parties may be other ones too."""
    if form.seen_version != agreement.version:
        raise actions.OtherTextError
    actions.answer_agreement(
        by=viewer,
        agreement=agreement,
        version=form.seen_version,
        party=party_to_answer(viewer, agreement, form.words["party"]),
        answer=form.words["answer"],
        answer_text=form.words["answer_text"],
    )


def party_to_answer(viewer, agreement, party_id):
    """The viewer's own side, that of the organisation where they work, or one of somebody without
    a log-in that the family answers for."""
    parties = agreement.parties.select_related("person")
    if party_id is None:
        mine = [side for side in parties if is_own_side(viewer, agreement, side)]
        party = next(iter(mine), None)
    else:
        party = get_object_or_404(parties, pk=party_id)
    if party is None or not may_answer(viewer, agreement, party):
        raise PermissionDenied
    return party


def is_own_side(viewer, agreement, side):
    if side.organisation_id:
        return may_answer(viewer, agreement, side)
    return side.person_id == viewer.person_id


@plan_object(Agreement, rule=may_note)
def agreement_note(request, viewer, agreement):
    """Was it kept?"""
    initial = {"noted_on": timezone.localdate()}
    known = kept(request, NoteForm, about=agreement.pk, initial=initial)
    form = NoteForm(**known, viewer=viewer)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.note(by=viewer, agreement=agreement, **form.words),
            then=place(viewer, agreement),
            said=_("It is kept with the agreement."),
        )
    context = {"form": form, "agreement": agreement}
    return render(request, "careplans/agreement_note.html", context)


@plan_object(Agreement, Level.CONTRIBUTE, rule=may_change_agreement)
def agreement_end(request, viewer, agreement):
    """The family ends it, or lets it go on after all."""
    act, kind, said = ENDS[agreement.ended_on is None]
    if agreement.ended_on and request.POST.get("ended_because"):  # two who ended it
        form = EndForm(**kept(request, EndForm, row=agreement), viewer=viewer)
        return too_late(request, form, agreement)
    form = kind(**kept(request, kind, row=agreement), viewer=viewer)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: act(viewer, agreement, form),
            then=place(viewer, agreement),
            said=said(),
        )
    context = {"form": form, "agreement": agreement}
    return render(request, "careplans/agreement_end.html", context)


ENDS = {
    True: (
        lambda viewer, row, form: actions.end(
            by=viewer, agreement=row, version=form.seen_version, because=form.words["ended_because"]
        ),
        EndForm,
        lambda: _("The agreement ended. You can still read it."),
    ),
    False: (
        lambda viewer, row, form: actions.resume(
            by=viewer, agreement=row, version=form.seen_version
        ),
        ResumeForm,
        lambda: _("The agreement goes on."),
    ),
}


def place(viewer, agreement):
    return reverse("agreement_answer", args=[viewer.household_id, agreement.pk])


@plan_object(Agreement, Level.CONTRIBUTE, binned=True, rule=may_change_agreement)
@require_POST
def agreement_throw_away(request, viewer, agreement):
    return gone(request, viewer, agreement, address(viewer, agreement.goal_id))
