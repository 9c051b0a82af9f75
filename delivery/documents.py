"""PDFs: asked for by a person, made by the worker with that person's rights."""

from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from access import context
from audit import log
from delivery import files, paper, recipients
from delivery.kinds import DOCUMENTS, KEPT
from delivery.models import DocumentJob

STALE = timedelta(minutes=3)  # a worker that died while it worked
STRAYS_WAIT = timedelta(hours=1)  # a file is there just before its row says so
NO_PAPER = (), {}, {}


def ask(*, by, kind, object_id=None, did="print", file=""):
    """Ask for a PDF of a registered kind; it is made after this transaction. `file`: in private
    storage, what the worker is to do something with."""
    job = DocumentJob.objects.create(
        household_id=by.household_id, kind=DOCUMENTS[kind].name, object_id=object_id,
        asked_by_id=by.person_id, file=file,
    )  # fmt: skip
    log.write_in(by, did, subject_kind=kind, subject_id=job.pk)
    transaction.on_commit(lambda: make_soon(job.pk, kind, retry=False), robust=True)
    return job


def make_soon(job_id, kind, **options):
    """Hand a job to a worker, with the time that its kind may take: it is told to stop then, and a
    minute later it is stopped."""
    from delivery.tasks import make_document

    patience = DOCUMENTS[kind].patience
    if patience:
        seconds = int(patience.total_seconds())
        options |= {"soft_time_limit": seconds, "time_limit": seconds + 60}
    make_document.apply_async([str(job_id)], **options)


def jobs_of(viewer, *kinds):
    """What this person asked for in this household of these kinds, newest first."""
    return DocumentJob.objects.filter(
        household_id=viewer.household_id, asked_by=viewer.person_id, kind__in=kinds
    )


@contextmanager
def eyes_of(viewer, kind, object_id):
    """Whose rights decide what stands in a paper: of who asks, or of the party for whom an owner
    makes it; None where that party does not look in now."""
    if not DOCUMENTS[kind].is_for_a_party:
        yield viewer
        return
    with context.looking_as(viewer, object_id) as party:
        yield party


def rests_on(viewer, kind, overview):
    """What stands in the file, and what gives it to this person: rows, scopes and grants."""
    return {
        "scope_ids": viewer.scopes(),
        "grant_ids": [UUID(key) for key in viewer.purposes],
        "row_ids": list(DOCUMENTS[kind].rows(overview)),
    }


def may_have(viewer, job):
    """Whether who asked for it still sees all that stands in it, by what gave it to them then; of
    a paper for a party, whether that party does.

    What went elsewhere (into the bin, to one person alone) closes it too. A guest sees by grants
    alone, so a guest's file that names none is not trusted.
    """
    if not job.file or is_too_old(job) or not viewer.is_let_in:
        return False
    with eyes_of(viewer, job.kind, job.object_id) as reader:
        return reader is not None and still_holds(reader, job)


def still_holds(reader, job):
    if not (reader.is_family or job.grant_ids):
        return False
    return DOCUMENTS[job.kind].holds(reader, job.scope_ids, job.grant_ids, job.row_ids)


def is_too_old(job):
    return timezone.now() - job.asked_at > DOCUMENTS[job.kind].kept


def close(job):
    """The file goes; the line that it was made stays for its week."""
    DocumentJob.objects.filter(pk=job.pk).update(file="")
    if job.file:
        transaction.on_commit(lambda: files.forget(job.file))


def make(job_id):
    """Make the PDF of a job that waits, once. Runs as the worker; returns whether it was made."""
    now = timezone.now()
    free = DocumentJob.objects.filter(pk=job_id, state=DocumentJob.State.WAITING)
    if not free.update(state=DocumentJob.State.WORKING, claimed_at=now, percent=10):
        return False
    job = DocumentJob.objects.get(pk=job_id)
    try:
        write = DOCUMENTS[job.kind].write or _write_pdf
        name, facts = write(job, lambda percent: _tell(job, percent))
    except Exception as error:
        _finish(job, DocumentJob.State.FAILED, error=type(error).__name__)
        raise
    if name is None:
        return _finish(job, DocumentJob.State.FAILED, **facts)
    return _finish(job, DocumentJob.State.DONE, file=name, **facts)


