"""Papers: what somebody asked for, how far it is, and the download."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from access.gate import household_page, refuse
from audit import log
from careplans.overviews import papers_for
from careplans.overviews.child_paper import FROM_YEARS
from careplans.paper_choices import again, chosen
from careplans.papers import FILE_NAMES, PLANS, TITLES
from delivery import documents as delivery
from delivery import files
from delivery.models import DocumentJob

PAPERS_SHOWN = 20
STILL_RUNNING = timedelta(minutes=10)  # a second click within this time gets the same paper
State = DocumentJob.State


@household_page(whole=True, let_in=True)
@require_safe
def documents(request, viewer):
    return page_of_papers(request, viewer)


@household_page(whole=True, let_in=True)
@require_POST
def document_ask(request, viewer):
    choice = chosen(viewer, request.POST)
    if choice is None:
        return page_of_papers(request, viewer, is_wrong=True)
    kind, key = choice
    running = delivery.jobs_of(viewer, kind).filter(
        object_id=key,
        state__in=[State.WAITING, State.WORKING],
        asked_at__gt=timezone.now() - STILL_RUNNING,
    )
    job = running.first() or delivery.ask(by=viewer, kind=kind, object_id=key)
    return redirect("document", viewer.household_id, job.pk)


def page_of_papers(request, viewer, *, is_wrong=False):
    jobs = Paginator(delivery.jobs_of(viewer, *PLANS), PAPERS_SHOWN)
    page = jobs.get_page(request.GET.get("page", 1))
    context = {
        "page": page,
        "made": papers_for.made(list(page), TITLES),
        "children": papers_for.children(viewer),
        "child_from": FROM_YEARS,
        "parties": papers_for.parties(viewer),
        "is_wrong": is_wrong,
    }
    return render(request, "careplans/documents.html", context)


@household_page(reads=False, let_in=True)
@require_safe
def document(request, viewer, job_id):
    job = own_job(request, viewer, job_id)
    is_open = delivery.may_have(viewer, job)
    [line] = papers_for.made([job], TITLES)
    context = {"job": job, "line": line, "again": again(job)}
    context |= {"is_busy": is_busy(job), "is_open": is_open}
    template = "careplans/document_progress.html" if request.htmx else "careplans/document.html"
    return render(request, template, context)


@household_page(reads=False, let_in=True)
@require_safe
def document_download(request, viewer, job_id):
    """The rights of now decide, not those of when it was made; a closed file goes."""
    job = own_job(request, viewer, job_id)
    if not delivery.may_have(viewer, job):
        delivery.close(job)
        refuse(request, Http404(), subject_kind="document", household_id=viewer.household_id)
    log.write_in(viewer, "download", subject_kind="document", subject_id=job.pk, request=request)
    return files.send(job.file, as_name=papers_for.file_name(job, FILE_NAMES))


def is_busy(job):
    return job.state in (State.WAITING, State.WORKING)


def own_job(request, viewer, job_id):
    job = delivery.jobs_of(viewer, *PLANS).filter(pk=job_id).first()
    if job is None:
        refuse(request, Http404(), subject_kind="document", household_id=viewer.household_id)
    return job
