"""A photo, a drawing or a voice note with what matters."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from careplans.models import Attachment, Priority
from careplans.policy import may_rewrite
from delivery.uploads import keeping
from delivery.uploads.field import SENTENCES
from writing.actions import Overtaken, change, create, unless_overtaken

AT_MOST = 10
FULL = _("There are %(most)s files here already. Throw one away first.")


@transaction.atomic
def add_file(*, by, priority, taken, text=""):
    """With one's own sentence, in its scope as it is at this moment. It waits for the scanner."""
    now = Priority.objects.select_for_update().filter(pk=priority.pk).first()
    if now is None or not may_rewrite(by, now):
        raise PermissionDenied("a file hangs with words of one's own")
    if not has_room(now):  # somebody sent another one while this came in
        raise Overtaken(FULL % {"most": AT_MOST})
    with unless_overtaken(SENTENCES["day"]):
        return create(
            Attachment,
            by=by,
            scope_id=now.scope_id,
            priority_id=now.pk,
            text=text,
            kind=taken.kind,
            content_type=taken.content_type,
            file=keeping.store(taken),
            size=len(taken.content),
        )


def change_words(*, by, attachment, version, text):
    return change(attachment, by=by, version=version, text=text)


def has_room(priority):
    return priority.attachments.filter(deleted_at=None).count() < AT_MOST
