"""The paper of a meeting: points, notes, and what comes of it on the spot."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import plan_object
from access.models import Level
from careplans.actions import meeting_paper as actions
from careplans.actions import meeting_points as points
from careplans.forms.meeting_paper import (
    MeetingAgreementForm,
    MeetingProposalForm,
    MeetingStepForm,
    NotesForm,
    PointForm,
)
from careplans.models import Meeting, MeetingPoint
from careplans.overviews import meeting_paper as overview
from writing.actions import Overtaken
from writing.views import kept, once

UNDO = "punt"  # in the address: the point that was just taken off
POINT_PAGE, RESULT_PAGE = "careplans/meeting_point.html", "careplans/meeting_result.html"


def place(viewer, meeting):
    return reverse("meeting", args=[viewer.household_id, meeting.pk])


def can_write(viewer, meeting):
    return points.may_write(viewer, meeting) and not meeting.is_off


def was_begun(viewer, meeting):
    return points.may_write(viewer, meeting) and actions.has_begun(meeting)


@plan_object(Meeting, Level.RESPOND, rule=can_write)
def meeting_point(request, viewer, meeting):
    known = kept(request, PointForm, about=meeting.pk)
    choices = overview.proposals_to_choose(viewer, meeting)
    form = PointForm(**known, viewer=viewer, proposals=choices)
    shown = partial(render, request, POINT_PAGE, {"form": form, "meeting": meeting})
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: points.add_points(by=viewer, meeting=meeting, **form.words),
            then=place(viewer, meeting),
            said=_("It is on the agenda."),
            shown=shown,
        )
    return shown()


@plan_object(Meeting, Level.RESPOND)
@require_POST
def meeting_point_away(request, viewer, meeting, point_id):
    point = get_object_or_404(MeetingPoint, pk=point_id, meeting=meeting)
    points.take_point_away(by=viewer, point=point)
    return redirect(f"{place(viewer, meeting)}?{UNDO}={point.pk}")


@plan_object(Meeting, Level.RESPOND)
@require_POST
def meeting_point_back(request, viewer, meeting, point_id):
    """Of who took it off, also a guest, who has no page of the bin."""
    mine = MeetingPoint.all_objects.filter(created_by_id=viewer.person_id)
    point = get_object_or_404(mine, pk=point_id, meeting=meeting)
    try:
        points.put_point_back(by=viewer, point=point)
        messages.success(request, _("It is on the agenda again."))
    except Overtaken as late:
        messages.warning(request, str(late))
    return redirect(place(viewer, meeting))


def undo_url(request, viewer, meeting):
    """Where putting back posts, when a point was just taken off; else empty."""
    try:
        key = UUID(request.GET.get(UNDO, ""))
    except ValueError:
        return ""
    return reverse("meeting_point_back", args=[viewer.household_id, meeting.pk, key])


@plan_object(Meeting, Level.RESPOND, rule=was_begun)
def meeting_notes(request, viewer, meeting):
    """Each in their own words; everybody who sees the meeting reads them."""
    row = actions.notes_of(viewer, meeting)
    known = kept(request, NotesForm, row=row, about=meeting.pk)
    form = NotesForm(**known, viewer=viewer)
    if request.method == "POST" and form.is_valid():
        done = once(
            request,
            form,
            act=lambda: actions.keep_notes(
                by=viewer, meeting=meeting, version=form.seen_version, text=form.words["text"]
            ),
            then=place(viewer, meeting),
            said=_("The notes are kept. Everybody who sees this meeting can read them."),
        )
        if done is not None:
            return done
    return render(request, "careplans/meeting_notes.html", {"form": form, "meeting": meeting})


def of_the_family(viewer, meeting):
    return viewer.is_family and was_begun(viewer, meeting)


def of_a_guest(viewer, meeting):
    return not viewer.is_family and was_begun(viewer, meeting)


@plan_object(Meeting, Level.RESPOND, rule=of_the_family)
def meeting_step(request, viewer, meeting):
    said = _("The step is in your plan.")
    return result(request, viewer, meeting, MeetingStepForm, actions.make_step, said)


@plan_object(Meeting, Level.RESPOND, rule=of_the_family)
def meeting_agreement(request, viewer, meeting):
    said = _("The agreement is in your plan. Everybody in it says yes or no.")
    return result(request, viewer, meeting, MeetingAgreementForm, actions.make_agreement, said)


@plan_object(Meeting, Level.RESPOND, rule=of_a_guest)
def meeting_proposal(request, viewer, meeting):
    said = _("Your proposal waits for the family. Nothing happens before they answer.")
    return result(request, viewer, meeting, MeetingProposalForm, actions.make_proposal, said)


def first_words(viewer, kind):
    """An agreement begins today, with oneself."""
    if kind is not MeetingAgreementForm:
        return {}
    return {"starts_on": timezone.localdate(), "who_1": f"person:{viewer.person_id}"}


def result(request, viewer, meeting, kind, act, said):
    """What comes of a meeting on the spot, under one of the goals of the plan."""
    goals = overview.goals_to_choose(viewer)
    if not goals:
        messages.info(request, _("There is no goal yet to hang it under. First make a goal."))
        return redirect(place(viewer, meeting))
    known = kept(request, kind, about=meeting.pk, initial=first_words(viewer, kind))
    form = kind(**known, viewer=viewer, goals=goals)
    shown = partial(render, request, RESULT_PAGE, {"form": form, "meeting": meeting})
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: act(by=viewer, meeting=meeting, goal=form.goal, **form.words),
            then=place(viewer, meeting),
            said=said,
            shown=shown,
        )
    return shown()
