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
    for what comes back and for what is told of before, on and after its day, answers there too: its
    coming moment, or None when there is none. `left_on`, where it is told of more than once: the
    name of the page on which it stands for somebody who can act, after the last moment; no more
    mail comes then. What is planned without a household is of the team's own work, and asked with
    the visitor."""

    name: str
    path: Callable[[Viewer, UUID], str | None]
    next_at: Callable[[Viewer, UUID], datetime | None] = lambda viewer, key: None
    left_on: str = ""
    # It tells what somebody did, so it is never planned for that person themselves.
    tells_act: bool = False


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
    # who may have it at all, on top of seeing what stands in it
    who: Callable[[Viewer], bool] = lambda viewer: True
    # another way to make it than as a PDF: (job, tell(percent)) gives (name, what it rests on)
    write: Callable[[Any, Callable], tuple] | None = None
    patience: timedelta | None = None  # so long may it take, where that is more than other work

    def holds(self, viewer, scope_ids, grant_ids, row_ids):
        """Whether this viewer still has all that it rested on, when it was made."""
        rows, given = set(row_ids), {str(key) for key in viewer.purposes}
        has_all = set(scope_ids) <= set(viewer.scopes()) and {str(k) for k in grant_ids} <= given
        return self.who(viewer) and has_all and rows <= self.seen(viewer, rows)


REMINDERS: dict[str, ReminderKind] = {}
# What stands behind the name of an address, in a few neutral words: for the list of several news.
PAGES: dict[str, Any] = {}
DOCUMENTS: dict[str, DocumentKind] = {}


def register_reminder(kind):
    REMINDERS[kind.name] = kind


def register_document(kind):
    DOCUMENTS[kind.name] = kind


def register_pages(words):
    """{name of an address: what is there, in words that tell nothing of it}."""
    PAGES.update(words)
