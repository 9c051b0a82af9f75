"""The letter that says there is a message: asking for it, and fetching it."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from access.gate import household_page
from careplans import message_letters
from careplans.overviews import conversations as overviews
from careplans.views.handed_letter import handed_letter, refuse_letter
from delivery import documents


@household_page(reads=False, let_in=True)
@require_POST
def talk_letter_ask(request, viewer, conversation_id):
    """Of a conversation of one's own, in which somebody of the family has no e-mail."""
    talk = overviews.visible(viewer, conversation_id)
    if talk is None or viewer.is_family or not overviews.readers(viewer, talk)[1]:
        refuse_letter(request, viewer, "conversation")
    documents.ask(by=viewer, kind=message_letters.KIND, object_id=talk.pk)
    here = reverse("conversation", args=[viewer.household_id, talk.pk])
    return redirect(f"{here}#paper")


@household_page(reads=False, let_in=True)
@require_safe
def talk_letter(request, viewer, conversation_id):
    talk = overviews.visible(viewer, conversation_id)
    job = message_letters.job_of(viewer, talk.pk) if talk else None
    name = _("there-is-a-message.pdf")
    return handed_letter(request, viewer, job, about="conversation", as_name=name)
