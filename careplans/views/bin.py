"""The bin, and the way back out of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from access.gate import find_row, household_page, refuse
from access.models import Level
from careplans import policy
from careplans.actions import bin as actions
from careplans.actions.debts import PaidTooMuchError
from careplans.models import Attachment, Debt, DebtPayment, Goal, Priority
from careplans.overviews import bin as overview
from writing.actions import Overtaken


@household_page(family=True)
@require_safe
def the_bin(request, viewer):
    page = Paginator(overview.load(viewer), overview.ROWS_SHOWN).get_page(
        request.GET.get("page", 1)
    )
    return render(request, "careplans/bin.html", {"rows": page})


@household_page(family=True, reads=False)
@require_POST
def put_back(request, viewer, kind, object_id):
    model = actions.KINDS.get(kind)
    if model is None:
        refuse(request, Http404(), subject_kind="bin", household_id=viewer.household_id)
    row = find_row(request, viewer, model, object_id, Level.CONTRIBUTE, binned=True)
    if not policy.may_put_back(viewer, row):
        refuse(request, PermissionDenied(), subject_kind="bin", household_id=viewer.household_id)
    if why_not := back_or_why_not(viewer, row):
        messages.warning(request, why_not)
        return redirect("bin", viewer.household_id)
    messages.success(request, _("It is back."))
    return redirect(place_of(viewer, row))


def back_or_why_not(viewer, row):
    """Empty when it is back; else the sentence that says why it stays."""
    if sentence_is_binned(row):
        return _("Put the sentence back first. This belongs to it.")
    if debt_is_binned(row):
        return _("Put the debt back first. This belongs to it.")
    if goal_is_binned(row):
        return _("Put the goal back first. This belongs to it.")
    try:
        actions.put_back(by=viewer, row=row)
    except PaidTooMuchError:
        return _("With this, more would be paid than it was. It stays here.")
    except Overtaken as full:
        return str(full)
    return ""


def sentence_is_binned(row):
    """A file comes back with the sentence that it hangs on."""
    is_file = isinstance(row, Attachment)
    return is_file and not Priority.objects.filter(pk=row.priority_id).exists()


def debt_is_binned(row):
    """What was paid comes back with what it was paid of."""
    is_payment = isinstance(row, DebtPayment)
    return is_payment and not Debt.objects.filter(pk=row.debt_id).exists()


def goal_is_binned(row):
    goal_id = getattr(row, "goal_id", None)
    return bool(goal_id) and not Goal.objects.filter(pk=goal_id).exists()


def place_of(viewer, row):
    """The page on which it stands again."""
    here = [viewer.household_id]
    if isinstance(row, Goal):
        return reverse("goal", args=[*here, row.pk])
    if getattr(row, "goal_id", None):
        return reverse("goal", args=[*here, row.goal_id])
    if getattr(row, "meeting_id", None):
        return reverse("meeting", args=[*here, row.meeting_id])
    pages = {"kring": "network", "schuld": "money", "betaling": "money",
             "overleg": "meetings"}  # fmt: skip
    return reverse(pages.get(actions.kind_of(row), "matters"), args=here)
