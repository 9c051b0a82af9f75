"""Of a help plan that was given: that a paper was written down by mistake."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casework.gate import case_page
from casework.legal import given
from casework.models import PlanGiven
from casework.views.legal import check


@case_page()
@require_POST
def paper_not_so(request, case, given_id):
    """404 for what is no paper of this case; 403 for who neither wrote it down nor coordinates."""
    check(case)
    paper = PlanGiven.objects.filter(pk=given_id, plan__case=case, person=None).first()
    if paper is None:
        raise Http404
    if request.visitor.person_id not in (paper.written_by_id, case.coordinator_id):
        raise PermissionDenied
    if given.strike_paper(by=request.visitor, case=case, paper=paper):
        messages.success(request, _("It is written down that this was a mistake."))
    else:
        messages.info(request, _("It stood there already that this was a mistake."))
    return redirect("case_legal", case.pk)
