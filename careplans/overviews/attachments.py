"""What hangs on sentences: a picture or a sound, with the words for who cannot see or hear it."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from careplans.models import Attachment


@dataclass(frozen=True)
class Shown:
    """One file; `url` is empty while it waits for the scanner, or when it was not safe."""

    id: UUID
    kind: str
    text: str
    state: str
    url: str
    change_url: str


def load(viewer):
    """{sentence: files}: one query."""
    found = defaultdict(list)
    for row in Attachment.objects.visible_to(viewer):
        found[row.priority_id].append(shown(row, viewer))
    return found


def shown(row, viewer):
    here = [row.household_id, row.pk]
    is_mine = row.created_by_id == viewer.person_id and not viewer.visitor.looker_id
    return Shown(
        id=row.pk,
        kind=row.kind,
        text=row.text,
        state=row.state,
        url=reverse("attachment", args=here) if row.state == Attachment.State.CLEAN else "",
        change_url=reverse("attachment_change", args=here) if is_mine else "",
    )
