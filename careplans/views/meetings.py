"""Meetings: the list, planning one, saying when one can, fixing the moment, calling it off."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from access import cases
from access.gate import household_page, plan_object, refuse
from access.models import Level, Part
from access.names import names
from audit import log
from careplans import calendar
from careplans.actions import meetings as actions
from careplans.actions.meetings import may_arrange
from careplans.forms.meeting_answers import AnswerForm, CallOffForm, FixForm
from careplans.forms.meetings import GuestMeetingForm, MeetingForm
from careplans.models import Meeting
from careplans.overviews import meeting_paper
from careplans.overviews import meetings as overview
from careplans.overviews.letter_paper import paper_of_meeting
from careplans.views.meeting_paper import undo_url as undo_point
from careplans.views.undo import gone, undo_url
from delivery import calendars
from writing.keep import Keep
from writing.views import kept, once, too_late

OFF = gettext_lazy("This meeting does not go on, or is over. There is nothing to answer.")
NOT_YET = gettext_lazy("The family did not say yes to this moment. Wait for their answer.")

NOT_YOURS = gettext_lazy(
    "Somebody from outside the family planned this meeting. So an adult of the family chooses the "
    "moment. You say when you can."
)


def address(viewer):
    return reverse("meetings", args=[viewer.household_id])


def place(viewer, meeting):
    return reverse("meeting", args=[viewer.household_id, meeting.pk])


@household_page(reads=False)
@require_safe
def meetings(request, viewer):
    """The family, who sees meetings, and a guest who was let in to plan the first one."""
    page = overview.load(viewer, number=request.GET.get("page", 1))
    if not (page.may_plan or viewer.part_level(Part.MEETINGS)):
        refuse(request, Http404(), subject_kind="meetings", household_id=viewer.household_id)
    log.write_in(viewer, "read", subject_kind="plan", part=Part.MEETINGS, request=request)
    context = {
        "page": page,
        "undo_url": undo_url(request, viewer),
        "notes": cases.talks_without(viewer),
    }
    return render(request, "careplans/meetings.html", context)


@household_page(reads=False)
def meeting_add(request, viewer):
    if not overview.may_plan(viewer):
        error = PermissionDenied() if viewer.part_level(Part.MEETINGS) else Http404()
        refuse(request, error, subject_kind="meetings", household_id=viewer.household_id)
    form = form_of(request, viewer)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.plan(by=viewer, **form.words),
            then=lambda made: place(viewer, made),
            said=said_of(viewer, form.words),
            shown=lambda: render(request, "careplans/meeting_form.html", {"form": form}),
        )
    return render(request, "careplans/meeting_form.html", {"form": form})


def said_of(viewer, words):
    """What stands now, and who hears of it."""
    if not viewer.is_family:
        return _("Your question is sent. The family first says which moment suits.")
    if len(words["moments"]) > 1:
        return _("Your question is sent. When they have answered, you choose the moment.")
    if words["person_ids"] == [viewer.person_id]:
        return _("It is planned.")
    return _("It is planned. Who is asked to come gets a message.")


def form_of(request, viewer, row=None):
    if viewer.is_family:
        keeps = bool(row and row.starts_at) and actions.only_answers(viewer, row)
        known = kept(request, MeetingForm, row=row)
        return MeetingForm(**known, viewer=viewer, keeps_moment=keeps)
    known = kept(request, GuestMeetingForm, row=row)
    about = [] if row else about_choices(actions.subjects())
    return GuestMeetingForm(**known, viewer=viewer, about=about)


def about_choices(subjects):
    """About whom a guest may plan a meeting."""
    known = names(subjects)
    found = [("family", _("The whole family"))] if None in subjects else []
    return found + [(str(key), str(known[key])) for key in subjects if key in known]


def can_still_change(viewer, meeting):
    return may_arrange(viewer, meeting) and not meeting.is_off


@plan_object(Meeting, Level.PROPOSE, related=("scope",), rule=can_still_change)
def meeting_change(request, viewer, meeting):
    form = form_of(request, viewer, meeting)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.change_meeting(
                by=viewer, meeting=meeting, version=form.seen_version, **form.words
            ),
            then=place(viewer, meeting),
            said=_("It is changed. Who is asked to come gets a message."),
        )
    only_answers = actions.only_answers(viewer, meeting)
    context = {"form": form, "meeting": meeting, "only_answers": only_answers}
    return render(request, "careplans/meeting_form.html", context)


@plan_object(Meeting, related=("scope",))
def meeting(request, viewer, meeting):
    """The meeting, with the answers of everybody and one's own."""
    said = list(meeting.answers.all())
    given = {one.moment_at: one.answer for one in said if one.person_id == viewer.person_id}
    known = kept(request, AnswerForm, row=meeting)
    form = AnswerForm(**known, viewer=viewer, meeting=meeting, given=given)
    if request.method == "POST" and form.is_valid():
        try:
            return once(
                request,
                form,
                act=lambda: actions.answer(by=viewer, meeting=meeting, answers=form.answers),
                then=place(viewer, meeting),
                said=_("Your answer is kept."),
            )
        except actions.OffError:
            messages.info(request, OFF)
            return redirect(place(viewer, meeting))
    context = {"form": form, "meeting": meeting, **around(request, viewer, meeting, said)}
    return render(request, "careplans/meeting.html", context)


