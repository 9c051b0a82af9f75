"""Questions of families: the list, opening one, and the answer."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from access.gate import staff_page
from audit import log
from careplans.models import Complaint
from oversight import actions
from oversight.forms import AnswerForm
from oversight.overviews.complaints import STATES, listed, load_complaint
from writing.views import kept, once, second_click_goes_on

PAGE = 50


@staff_page(role="office")
@require_safe
def complaints(request):
    state = request.GET.get("staat", "")
    page = Paginator(listed(state), PAGE).get_page(request.GET.get("page"))
    note(request, "complaints")
    words = {"page": page, "tab": "vragen", "state": state if state in STATES else ""}
    return render(request, "oversight/complaints.html", words)


@staff_page(role="office")
@second_click_goes_on
def complaint(request, complaint_id):
    """Closed it is a reference; opened, who asks and about which line, and a form to answer."""
    row = get_object_or_404(Complaint, pk=complaint_id)
    if actions.is_about(request.visitor, row):
        return render(request, "oversight/complaint_own.html", {"row": row, "form": None})
    page = load_complaint(row)
    form = AnswerForm(**kept(request, AnswerForm, row=row)) if row.state == "opened" else None
    if request.method == "POST" and form and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.answer_complaint(
                by=request.visitor, complaint=row, version=form.seen_version, **form.words
            ),
            then=reverse("complaint", args=[row.pk]),
            said=_("The family reads your answer beside the line."),
        )
    if page.is_open:
        actions.tell(request.visitor, "read", row, request)
    mine = request.POST.get("answer", "") if form is None else ""  # a colleague was first
    words = {"page": page, "form": form, "mine": mine}
    return render(request, "oversight/complaint.html", words)


@staff_page(role="office")
@require_POST
def complaint_open(request, complaint_id):
    row = get_object_or_404(Complaint, pk=complaint_id)
    actions.open_complaint(by=request.visitor, complaint=row)
    return redirect("complaint", row.pk)


def note(request, kind):
    log.write("read", visitor=request.visitor, subject_kind=kind, ground="task", request=request)
