"""The letter about a meeting: asking for it, and fetching it."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from access.gate import plan_object
from careplans import meeting_letters
from careplans.models import Meeting
from careplans.views.handed_letter import handed_letter, refuse_letter
from delivery import documents


def planned_by_this_guest(viewer, meeting):
    return not viewer.is_family and meeting.created_by_id == viewer.person_id


@plan_object(Meeting, rule=planned_by_this_guest)
@require_POST
def meeting_letter_ask(request, viewer, meeting):
    """By who planned it, to somebody of the family without e-mail."""
    if not meeting_letters.whom_no_mail_reaches(viewer, meeting):
        refuse_letter(request, viewer, "meeting")
    documents.ask(by=viewer, kind=meeting_letters.KIND, object_id=meeting.pk)
    here = reverse("meeting", args=[viewer.household_id, meeting.pk])
    return redirect(f"{here}#paper")


@plan_object(Meeting, rule=planned_by_this_guest)
@require_safe
def meeting_letter(request, viewer, meeting):
    job = meeting_letters.job_of(viewer, meeting)
    name = _("about-a-meeting.pdf")
    return handed_letter(request, viewer, job, about="meeting", as_name=name)
