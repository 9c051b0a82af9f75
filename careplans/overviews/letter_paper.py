"""A letter to bring, as the row "On paper" of a page says it: for whom, and how far it is."""

from dataclasses import dataclass

from access.names import names
from careplans import meeting_letters
from careplans.overviews.sharing_words import one_and_another
from delivery import documents
from delivery.models import DocumentJob

State = DocumentJob.State


@dataclass(frozen=True)
class Paper:
    """The letter, and how far it is."""

    names: str
    count: int
    is_busy: bool
    is_ready: bool


def paper_of(viewer, unmailed, job):
    """For readers whom no mail reaches, with the newest letter that was asked for."""
    people = names(unmailed)
    return Paper(
        names=one_and_another(sorted(p.first_name for p in people.values())),
        count=len(people),
        is_busy=bool(job) and job.state in (State.WAITING, State.WORKING),
        is_ready=bool(job) and documents.may_have(viewer, job),
    )


def paper_of_meeting(viewer, meeting):
    """None for who did not plan it, when it is over, and where everybody can be mailed."""
    unmailed = meeting_letters.whom_no_mail_reaches(viewer, meeting)
    return paper_of(viewer, unmailed, meeting_letters.job_of(viewer, meeting)) if unmailed else None
