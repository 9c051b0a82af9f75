"""News about an account, for who has no e-mail: it waits on their own page."""

from uuid import uuid4

from access import context
from delivery import outbox


def tell(user, template, path):
    """Put it with the other news of this person, when the log-in has a place here."""
    visitor = context.enter(user.pk)
    if visitor.person_id is not None:
        key = f"account:{uuid4()}"
        outbox.put(key=key, person_id=visitor.person_id, template=template, path=path)
