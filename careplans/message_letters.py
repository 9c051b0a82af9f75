"""The letter for who has no e-mail: that there is a message, and how to read it. Not a word of it.

Whoever wrote the message prints it and brings it, or sends it by post.
"""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from access.names import names
from careplans.letters import teams_of
from careplans.overviews.conversations import of
from careplans.overviews.reading_along import unmailed
from careplans.overviews.sharing_words import one_and_another
from delivery import documents
from delivery.kinds import DocumentKind, register_document
from people.models import Team

KIND = "message_letter"


@dataclass(frozen=True)
class MessageLetter:
    name: str
    site: str
    written_on: date
    teams: tuple[Team, ...]


def load(viewer, conversation_id):
    """None when everybody in it can be mailed by now, or the writer is not in it any more."""
    talk = of(viewer).filter(pk=conversation_id).first()
    readers = unmailed(talk.participant_ids) - {viewer.person_id} if talk else set()
    if not readers:
        return None
    people = names(readers)
    called = [people[key].first_name for key in readers if key in people]
    return MessageLetter(
        name=one_and_another(sorted(called)),
        site=urlsplit(settings.BASE_URL).netloc + reverse("sheet_login").rstrip("/"),
        written_on=timezone.localdate(),
        teams=teams_of(viewer),
    )


def job_of(viewer, talk_id):
    """The newest letter about this conversation that this person asked for."""
    return documents.jobs_of(viewer, KIND).filter(object_id=talk_id).order_by("-asked_at").first()


def register():
    register_document(DocumentKind(name=KIND, load=load, template="careplans/message_letter.html"))
