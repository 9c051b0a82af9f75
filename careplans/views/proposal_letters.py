"""The letter that says there is a proposal: asking for it, and fetching it."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from access.gate import household_page, refuse
from audit import log
from careplans import proposal_letters
from delivery import documents, files


@household_page(reads=False, let_in=True)
@require_POST
def proposal_letter_ask(request, viewer):
    """By who proposed something that waits, to an owner without e-mail."""
    if not proposal_letters.whom_no_mail_reaches(viewer):
        refuse_letter(request, viewer)
    documents.ask(by=viewer, kind=proposal_letters.KIND)
    here = reverse("proposals", args=[viewer.household_id])
    return redirect(f"{here}#paper")


@household_page(reads=False, let_in=True)
@require_safe
def proposal_letter(request, viewer):
    job = proposal_letters.job_of(viewer)
    if job is None or not documents.may_have(viewer, job):
        refuse_letter(request, viewer)
    log.write_in(viewer, "download", subject_kind="document", subject_id=job.pk, request=request)
    return files.send(job.file, as_name=_("there-is-a-proposal.pdf"))


def refuse_letter(request, viewer):
    refuse(request, Http404(), subject_kind="proposal", household_id=viewer.household_id)