def _write_pdf(job, tell):
    pages, pictures, basis = _write_pages(job)
    if not pages:
        return None, {"error": "no_access"}
    tell(50)
    made = paper.pdf(pages[0], pictures) if len(pages) == 1 else paper.one_page(pages, pictures)
    return files.keep(f"{job.pk}.pdf", made), basis


def _write_pages(job):
    """The paper as HTML with its pictures, by the rights that the asker has now; none when they
    have none. More than one: the same, each shorter than the one before."""
    with transaction.atomic(), translation.override(settings.LANGUAGE_CODE):
        visitor = context.enter(recipients.user_of(job.asked_by_id))
        viewer = context.enter_household(visitor, job.household_id)
        if viewer is None or not viewer.is_let_in:
            return NO_PAPER
        with eyes_of(viewer, job.kind, job.object_id) as reader:
            return NO_PAPER if reader is None else _written(job, reader)


def _written(job, reader):
    kind = DOCUMENTS[job.kind]
    overview = kind.load(reader, job.object_id)
    if overview is None:  # what it was about is over
        return NO_PAPER
    sizes = kind.shorter(overview) if kind.shorter else (overview,)
    values = {"viewer": reader, "job": job}
    pages = [render_to_string(kind.template, {**values, "overview": size}) for size in sizes]
    return pages, kind.pictures(overview), rests_on(reader, job.kind, overview)


def _tell(job, percent):
    """How far it is, and that somebody is at it still."""
    DocumentJob.objects.filter(pk=job.pk).update(percent=percent, claimed_at=timezone.now())


def _finish(job, state, **facts):
    is_done = state == DocumentJob.State.DONE
    DocumentJob.objects.filter(pk=job.pk).update(
        state=state, percent=100 if is_done else 0, finished_at=timezone.now(), **facts
    )
    return is_done


def waiting_again(now=None):
    """{job: kind} of what nobody works on: lost by the queue, or left by a worker that died."""
    now = now or timezone.now()
    states = DocumentJob.State
    left = DocumentJob.objects.filter(state=states.WORKING, claimed_at__lt=now - STALE)
    left.update(state=states.WAITING, percent=0)
    waiting = DocumentJob.objects.filter(state=states.WAITING, asked_at__gt=now - timedelta(days=1))
    return dict(waiting.values_list("pk", "kind")[:50])


def closed_by_age(kind, now):
    """Names of files of a kind that is kept shorter than its line; the line stays its week."""
    if kind.kept >= KEPT:
        return []
    old = DocumentJob.objects.filter(kind=kind.name, asked_at__lt=now - kind.kept).exclude(file="")
    names = list(old.values_list("file", flat=True))
    old.update(file="")
    return names


def close_ended():
    """What is for some people alone (an export of the whole plan) goes as soon as who asked for it
    is none of them any more, whether they come for it or not. Returns how many went."""
    kinds = [kind.name for kind in DOCUMENTS.values() if kind.write]
    jobs = list(DocumentJob.objects.filter(kind__in=kinds).exclude(file=""))
    return sum(_close_if_ended(job) for job in jobs)


def _close_if_ended(job):
    with transaction.atomic():
        visitor = context.enter(recipients.user_of(job.asked_by_id))
        viewer = context.enter_household(visitor, job.household_id)
        is_open = viewer is not None and may_have(viewer, job)
        if not is_open:
            close(job)
        return not is_open


def purge(now=None):
    """Take away papers of more than a week ago, row and file, and files that no row knows."""
    now = now or timezone.now()
    with transaction.atomic():
        old = DocumentJob.objects.filter(asked_at__lt=now - KEPT)
        names = list(old.exclude(file="").values_list("file", flat=True))
        old.delete()
        names += [name for kind in DOCUMENTS.values() for name in closed_by_age(kind, now)]
    for name in names:
        files.forget(name)
    ended = close_ended()
    known = set(DocumentJob.objects.exclude(file="").values_list("file", flat=True))
    strays = files.strays(known, before=now - STRAYS_WAIT)
    for name in strays:
        files.forget(name)
    return {"papers": len(names) + ended, "strays": len(strays)}
