"""The privacy officer answered "this is not right": on the first page of who asked, until read.

Read is a look at the page of who looked, where the answer stands: a mark of its own would say the
same twice (docs/adr/0006-read-marks-are-read-events.md).
"""

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from access.cases import Note, register_asking

ANSWERED = "select a from careplans_answers_unread() a where a is not null"


def answered_note(viewer, found):
    """With one answer the way there leads to it: that of a look long ago stands pages further."""
    person, _colon, key = found.partition(":")
    url = reverse("looks", args=[viewer.household_id])
    if key:
        url += f"?{urlencode({'wie': person})}#vraag-{key}" if person else f"#vraag-{key}"
    text = _("You said of a look: this is not right. The privacy officer answered.")
    return Note(text, _("Read the answer"), url, waits=False)


def register():
    register_asking(ANSWERED, answered_note)
