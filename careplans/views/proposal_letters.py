"""The letter that says there is a proposal: asking for it, and fetching it."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from access.gate import household_page
from careplans import proposal_letters
from careplans.views.handed_letter import handed_letter, refuse_letter
from delivery import documents


@household_page(reads=False, let_in=True)
@require_POST
def proposal_letter_ask(request, viewer):
    """By who proposed something that waits, to an owner without e-mail."""
    if not proposal_letters.whom_no_mail_reaches(viewer):
        refuse_letter(request, viewer, "proposal")
    documents.ask(by=viewer, kind=proposal_letters.KIND)
    here = reverse("proposals", args=[viewer.household_id])
    return redirect(f"{here}#paper")


@household_page(reads=False, let_in=True)
@require_safe
def proposal_letter(request, viewer):
    job = proposal_letters.job_of(viewer)
    name = _("there-is-a-proposal.pdf")
    return handed_letter(request, viewer, job, about="proposal", as_name=name)
