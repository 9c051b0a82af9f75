"""Files with messages, as the page of a conversation shows them."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext as _

from careplans.models import MessageFile
from careplans.overviews.attachments import Shown


def sent_files():
    """For a query of messages: what hangs with each, as facts; in the same query."""
    rows = MessageFile.objects.filter(message=OuterRef("pk")).order_by("sent_at", "pk")
    facts = JSONObject(id="id", kind="kind", text="text", state="state")
    return ArraySubquery(rows.values(facts=facts))


def shown(viewer, facts):
    address = reverse("message_file", args=[viewer.household_id, facts["id"]])
    is_open = facts["state"] == MessageFile.State.CLEAN
    return Shown(url=address if is_open else "", change_url="", **facts)


def find(viewer, file_id):
    """A clean file of a conversation of this viewer, or None."""
    rows = MessageFile.objects.select_related("message").filter(
        pk=file_id,
        household_id=viewer.household_id,
        state=MessageFile.State.CLEAN,
        message__conversation__participant_ids__contains=[viewer.person_id],
    )
    return rows.first()


def words_of(kind):
    """Of a message without words, in the list."""
    return {
        MessageFile.Kind.IMAGE: _("A photo or drawing"),
        MessageFile.Kind.SOUND: _("A sound"),
        MessageFile.Kind.PDF: _("A PDF"),
    }.get(kind, "")
