"""Bringing word on paper: for who proposed something to owners whom no mail reaches."""

from access.names import names
from careplans import proposal_letters
from careplans.overviews.sharing_words import one_and_another
from careplans.overviews.talk_paper import Paper
from delivery import documents
from delivery.models import DocumentJob

State = DocumentJob.State


def paper(viewer):
    """None for the family, where nothing waits, and where everybody can be mailed."""
    unmailed = proposal_letters.whom_no_mail_reaches(viewer)
    if not unmailed:
        return None
    people = names(unmailed)
    job = proposal_letters.job_of(viewer)
    return Paper(
        names=one_and_another(sorted(p.first_name for p in people.values())),
        count=len(people),
        is_busy=bool(job) and job.state in (State.WAITING, State.WORKING),
        is_ready=bool(job) and documents.may_have(viewer, job),
    )
