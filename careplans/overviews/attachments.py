"""What hangs on sentences: a picture or a sound, with the words for who cannot see or hear it."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from careplans.models import Attachment
from delivery.paper import A_PICTURE

MOST_ON_PAPER = 24  # pictures; a plan with more says the rest in words


@dataclass(frozen=True)
class Shown:
    """One file; `url` is empty while it waits for the scanner, or when it was not safe."""

    id: UUID
    kind: str
    text: str
    state: str
    url: str
    change_url: str


@dataclass(frozen=True)
class OnPaper:
    """A picture as it stands on paper: `file` is its name in private storage."""

    id: UUID
    text: str
    file: str

    @property
    def url(self):
        return f"{A_PICTURE}{self.id}"


def load_for_paper(viewer, sentences):
    """{sentence: pictures} of these sentences, as far as they were called clean: one query."""
    found = defaultdict(list)
    rows = Attachment.objects.visible_to(viewer).filter(
        priority_id__in=sentences, kind=Attachment.Kind.IMAGE, state=Attachment.State.CLEAN
    )
    for row in rows[:MOST_ON_PAPER]:
        found[row.priority_id].append(OnPaper(row.pk, row.text, row.file))
    return found


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
