"""The letter that says there is a message: asking for it, and fetching it."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from access.gate import household_page, refuse
from audit import log
from careplans import message_letters
from careplans.overviews import conversations as overviews
from delivery import documents, files


@household_page(reads=False, let_in=True)
@require_POST
def talk_letter_ask(request, viewer, conversation_id):
    """Of a conversation of one's own, in which somebody of the family has no e-mail."""
    talk = overviews.visible(viewer, conversation_id)
    if talk is None or viewer.is_family or not overviews.readers(viewer, talk)[1]:
        refuse_letter(request, viewer)
    documents.ask(by=viewer, kind=message_letters.KIND, object_id=talk.pk)
    here = reverse("conversation", args=[viewer.household_id, talk.pk])
    return redirect(f"{here}#paper")


@household_page(reads=False, let_in=True)
@require_safe
def talk_letter(request, viewer, conversation_id):
    talk = overviews.visible(viewer, conversation_id)
    job = message_letters.job_of(viewer, talk.pk) if talk else None
    if job is None or not documents.may_have(viewer, job):
        refuse_letter(request, viewer)
    log.write_in(viewer, "download", subject_kind="document", subject_id=job.pk, request=request)
    return files.send(job.file, as_name=_("there-is-a-message.pdf"))


def refuse_letter(request, viewer):
    refuse(request, Http404(), subject_kind="conversation", household_id=viewer.household_id)
