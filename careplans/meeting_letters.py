"""The letter about a meeting for who has no e-mail: the moments, and how to answer. Not with whom,
not where and not what about: who opens the letter for another reads a day and an hour.

Whoever planned the meeting prints it and brings it, or sends it by post.
"""

from dataclasses import dataclass

from django.utils import timezone

from careplans import days
from careplans.letterhead import Letterhead, letterhead
from careplans.models import Meeting
from careplans.overviews.reading_along import unmailed
from delivery import documents
from delivery.kinds import DocumentKind, register_document

KIND = "meeting_letter"


@dataclass(frozen=True)
class MeetingLetter(Letterhead):
    when: str  # the moment that stands; empty as long as there is one to choose
    moments: tuple[str, ...]
    is_off: bool


def whom_no_mail_reaches(viewer, meeting):
    """Of the family, who is asked to a meeting that comes and that this guest planned."""
    is_mine = meeting.created_by_id == viewer.person_id
    if viewer.is_family or not is_mine or meeting.is_over(timezone.now()):
        return set()
    return unmailed(meeting.person_ids) - {viewer.person_id}


def load(viewer, meeting_id):
    """None when everybody can be mailed by now, or the meeting is over."""
    meeting = Meeting.objects.visible_to(viewer).filter(pk=meeting_id).first()
    readers = whom_no_mail_reaches(viewer, meeting) if meeting else set()
    if not readers:
        return None
    return MeetingLetter(
        **letterhead(viewer, readers),
        when=in_full(meeting.starts_at) if meeting.starts_at else "",
        moments=tuple(in_full(at) for at in meeting.moments),
        is_off=meeting.is_off,
    )


def in_full(at):
    """A day by its name: "tomorrow" is another day when the letter is read."""
    return days.moment(at, timezone.localdate(), is_near=False)


def job_of(viewer, meeting):
    """The newest letter of this person about the meeting as it is now."""
    jobs = documents.jobs_of(viewer, KIND).filter(object_id=meeting.pk)
    return jobs.filter(asked_at__gte=meeting.changed_at).order_by("-asked_at").first()


def register():
    register_document(DocumentKind(name=KIND, load=load, template="careplans/meeting_letter.html"))
