"""What stood there before, of one thing of the plan, and the way back to it."""

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
from careplans.earlier_kinds import KINDS
from careplans.models import Meeting
from careplans.overviews import compared
from careplans.overviews import earlier as overview
from writing.forms import KeptForm
from writing.keep import Keep
from writing.views import kept, once

CLASH = 409


class BackForm(KeptForm):
    """One button beside each version; it asks nothing."""

    makes_new = False

    @classmethod
    def values_of(cls, row):
        return {}


def find(request, viewer, name, key):
    """The kind and its row, through the gate; what has no scope of its own stands under another."""
    kind = KINDS.get(name)
    if kind is None:
        refuse(request, Http404(), subject_kind="plan", household_id=viewer.household_id)
    if not kind.above:
        related = ("scope",) if kind.model is Meeting else ()
        return kind, find_row(request, viewer, kind.model, key, Level.SEE, related)
    row = kind.model.objects.filter(pk=key, household_id=viewer.household_id).first()
    above = getattr(row, f"{kind.above}_id", None) or key
    place = find_row(request, viewer, kind.above_model, above, Level.SEE)
    if row is None:
        raise Http404
    setattr(row, kind.above, place)
    return kind, row


def here(viewer, name, key):
    return reverse("earlier", args=[viewer.household_id, name, key])


def page_of(viewer, kind, row):
    """Where the thing itself stands."""
    keys = {
        "goal": [getattr(row, "goal_id", row.pk)],
        "agreement_answer": [row.pk],
        "attachment": [row.pk],
        "conference_ours": [getattr(row, "conference_id", None)],
        "meeting": [getattr(row, "meeting_id", row.pk)],
    }
    return reverse(kind.page, args=[viewer.household_id, *keys.get(kind.page, [])])


@household_page(reads=False)
@require_safe
def earlier(request, viewer, kind, object_id):
    what, row = find(request, viewer, kind, object_id)
    versions = overview.versions(what, row, viewer)
    found = Paginator(versions, overview.PER_PAGE)
    form = BackForm(keep=keep_of(request, row), viewer=viewer)
    context = {
        "kind": kind,
        "stays": what.stays,
        "row": row,
        "again": form,
        "back": page_of(viewer, what, row),
        "rows": found.get_page(request.GET.get("page", 1)),
        "compared": compared.load(what, row, viewer, versions, request.GET),
    }
    return render(request, "careplans/earlier.html", context)


def keep_of(request, row):
    """For the hidden fields of the buttons, which have no words to keep."""
    user_id, page = request.visitor.user_id, request.get_full_path()
    return Keep(user_id=user_id, about_id=row.pk, page=page, row=row, now={})


@household_page(reads=False)
@require_POST
def earlier_back(request, viewer, kind, object_id, earlier_id):
    """An ordinary change, to what stood there: nothing is lost by it either."""
    what, row = find(request, viewer, kind, object_id)
    if not what.may_put_back(viewer, row):
        refuse(request, PermissionDenied(), subject_kind="plan", household_id=viewer.household_id)
    one = next((one for one in overview.earlier_of(row) if one.pk == earlier_id), None)
    words = one and overview.put_back(what, one)
    if not words:
        raise Http404
    form = BackForm(**kept(request, BackForm, row=row), viewer=viewer)
    answer = form.is_valid() and once(
        request,
        form,
        act=lambda: what.put_back(by=viewer, row=row, version=form.seen_version, words=words),
        then=page_of(viewer, what, row),
        said=_("It stands there again. What stood there is kept too."),
    )
    if answer and answer.status_code != CLASH:
        return answer
    if answer:
        messages.info(request, _("Somebody changed it just before you. This is how it is now."))
    for sentence in form.non_field_errors():
        messages.info(request, sentence)
    return redirect(here(viewer, kind, object_id))
