"""What rooms above register here when the app is ready, so that delivery never imports upwards."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from access.viewer import Viewer


@dataclass(frozen=True)
class ReminderKind:
    """Something that can be due. `path` answers in the recipient's own context, at sending time:
    where the news stands, or None when it is not due any more or not theirs to see."""

    name: str
    path: Callable[[Viewer, UUID], str | None]


@dataclass(frozen=True)
class DocumentKind:
    """Something that can become a PDF: the page's own loader, and a paper template."""

    name: str
    load: Callable[[Viewer, UUID | None], Any]
    template: str


REMINDERS: dict[str, ReminderKind] = {}
DOCUMENTS: dict[str, DocumentKind] = {}


def register_reminder(kind):
    REMINDERS[kind.name] = kind


def register_document(kind):
    DOCUMENTS[kind.name] = kind
