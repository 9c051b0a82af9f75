"""The letter for an owner who has no e-mail: that there is a proposal, and how to answer it. Not a
word of it. Whoever proposed prints it and brings it, or sends it by post.

A code of the owner's own sheet opens the plan, so the yes stays theirs.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from access.names import names
from careplans import news
from careplans.letters import teams_of
from careplans.message_letters import MessageLetter
from careplans.overviews.proposals import of
from careplans.overviews.reading_along import unmailed
from careplans.overviews.sharing_words import one_and_another
from delivery import documents
from delivery.kinds import DocumentKind, register_document

KIND = "proposal_letter"


def whom_no_mail_reaches(viewer):
    """Owners without e-mail, where something of this guest waits for their answer; and whose words
    it holds, who alone says yes to them."""
    if viewer.is_family:
        return set()
    waiting = list(of(viewer).waiting().values_list("typed_for_id", flat=True))
    if not waiting:
        return set()
    wanted = news.owners(viewer) | {key for key in waiting if key}
    return unmailed(wanted) - {viewer.person_id}


def load(viewer, _object_id=None):
    """None when the family answered meanwhile, or everybody can be mailed by now."""
    readers = whom_no_mail_reaches(viewer)
    if not readers:
        return None
    people = names(readers)
    return MessageLetter(
        name=one_and_another(sorted(people[key].first_name for key in readers if key in people)),
        site=urlsplit(settings.BASE_URL).netloc + reverse("sheet_login").rstrip("/"),
        written_on=timezone.localdate(),
        teams=teams_of(viewer),
    )


def job_of(viewer):
    """The newest letter about proposals that this person asked for here."""
    return documents.jobs_of(viewer, KIND).order_by("-asked_at").first()


def register():
    template = "careplans/proposal_letter.html"
    register_document(DocumentKind(name=KIND, load=load, template=template))
