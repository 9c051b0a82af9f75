"""What rooms above register here when the app is ready, so that delivery never imports upwards."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from access.viewer import Viewer

KEPT = timedelta(days=7)  # the longest: the policy of the table of papers says it too


@dataclass(frozen=True)
class ReminderKind:
    """Something that can be due. `path` answers in the recipient's own context, at sending time:
    where the news stands, or None when it is not due any more or not theirs to see. `next_at`,
    for what comes back, answers there too: its coming moment, or None when there is none. What is
    planned without a household is of the team's own work, and asked with the visitor."""

    name: str
    path: Callable[[Viewer, UUID], str | None]
    next_at: Callable[[Viewer, UUID], datetime | None] = lambda viewer, key: None


@dataclass(frozen=True)
class DocumentKind:
    """Something that can become a PDF: the page's own loader, and a paper template. `rows`: keys of
    all that stands in what was loaded; `seen`: which of these keys a viewer sees now; `pictures`:
    what was sent and stands drawn on it, {address on the paper: name in private storage};
    `shorter`: for what must stand on one page, the overview and then ever shorter ones, of which
    the first that fits becomes the paper; `is_for_a_party`: an owner makes it, and it holds what
    the party of `object_id` is let in to (and the owner sees too)."""

    name: str
    load: Callable[[Viewer, UUID | None], Any]
    template: str
    rows: Callable[[Any], Iterable[UUID]] = lambda overview: ()
    seen: Callable[[Viewer, Iterable[UUID]], set[UUID]] = lambda viewer, keys: set(keys)
    pictures: Callable[[Any], dict[str, str]] = lambda overview: {}
    kept: timedelta = KEPT  # so long it stays to be fetched
    shorter: Callable[[Any], Iterable[Any]] | None = None
    is_for_a_party: bool = False


REMINDERS: dict[str, ReminderKind] = {}
DOCUMENTS: dict[str, DocumentKind] = {}


def register_reminder(kind):
    REMINDERS[kind.name] = kind


def register_document(kind):
    DOCUMENTS[kind.name] = kind
