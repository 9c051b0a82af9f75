"""The letter for who has no e-mail: that there is a message, and how to read it. Not a word of it.

Whoever wrote the message prints it and brings it, or sends it by post.
"""

from careplans.letterhead import Letterhead, letterhead
from careplans.overviews.conversations import of
from careplans.overviews.reading_along import unmailed
from delivery import documents
from delivery.kinds import DocumentKind, register_document

KIND = "message_letter"


def load(viewer, conversation_id):
    """None when everybody in it can be mailed by now, or the writer is not in it any more."""
    talk = of(viewer).filter(pk=conversation_id).first()
    readers = unmailed(talk.participant_ids) - {viewer.person_id} if talk else set()
    return Letterhead(**letterhead(viewer, readers)) if readers else None


def job_of(viewer, talk_id):
    """The newest letter about this conversation that this person asked for."""
    return documents.jobs_of(viewer, KIND).filter(object_id=talk_id).order_by("-asked_at").first()


def register():
    register_document(DocumentKind(name=KIND, load=load, template="careplans/message_letter.html"))