def around(request, viewer, meeting, said):
    """What stands around one's own answer."""
    has_been = was_there(viewer, meeting)
    rows = meeting_paper.read(meeting)
    sight = overview.sight_for(viewer, meeting, said, rows.people)
    return {
        "page": overview.load_one(sight, meeting, said),
        "fix": FixForm(keep=keep_for_fixing(request, meeting), viewer=viewer),
        "count": cases.meeting_count(viewer, meeting.pk) if has_been else None,
        "paper": meeting_paper.load(sight, meeting, rows),
        "letter": paper_of_meeting(viewer, meeting),
        "undo_url": undo_point(request, viewer, meeting),
    }


def keep_for_fixing(request, meeting):
    """For the hidden fields of the buttons, which have no words to keep."""
    user_id, page = request.visitor.user_id, request.get_full_path()
    return Keep(user_id=user_id, about_id=meeting.pk, page=page, row=meeting, now={})


@plan_object(Meeting, Level.PROPOSE, related=("scope",), rule=may_arrange)
@require_POST
def meeting_fix(request, viewer, meeting):
    form = FixForm(**kept(request, FixForm, row=meeting), viewer=viewer)
    if not form.is_valid() or form.chosen is None:
        messages.warning(request, _("Choose one of the moments that stand here."))
        return redirect(place(viewer, meeting))
    try:
        return once(
            request,
            form,
            act=lambda: actions.fix(
                by=viewer, meeting=meeting, version=form.seen_version, moment=form.chosen
            ),
            then=place(viewer, meeting),
            said=_("The moment stands. Who is asked to come gets a message."),
        )
    except actions.OffError:
        messages.info(request, OFF)
    except actions.NotTheFamilysError:
        messages.warning(request, NOT_YET)
    except actions.OnlyAnswersError:
        messages.info(request, NOT_YOURS)
    return redirect(place(viewer, meeting))


@plan_object(Meeting, Level.PROPOSE, related=("scope",), rule=may_arrange)
def meeting_call_off(request, viewer, meeting):
    form = CallOffForm(**kept(request, CallOffForm, row=meeting), viewer=viewer)
    if meeting.is_off:
        return too_late(request, form, meeting) or off_already(request, viewer, meeting)
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.call_off(
                by=viewer, meeting=meeting, version=form.seen_version,
                because=form.words["cancelled_because"],
            ),
            then=place(viewer, meeting),
            said=_("It does not go on. Who is asked to come gets a message."),
        )  # fmt: skip
    return render(request, "careplans/meeting_call_off.html", {"form": form, "meeting": meeting})


def off_already(request, viewer, meeting):
    messages.info(request, OFF)
    return redirect(place(viewer, meeting))


def was_there(viewer, meeting):
    """A guest who was asked to a meeting that is over."""
    is_over = meeting.starts_at is not None and meeting.is_over(timezone.now())
    asked = viewer.person_id in (*meeting.person_ids, meeting.created_by_id)
    return not viewer.is_family and asked and is_over and not meeting.is_off


def counts_here(viewer, meeting):
    """And who has the case of this family: without one there is nothing in which it could count."""
    return was_there(viewer, meeting) and cases.meeting_count(viewer, meeting.pk) is not None


@plan_object(Meeting, rule=counts_here)
@require_POST
def meeting_count(request, viewer, meeting):
    """It took place, with the family: a contact in the case of this professional."""
    cases.count_meeting(viewer, meeting.pk, timezone.localdate(meeting.starts_at))
    messages.success(request, _("It stands in your case as a contact with the family."))
    return redirect(place(viewer, meeting))


def stands(viewer, meeting):
    return meeting.starts_at is not None


@plan_object(Meeting, rule=stands)
@require_safe
def meeting_calendar(request, viewer, meeting):
    """For one's own calendar: a time and a neutral word."""
    return calendars.answer([calendar.moment_of(meeting)])


@household_page(reads=False)
@require_safe
def meeting_way(request, viewer, object_id):
    """The address that stands in a calendar: its words say nothing, whoever reads along there. The
    look is noted by the page it leads to; what one may not see leads nowhere."""
    if not Meeting.objects.visible_to(viewer).filter(pk=object_id).exists():
        refuse(request, Http404(), subject_kind="meeting", household_id=viewer.household_id)
    return redirect("meeting", viewer.household_id, object_id)


@plan_object(Meeting, Level.CONTRIBUTE, binned=True)
@require_POST
def meeting_throw_away(request, viewer, meeting):
    return gone(request, viewer, meeting, address(viewer))
