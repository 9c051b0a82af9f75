"""Emergency access for the privacy officer: all of it, and whether the family may know."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from access.gate import refuse, staff_page
from casework.overviews.emergencies import described, known
from oversight import showing
from oversight.forms import ShowForm
from oversight.views.complaints import note
from writing.views import kept, once


@staff_page(role="office")
@require_safe
def emergency_list(request):
    rows = [described(row) for row in known()]
    # hidden ones first, and of those what is longest over its day of review
    rows.sort(key=lambda each: (not each.row.is_hidden, each.row.is_hidden and each.row.review_on))
    note(request, "emergencies")
    words = {"rows": rows, "tab": "nood", "decides": True}
    return render(request, "oversight/emergencies.html", words)


@staff_page(role="office")
def emergency_review(request, emergency_id):
    row = known(pk=emergency_id).first()
    if row is None:
        refuse(request, Http404(), subject_kind="emergencies")
    decides = row.is_hidden and row.confirmed_by_id != request.visitor.person_id
    form = ShowForm(**kept(request, ShowForm, about=row.pk)) if decides else None
    if request.method == "POST" and form and form.is_valid():
        return once(
            request,
            form,
            act=lambda: showing.decide(by=request.visitor, emergency=row, **form.decision),
            then=reverse("emergency_list"),
            said=_("It is decided."),
        )
    note(request, "emergencies")
    words = {"emergency": described(row), "form": form}
    return render(request, "oversight/emergency_review.html", words)
