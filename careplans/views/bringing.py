"""Bringing a plan from another installation, and reading what came along as words."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from access.gate import household_page, refuse
from careplans.actions import bringing as actions
from careplans.bringing.sentences import sentence_of
from careplans.forms.bringing import MOST_ZIP, BringForm
from careplans.models import BroughtFile, BroughtPlan
from careplans.overviews.brought import load, load_of_another
from careplans.overviews.brought_groups import all_of, load_groups, with_lines
from careplans.views.documents import is_busy
from delivery import documents as delivery
from delivery import files
from people.models import Person
from writing.actions import Overtaken
from writing.views import kept, once

SHOWN = 50
GROUPS = 20
UNFOLDED = 10  # lines of a group on the first page


@household_page(owner=True, whole=True, let_in=True)
def bring(request, viewer):
    running = actions.running_job(viewer)
    if running and request.method == "GET":
        return redirect("bring_job", viewer.household_id, running.pk)
    me = Person.objects.get(pk=viewer.person_id)
    knows_birth = me.born_on is not None
    form = BringForm(**kept(request, BringForm), viewer=viewer, knows_birth=knows_birth)
    if request.method == "POST" and form.is_valid():
        answer = once(
            request,
            form,
            act=lambda: actions.ask_to_bring(
                by=viewer, sent=form.words["file"], is_own=form.words.get("is_own", False)
            ),
            then=lambda job: reverse("bring_job", args=[viewer.household_id, job.pk]),
        )
        if answer:
            return answer
    page = {"form": form, "is_empty": actions.is_empty(viewer), "knows_birth": knows_birth}
    return render(request, "careplans/bring.html", page)


bring.most_bytes = MOST_ZIP  # delivery/uploads/arrival.py lets so much in here


@household_page(owner=True, reads=False, let_in=True)
@require_safe
def bring_job(request, viewer, job_id):
    """How far a plan is in, and what came of it; it asks again by itself."""
    job = delivery.jobs_of(viewer, actions.BRING).filter(pk=job_id).first()
    if job is None:
        refuse(request, Http404(), subject_kind="brought", household_id=viewer.household_id)
    page = {"job": job, "is_busy": is_busy(job), "sentence": sentence_of(job.error)}
    template = "careplans/bring_progress.html" if request.htmx else "careplans/bring_job.html"
    return render(request, template, page)


@household_page(owner=True, whole=True, let_in=True)
@require_safe
def brought(request, viewer):
    """The words, for who brought them; for another owner who did, and how much of what."""
    cover = BroughtPlan.objects.of(viewer).first()
    if cover is None:
        return brought_by_another(request, viewer)
    overview, groups = load(cover), load_groups(cover)
    if "of" in request.GET:
        return brought_of(request, cover, groups)
    said = [group for group in groups if not group.is_besides]
    page = Paginator(said, GROUPS).get_page(request.GET.get("page", 1))
    context = {
        "overview": overview,
        "page": page,
        "groups": with_lines(cover, page.object_list, UNFOLDED),
        "besides": next((group for group in groups if group.is_besides), None),
    }
    return render(request, "careplans/brought.html", context)


def brought_of(request, cover, groups):
    """All of one goal, meeting or conversation."""
    group = next((one for one in groups if one.key == request.GET["of"]), None)
    if group is None or cover.deleted_at:
        return redirect("brought", cover.household_id)
    page = Paginator(group.rows, SHOWN).get_page(request.GET.get("page", 1))
    lines = all_of(cover, group, page.object_list)
    query = f"{urlencode({'of': group.key})}&"
    context = {"group": group, "lines": lines, "page": page, "query": query}
    return render(request, "careplans/brought_of.html", context)


def brought_by_another(request, viewer):
    overview = load_of_another(viewer)
    if overview is None:
        refuse(request, Http404(), subject_kind="brought", household_id=viewer.household_id)
    return render(request, "careplans/brought_by_another.html", {"overview": overview})


@household_page(owner=True, let_in=True, reads=False)
@require_POST
def brought_away(request, viewer):
    cover = own_cover(request, viewer)
    actions.throw_brought_away(by=viewer, cover=cover)
    return redirect("brought", viewer.household_id)


@household_page(owner=True, let_in=True, reads=False)
@require_POST
def brought_back(request, viewer):
    try:
        actions.put_brought_back(by=viewer, cover=own_cover(request, viewer))
        messages.success(request, _("It is back."))
    except Overtaken as late:
        messages.warning(request, str(late))
    return redirect("brought", viewer.household_id)


def own_cover(request, viewer):
    cover = BroughtPlan.objects.of(viewer).first()
    if cover is None:
        refuse(request, Http404(), subject_kind="brought", household_id=viewer.household_id)
    return cover


@household_page(owner=True, reads=False, let_in=True)
@require_safe
def brought_file(request, viewer, file_id):
    """A file with words that came along, once it was called clean."""
    open_ones = {"state": BroughtFile.State.CLEAN, "row__plan__deleted_at": None}
    row = BroughtFile.objects.of(viewer).filter(pk=file_id, **open_ones).first()
    if row is None:
        refuse(request, Http404(), subject_kind="brought", household_id=viewer.household_id)
    name = f"{row.pk}.{row.file.rpartition('.')[2]}"
    content_type = row.content_type
    return files.send_part(
        request, row.file, as_name=name, content_type=content_type, folder=files.UPLOADS
    )
