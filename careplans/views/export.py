"""Taking the plan along: asking for it, how far it is, and the download."""

from datetime import timedelta

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from access.gate import household_page, refuse
from audit import log
from careplans.actions.bringing import is_empty
from careplans.exports import EXPORT, KINDS, WORDS
from careplans.models import BroughtPlan
from careplans.overviews.brought import load_of_another
from careplans.views.documents import is_busy
from delivery import documents as delivery
from delivery import files
from delivery.models import DocumentJob

SHOWN = 5
STILL_RUNNING = timedelta(minutes=10)  # a second click within this time gets the same one
State = DocumentJob.State


@household_page(owner=True, whole=True, let_in=True)
@require_safe
def export(request, viewer):
    mine = BroughtPlan.objects.of(viewer).first()
    page = {
        "jobs": delivery.jobs_of(viewer, *KINDS)[:SHOWN],
        "brought": mine,
        "of_another": None if mine else load_of_another(viewer),
        "is_empty": is_empty(viewer),
    }
    return render(request, "careplans/export.html", page)


@household_page(owner=True, whole=True, let_in=True)
@require_POST
def export_ask(request, viewer):
    kind = WORDS if request.POST.get("words") == "only" else EXPORT
    running = delivery.jobs_of(viewer, kind).filter(
        state__in=[State.WAITING, State.WORKING], asked_at__gt=timezone.now() - STILL_RUNNING
    )
    job = running.first() or delivery.ask(by=viewer, kind=kind)
    return redirect("export_job", viewer.household_id, job.pk)


@household_page(owner=True, reads=False, let_in=True)
@require_safe
def export_job(request, viewer, job_id):
    job = own_job(request, viewer, job_id)
    context = {"job": job, "is_busy": is_busy(job), "is_open": delivery.may_have(viewer, job)}
    template = "careplans/export_progress.html" if request.htmx else "careplans/export_job.html"
    return render(request, template, context)


@household_page(owner=True, reads=False, let_in=True)
@require_safe
def export_download(request, viewer, job_id):
    """The rights of now decide, not those of when it was made; a closed file goes."""
    job = own_job(request, viewer, job_id)
    if not delivery.may_have(viewer, job):
        delivery.close(job)
        refuse(request, Http404(), subject_kind="export", household_id=viewer.household_id)
    log.write_in(viewer, "download", subject_kind="export", subject_id=job.pk, request=request)
    day = date_format(job.asked_at, "Y-m-d")
    name = _("our-plan-%(day)s.zip") % {"day": day}
    return files.send(job.file, as_name=name, content_type="application/zip")


def own_job(request, viewer, job_id):
    job = delivery.jobs_of(viewer, *KINDS).filter(pk=job_id).first()
    if job is None:
        refuse(request, Http404(), subject_kind="export", household_id=viewer.household_id)
    return job
