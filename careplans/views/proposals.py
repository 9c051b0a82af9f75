"""Proposals: made by a guest, answered by the family."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from access.gate import household_page, plan_object, refuse
from access.models import Level
from audit import log
from careplans.actions import outcomes
from careplans.actions import proposals as actions
from careplans.actions.proposal_kinds import BECOMES, words_of
from careplans.forms.changed import CHANGED
from careplans.forms.proposals import AgainForm, AnswerForm, ProposalForm
from careplans.models import Goal, Proposal
from careplans.overviews import proposals as overviews
from careplans.overviews.outcomes import message_of, source_of
from careplans.overviews.proposal_paper import paper
from careplans.policy import answers_for, is_untouched, may_ask_again
from careplans.views.message_steps import begun
from careplans.views.proposals_in_time import (
    CHANGE,
    about_what_stands,
    asks_for_what_is_binned,
    why_otherwise,
)
from careplans.views.propose import proposing
from writing.keep import keep_words
from writing.views import kept, once

OTHERWISE = "anders"
UNSAID = "niet-gezegd"  # in the address, after words that came too late
Kind = Proposal.Kind


@household_page(reads=False)
@require_safe
def proposals(request, viewer):
    if not overviews.may_see_list(viewer):
        refuse(request, Http404(), subject_kind="proposal", household_id=viewer.household_id)
    log.write_in(viewer, "read", subject_kind="proposal", request=request)
    inbox = overviews.inbox(viewer, request.GET.get("page", 1))
    page = {"inbox": inbox, "paper": paper(viewer)}
    return render(request, "careplans/proposals.html", page)


@plan_object(Goal, Level.PROPOSE, related=("scope",))
def propose_step(request, viewer, goal):
    if viewer.may(Level.CONTRIBUTE, goal):
        return redirect("step_add", viewer.household_id, goal.pk)  # it is their own plan
    message = message_of(request, viewer)
    form = ProposalForm(**begun(request, ProposalForm, goal, message), viewer=viewer)
    return proposing(
        request, viewer, form,
        act=lambda: put(viewer, goal, form, message),
        page="careplans/proposal_form.html", goal=goal, message=message,
    )  # fmt: skip


def put(viewer, goal, form, message):
    proposal = actions.propose(by=viewer, goal=goal, **form.words)
    return outcomes.keep(by=viewer, message=message, proposal=proposal)


@plan_object(Proposal, related=("goal__scope",))
def proposal(request, viewer, row):
    is_change = request.GET.get("antwoord") == OTHERWISE
    if (is_change or request.method == "POST") and not overviews.may_answer(viewer, row):
        refuse_answer(request, viewer)
    if row.state != Proposal.State.WAITING:
        return answered_page(request, viewer, row, is_change=is_change)
    if asks_for_what_is_binned(request, row, is_change=is_change):
        return put_back_first(request, viewer, row)
    try:
        return (change_page if is_change else answer_page)(request, viewer, row)
    except actions.AnsweredFirstError:
        row.refresh_from_db()
        return answered_page(request, viewer, row, is_change=is_change)


def put_back_first(request, viewer, row):
    if request.method == "POST":
        keep_words(AnswerForm(**kept(request, AnswerForm, row=row), viewer=viewer))
    messages.info(request, actions.IN_THE_BIN)
    return redirect(here(viewer, row))


def answered_page(request, viewer, row, *, is_change):
    """What there is to read. Who sends an answer after another gave one finds the words back."""
    if request.method == "POST":
        kind = CHANGED[row.kind] if is_change else AnswerForm
        is_kept = keep_words(kind(**kept(request, kind, row=row), viewer=viewer))
        return (words_wait if is_kept else answered_already)(request, viewer, row)
    page = {"proposal": overviews.cards(viewer, [row])[0], "unsaid": unsaid(request, viewer, row)}
    page["source"] = source_of(viewer, proposal=row)
    return render(request, "careplans/proposal.html", page)


def words_wait(request, viewer, row):
    messages.warning(
        request,
        _("Your words are not taken over: this proposal had an answer already. They wait below."),
    )
    return redirect(f"{here(viewer, row)}?{UNSAID}=1")


def unsaid(request, viewer, row):
    """The words of this person that came after the answer of another."""
    is_own = row.answered_by_id == viewer.person_id and UNSAID not in request.GET
    if is_own or not overviews.may_answer(viewer, row):
        return []
    forms = [
        kind(**kept(request, kind, row=row), viewer=viewer)
        for kind in (AnswerForm, CHANGED[row.kind])
    ]
    drafts = [each for form in forms for each in form.all_drafts]
    return [words for draft in drafts for words in draft.differences if words.mine]


def answer_page(request, viewer, row):
    form = AnswerForm(**kept(request, AnswerForm, row=row), viewer=viewer)
    answer = request.POST.get("answer")
    if answer == "yes" and (sentence := why_otherwise(row, viewer)):
        # the words go along into the form where they can still be said
        keep_words(CHANGED[row.kind](**kept(request, CHANGED[row.kind], row=row), viewer=viewer))
        messages.info(request, sentence)
        return redirect(f"{here(viewer, row)}?antwoord={OTHERWISE}")
    if answer in ANSWERS and form.is_valid():
        act, then, said = ANSWERS[answer]
        done = once(
            request, form, act=lambda: act(viewer, row, form), then=then(viewer, row), said=said()
        )
        if done:
            return done
    page = {"form": form, "proposal": overviews.cards(viewer, [row])[0]}
    page["source"] = source_of(viewer, proposal=row)
    return render(request, "careplans/proposal.html", page)


def change_page(request, viewer, row):
    kind = CHANGED[row.kind]
    given = about_what_stands(row, kept(request, kind, row=row))
    is_asking = request.POST.get("answer") == CHANGE
    if is_asking:
        given = with_words_so_far(request, given)
    form = kind(**given, viewer=viewer)
    if request.method == "POST" and not is_asking and form.is_valid():
        done = once(
            request,
            form,
            act=lambda: accept(viewer, row, form, step=form.words, is_changed=True),
            then=to_result(viewer, row),
            said=_("It is in your plan, in your own words."),
        )
        if done:
            return done
        form.data = form.data.copy()
        form.data["row_version"] = str(given["initial"].get("row_version", ""))
    card = overviews.cards(viewer, [row])[0]
    return render(request, "careplans/proposal_change.html", {"form": form, "proposal": card})


def with_words_so_far(request, given):
    """Who comes from the question with words in the box finds them in the form of the step."""
    words = {"answer_text": request.POST.get("answer_text", "")}
    return {name: what for name, what in given.items() if name not in ("data", "files")} | {
        "initial": given["initial"] | words
    }


@plan_object(Proposal, related=("goal__scope",))
def proposal_take_back(request, viewer, row):
    if answers_for(row) != viewer.person_id:
        refuse_answer(request, viewer)
    if row.state != Proposal.State.WAITING:
        return answered_already(request, viewer, row)
    form = AnswerForm(**kept(request, AnswerForm, row=row), viewer=viewer)
    if request.method == "POST" and form.is_valid():
        try:
            return once(
                request,
                form,
                act=lambda: actions.take_back(by=viewer, proposal=row, version=form.seen_version),
                then=to_list(viewer, row),
                said=_("Your proposal is taken back."),
            )
        except actions.AnsweredFirstError:
            return answered_already(request, viewer, row)
    card = overviews.cards(viewer, [row])[0]
    return render(request, "careplans/proposal_take_back.html", {"form": form, "proposal": card})


@plan_object(Proposal, related=("goal__scope",))
def proposal_again(request, viewer, row):
    """Otherwise after all: back to the question, with what came of the answer in the bin."""
    if not overviews.may_answer(viewer, row):
        refuse_answer(request, viewer)
    if not may_ask_again(viewer, row):
        return waits_already(request, viewer, row)
    form = AgainForm(**kept(request, AgainForm, row=row), viewer=viewer)
    if request.method == "POST" and form.is_valid():
        try:
            return once(
                request,
                form,
                act=lambda: actions.ask_again(by=viewer, proposal=row, version=form.seen_version),
                then=here(viewer, row),
                said=_("You can answer again."),
            )
        except actions.StepLivesOnError:
            pass  # the page says so
    return again_page(request, viewer, row, form)


def again_page(request, viewer, row, form):
    made = overviews.results(viewer, [row]).get(row.result_id)
    page = {"form": form, "proposal": overviews.cards(viewer, [row])[0]}
    stays = BECOMES[row.kind].changes_what_stands and row.state != Proposal.State.DECLINED
    page["is_change"] = stays
    page["lives_on"] = made is not None and (stays or not is_untouched(made))
    return render(request, "careplans/proposal_again.html", page)


def waits_already(request, viewer, row):
    messages.info(request, _("This proposal has no answer of yours to come back on."))
    return redirect(here(viewer, row))


def accept(viewer, row, form, step=None, is_changed=False):
    return actions.accept(
        by=viewer,
        proposal=row,
        version=form.seen_version,
        step=step or words_of(row),
        answer_text=form.cleaned_data["answer_text"],
        is_changed=is_changed,
    )


def decline(viewer, row, form):
    text = form.cleaned_data["answer_text"]
    return actions.decline(by=viewer, proposal=row, version=form.seen_version, answer_text=text)


def answered_already(request, viewer, row):
    messages.info(request, _("This proposal has its answer already."))
    return redirect(here(viewer, row))


def refuse_answer(request, viewer):
    refuse(request, PermissionDenied(), subject_kind="proposal", household_id=viewer.household_id)


def here(viewer, row):
    return reverse("proposal", args=[viewer.household_id, row.pk])


def to_result(viewer, row):
    return overviews.place_of(viewer, row)


def to_list(viewer, row):
    return reverse("proposals", args=[viewer.household_id])


ANSWERS = {
    "yes": (
        accept,
        to_result,
        lambda: _("It is in your plan. Otherwise after all? Go to Proposals."),
    ),
    "no": (decline, to_list, lambda: _("You said no. Nothing changes in your plan.")),
}
