from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from casework import actions
from casework.counts import plan_counts
from casework.forms import ContactForm
from casework.gate import case_page
from casework.overviews.case import load_case
from writing.views import kept, once


@case_page()
@require_safe
def case(request, case):
    """The team's own record of a family."""
    page = load_case(request.visitor, case)
    return render(request, "casework/case.html", {"page": page, "case": case})


@case_page()
def contact_add(request, case):
    """Write down a contact: for who helps in this case, not for who may still take it."""
    if not plan_counts(case.pk):
        raise PermissionDenied
    initial = {"happened_on": timezone.localdate()}
    form = ContactForm(**kept(request, ContactForm, about=case.pk, initial=initial))
    if request.method == "POST" and form.is_valid():
        return once(
            request,
            form,
            act=lambda: actions.add_contact(by=request.visitor, case=case, **form.words),
            then=reverse("case", args=[case.pk]),
            said=_("The contact is noted."),
        )
    return render(request, "casework/contact_form.html", {"form": form, "case": case})


@case_page(whole_team=True)
@require_POST
def case_take(request, case):
    """Become the coordinator of a family that waits."""
    if actions.take_case(by=request.visitor, case=case):
        messages.success(request, _("You are the coordinator of this family now."))
    elif case.coordinator_id != request.visitor.person_id:
        messages.warning(request, _("A colleague was before you and helps this family now."))
        return redirect("caseload")
    return redirect("case", case.pk)
