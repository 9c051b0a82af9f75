"""The library of self-help as who minds it reads it: what waits for a look, what is in order."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from casework.models import SelfHelp
from casework.overviews.selfhelp import Entry

SOON = timedelta(days=30)
LONGEST_LIST = 500  # of what was taken away


@dataclass(frozen=True)
class OnShelf(Entry):
    """An entry: its newest words, and the words that residents read when these are others."""

    before: SelfHelp | None = None
    is_mine: bool = False

    @property
    def as_before(self):
        """What residents read until somebody looked at the new words."""
        return Entry(self.before)

    @property
    def is_new(self):
        return self.row.waits and self.before is None

    @property
    def is_over_time(self):
        return not self.row.waits and self.row.look_again_on < timezone.localdate()

    @property
    def is_soon(self):
        return not self.row.waits and self.row.look_again_on < timezone.localdate() + SOON


@dataclass(frozen=True)
class Shelf:
    waiting: list[OnShelf]
    dead: list[OnShelf]
    over_time: list[OnShelf]
    soon: list[OnShelf]
    fine: list[OnShelf]
    gone: list[SelfHelp]

    @property
    def is_all_done(self):
        return not (self.waiting or self.dead or self.over_time or self.soon)


def load_shelf(visitor):
    """Two queries, however many there are; each entry stands in one list."""
    lists = defaultdict(list)
    for each in living(visitor):
        lists[list_of(each)].append(each)
    here = [lists[name] for name in ("waiting", "dead", "over_time", "soon", "fine")]
    return Shelf(*here, gone=taken_away(lists))


def living(visitor):
    """Newest words first, and what they would take the place of beside them."""
    rows = SelfHelp.objects.living().select_related("reviewer_team").order_by("name", "-version")
    entries = {}
    for row in sorted(rows, key=lambda row: -row.version):
        entries.setdefault(row.entry_id, []).append(row)
    found = [one_of(versions, visitor) for versions in entries.values()]
    return sorted(found, key=lambda each: each.row.name.casefold())


def one_of(versions, visitor):
    row, before = versions[0], versions[1] if len(versions) > 1 else None
    return OnShelf(row=row, before=before, is_mine=row.written_by_id == visitor.person_id)


def list_of(each):
    if each.row.waits:
        return "waiting"
    if each.row.link_dead_on:
        return "dead"
    if each.is_over_time:
        return "over_time"
    return "soon" if each.is_soon else "fine"


def taken_away(lists):
    """Entries of which nothing stands any more: their last words."""
    here = {each.row.entry_id for found in lists.values() for each in found}
    rows = SelfHelp.objects.exclude(ended_at=None).exclude(entry_id__in=here)
    last = {}
    for row in rows.order_by("-ended_at", "-version")[:LONGEST_LIST]:
        if row.entry_id not in last or last[row.entry_id].version < row.version:
            last[row.entry_id] = row
    return list(last.values())


def load_entry(visitor, entry_id):
    """One entry with both its words; None when it is not there, or taken away."""
    rows = SelfHelp.objects.living().filter(entry_id=entry_id).select_related("reviewer_team")
    versions = list(rows.order_by("-version"))
    return one_of(versions, visitor) if versions else None
