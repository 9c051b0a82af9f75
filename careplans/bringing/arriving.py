"""The worker brings a plan in: all of it or nothing, once, with the rights of who asked.

The cover of what came along has the key of its job. Whoever takes the job up after a worker that
died sees by it that the plan is here (docs/adr/0042).
"""

from django.db import transaction

from careplans.actions.bringing import bring, is_empty
from careplans.bringing.files import forget, take_all
from careplans.bringing.sentences import OF_A_FILE, REFUSED
from careplans.models import BroughtPlan
from delivery import files
from delivery.exports.making import viewer_of
from delivery.exports.opening import NotOursError, opened
from delivery.uploads.limits import Refused
from writing.actions import Overtaken


def write(job, tell):
    """("", nothing) when the plan is here; (None, {error, file}) when it cannot come in. What is
    our own fault is raised, and the ZIP stays for another try."""
    try:
        if not is_here(job):
            come_in(job, tell)
    except Refused as refused:
        return ended(job, OF_A_FILE + refused.code)
    except NotOursError as error:
        return ended(job, error.code)
    except Overtaken:
        return ended(job, "not_empty")
    files.forget(job.file)
    return "", {"error": ""}


def ended(job, code):
    files.forget(job.file)
    return None, {"error": REFUSED + code, "file": ""}


def entered(job):
    viewer = viewer_of(job)
    if viewer is None:
        raise NotOursError("no_access")
    return viewer


@transaction.atomic
def is_here(job):
    """Whether this job brought its plan in before; refuses what cannot come in any more."""
    viewer = entered(job)
    if BroughtPlan.objects.of(viewer).filter(pk=job.pk).exists():
        return True
    if not is_empty(viewer):
        raise Overtaken
    return False


def come_in(job, tell):
    path = files.path_of(job.file)
    if not job.file or not path.is_file():
        raise NotOursError("gone")
    with path.open("rb") as source:
        one = opened(source)
        kept = take_all(one, tell)
    try:
        with transaction.atomic():
            is_own = job.object_id == job.asked_by_id
            bring(by=entered(job), plan=one.plan, kept=kept, key=job.pk, is_own=is_own)
    except Exception:
        forget(kept)
        raise
