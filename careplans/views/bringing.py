"""Bringing a plan from another installation, and reading what came along as words."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from access.gate import household_page, refuse
from careplans.actions import bringing as actions
from careplans.forms.bringing import MOST_ZIP, SENTENCES, BringForm
from careplans.models import BroughtFile, BroughtPlan
from careplans.overviews.brought import load, words_only
from delivery import files
from delivery.exports.opening import NotOursError
from delivery.uploads.field import AGAIN
from delivery.uploads.field import SENTENCES as OF_FILES
from delivery.uploads.limits import Refused
from writing.views import kept, once

SHOWN = 50


@household_page(owner=True, whole=True, let_in=True)
def bring(request, viewer):
    form = BringForm(**kept(request, BringForm), viewer=viewer)
    if request.method == "POST" and form.is_valid():
        answer = brought_in(request, viewer, form)
        if answer:
            return answer
    page = {"form": form, "is_empty": actions.is_empty(viewer)}
    return render(request, "careplans/bring.html", page)


def brought_in(request, viewer, form):
    """A file in it that we do not take refuses all of it: nothing of a plan is lost in silence."""
    try:
        return once(
            request,
            form,
            act=lambda: actions.bring(by=viewer, opened=form.words["file"]),
            then=reverse("brought", args=[viewer.household_id]),
            said=_("Your plan is here."),
        )
    except Refused as refused:
        form.add_error("file", OF_FILES.get(refused.code, AGAIN))
    except NotOursError as error:
        form.add_error("file", SENTENCES[error.code])
    return None


bring.most_bytes = MOST_ZIP  # delivery/uploads/arrival.py lets so much in here


@household_page(owner=True, whole=True, let_in=True)
@require_safe
def brought(request, viewer):
    cover = BroughtPlan.objects.of(viewer).first()
    if cover is None:
        refuse(request, Http404(), subject_kind="brought", household_id=viewer.household_id)
    page = Paginator(words_only(cover), SHOWN).get_page(request.GET.get("page", 1))
    overview = load(cover, page.object_list)
    return render(request, "careplans/brought.html", {"overview": overview, "page": page})


@household_page(owner=True, reads=False, let_in=True)
@require_safe
def brought_file(request, viewer, file_id):
    """A file with words that came along, once it was called clean."""
    row = BroughtFile.objects.of(viewer).filter(pk=file_id, state=BroughtFile.State.CLEAN).first()
    if row is None:
        refuse(request, Http404(), subject_kind="brought", household_id=viewer.household_id)
    name = f"{row.pk}.{row.file.rpartition('.')[2]}"
    content_type = row.content_type
    return files.send_part(
        request, row.file, as_name=name, content_type=content_type, folder=files.UPLOADS
    )
