"""Fetching a letter that somebody brings to who has no e-mail."""

from django.http import Http404

from access.gate import refuse
from audit import log
from delivery import documents, files


def handed_letter(request, viewer, job, *, about, as_name):
    """The letter as a file, with its line in the log; 404 for who may not have it any more."""
    if job is None or not documents.may_have(viewer, job):
        refuse_letter(request, viewer, about)
    log.write_in(viewer, "download", subject_kind="document", subject_id=job.pk, request=request)
    return files.send(job.file, as_name=as_name)


def refuse_letter(request, viewer, about):
    refuse(request, Http404(), subject_kind=about, household_id=viewer.household_id)
