"""PDFs: asked for by a person, made by the worker with that person's rights."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from access import context
from audit import log
from delivery import files, paper, recipients
from delivery.kinds import DOCUMENTS
from delivery.models import DocumentJob

STALE = timedelta(minutes=3)  # a worker that died while it worked


def ask(*, by, kind, object_id=None):
    """Ask for a PDF of a registered kind; it is made after this transaction."""
    job = DocumentJob.objects.create(
        household_id=by.household_id, kind=DOCUMENTS[kind].name, object_id=object_id,
        asked_by_id=by.person_id,
    )  # fmt: skip
    log.write_in(by, "print", subject_kind=kind, subject_id=job.pk)
    transaction.on_commit(lambda: _make_soon(job.pk), robust=True)
    return job


def _make_soon(job_id):
    from delivery.tasks import make_document

    make_document.apply_async([str(job_id)], retry=False)


def jobs_of(viewer):
    """What this person asked for in this household, newest first."""
    return DocumentJob.objects.filter(household_id=viewer.household_id, asked_by=viewer.person_id)


def may_have(viewer, job):
    """Whether the asker may still see every part that stands in the file."""
    return set(job.scope_ids) <= set(viewer.scopes())


def make(job_id):
    """Make the PDF of a job that waits, once. Runs as the worker; returns whether it was made."""
    now = timezone.now()
    free = DocumentJob.objects.filter(pk=job_id, state=DocumentJob.State.WAITING)
    if not free.update(state=DocumentJob.State.WORKING, claimed_at=now, percent=10):
        return False
    job = DocumentJob.objects.get(pk=job_id)
    try:
        html, scope_ids = _write_page(job)
        if html is None:
            return _finish(job, DocumentJob.State.FAILED, error="no_access")
        _tell(job, 50)
        name = files.keep(f"{job.pk}.pdf", paper.pdf(html))
    except Exception as error:
        _finish(job, DocumentJob.State.FAILED, error=type(error).__name__)
        raise
    return _finish(job, DocumentJob.State.DONE, file=name, scope_ids=scope_ids)


def _write_page(job):
    """The paper as HTML, with the rights that the asker has now; None when they have none."""
    kind = DOCUMENTS[job.kind]
    with transaction.atomic(), translation.override(settings.LANGUAGE_CODE):
        visitor = context.enter(recipients.user_of(job.asked_by_id))
        viewer = context.enter_household(visitor, job.household_id)
        if viewer is None:
            return None, []
        values = {"overview": kind.load(viewer, job.object_id), "viewer": viewer, "job": job}
        return render_to_string(kind.template, values), viewer.scopes()


def _tell(job, percent):
    DocumentJob.objects.filter(pk=job.pk).update(percent=percent)


def _finish(job, state, **facts):
    is_done = state == DocumentJob.State.DONE
    DocumentJob.objects.filter(pk=job.pk).update(
        state=state, percent=100 if is_done else 0, finished_at=timezone.now(), **facts
    )
    return is_done


def waiting_again(now=None):
    """Jobs that nobody works on: lost by the queue, or left by a worker that died."""
    now = now or timezone.now()
    states = DocumentJob.State
    left = DocumentJob.objects.filter(state=states.WORKING, claimed_at__lt=now - STALE)
    left.update(state=states.WAITING, percent=0)
    waiting = DocumentJob.objects.filter(state=states.WAITING, asked_at__gt=now - timedelta(days=1))
    return list(waiting.values_list("pk", flat=True)[:50])
