"""The letter for an owner who has no e-mail: that there is a proposal, and how to answer it. Not a
word of it. Whoever proposed prints it and brings it, or sends it by post.

A code of the owner's own sheet opens the plan, so the yes stays theirs.
"""

from careplans import news
from careplans.letterhead import Letterhead, letterhead
from careplans.overviews.proposals import of
from careplans.overviews.reading_along import unmailed
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
    return Letterhead(**letterhead(viewer, readers)) if readers else None


def job_of(viewer):
    """The newest letter about proposals that this person asked for here."""
    return documents.jobs_of(viewer, KIND).order_by("-asked_at").first()


def register():
    template = "careplans/proposal_letter.html"
    register_document(DocumentKind(name=KIND, load=load, template=template))
