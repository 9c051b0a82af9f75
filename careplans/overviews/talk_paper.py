"""Bringing word on paper: for who wrote to somebody of the family whom no mail reaches."""

from dataclasses import dataclass

from access.names import names
from careplans import message_letters
from careplans.overviews.sharing_words import one_and_another
from delivery import documents
from delivery.models import DocumentJob

State = DocumentJob.State


@dataclass(frozen=True)
class Paper:
    """The letter of a conversation, and how far it is."""

    names: str
    count: int
    is_busy: bool
    is_ready: bool


def paper(viewer, talk_id, unmailed):
    """None within the family, who see each other, and where everybody can be mailed. Two queries
    where somebody cannot."""
    if viewer.is_family or not unmailed:
        return None
    people = names(unmailed)
    job = message_letters.job_of(viewer, talk_id)
    return Paper(
        names=one_and_another(sorted(p.first_name for p in people.values())),
        count=len(people),
        is_busy=bool(job) and job.state in (State.WAITING, State.WORKING),
        is_ready=bool(job) and documents.may_have(viewer, job),
    )
