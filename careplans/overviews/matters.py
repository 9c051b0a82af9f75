"""What matters to this family, in its own words."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from access.models import Part
from careplans.models import Goal, Priority
from careplans.overviews import attachments
from careplans.overviews.attachments import Shown
from careplans.overviews.sight import sight_of
from careplans.policy import may_share
from careplans.proposing import may_type_matters

MATTERS_SHOWN = 15
FROM_MATTER = "belang"  # in the address of a new goal: what it comes from


@dataclass(frozen=True)
class Matter:
    """One sentence; `url` only for who said it; `away_url` is where an owner may ask whether what
    another said about the whole family must go."""

    id: UUID
    text: str
    by: str
    about: str
    is_private: bool
    is_dropped: bool
    url: str
    away_url: str = ""
    share_url: str = ""
    file_url: str = ""
    files: tuple[Shown, ...] = ()
    dropped: str = ""  # who decided that it matters no longer, and when
    has_words: bool = True  # else `text` only says what it is: a picture or a voice note
    drop_url: str = ""  # where that is decided, or undone
    goals: tuple[tuple[str, str], ...] = ()  # (title, address) of what came of it
    goal_url: str = ""  # where a goal is made of it

    @property
    def has_menu(self):
        """More than one thing to do with it: then they fold away together."""
        acts = (self.goal_url, self.url, self.file_url, self.share_url, self.drop_url)
        return sum(map(bool, acts)) > 1


@dataclass(frozen=True)
class MattersPage:
    matters: tuple[Matter, ...]
    dropped: tuple[Matter, ...]
    may_add: bool
    may_type: bool = False  # for who was let in to propose here
    looks_only: bool = False  # for who works with the family: how that can be given is said

    @property
    def first_matters(self):
        return self.matters[:MATTERS_SHOWN]

    @property
    def more_matters(self):
        return self.matters[MATTERS_SHOWN:]


def matter_rows(viewer):
    """A query of what matters with its scopes, oldest first; who shows more than a few asks
    `with_file_words` too, or each picture without a sentence asks for its own."""
    return Priority.objects.visible_to(viewer).select_related("scope").order_by("created_at")


def load_matters(viewer):
    return list(matter_rows(viewer).with_file_words())


def people_in(rows):
    ids = {row.said_by_id for row in rows} | {row.dropped_by_id for row in rows}
    return ids | {row.scope.subject_id for row in rows}


def matter_of(row, sight, goals=(), files=()):
    place = row.scope
    is_mine = sight.may_rewrite(row)
    here = [sight.viewer.household_id, row.pk]
    about_another = place.subject_id and place.subject_id != row.said_by_id
    return Matter(
        id=row.pk,
        text=row.said,
        has_words=bool(row.text),
        by=sight.name(row.said_by_id),
        about=sight.name(place.subject_id) if about_another else "",
        is_private=place.private_to_id is not None,
        is_dropped=row.dropped_at is not None,
        url=reverse("priority_change", args=here) if is_mine else "",
        away_url=reverse("priority_throw_away", args=here)
        if not is_mine and sight.may_ask_away(row)
        else "",
        file_url=reverse("priority_attach", args=here) if is_mine else "",
        files=tuple(files),
        share_url=reverse("priority_share", args=here) if may_share(sight.viewer, row) else "",
        dropped=dropped_in_words(row, sight),
        drop_url=reverse("priority_drop", args=here) if is_mine else "",
        goals=tuple(goals),
        goal_url=goal_url(row, sight.viewer),
    )


def goal_url(row, viewer):
    """What is for one person alone, or matters no longer, is no beginning of a goal of all."""
    is_open = row.dropped_at is None and row.scope.private_to_id is None
    if not is_open or not viewer.may_begin(Part.GOALS):
        return ""
    return f"{reverse('goal_add', args=[viewer.household_id])}?{FROM_MATTER}={row.pk}"


def dropped_in_words(row, sight):
    if row.dropped_at is None:
        return ""
    facts = {
        "name": sight.name(row.dropped_by_id) or _("somebody"),
        "day": capfirst(sight.day(timezone.localdate(row.dropped_at))),
    }
    return _("%(name)s said: this matters no longer. %(day)s") % facts


def load_goals(viewer):
    """{what matters: (title, address) of the goals that came of it}: one query."""
    found = {}
    rows = Goal.objects.visible_to(viewer).exclude(priority=None)
    for key, priority_id, title in rows.values_list("pk", "priority_id", "title"):
        url = reverse("goal", args=[viewer.household_id, key])
        found.setdefault(priority_id, []).append((title, url))
    return found


def load(viewer, today=None):
    """Four queries: the sentences, the goals that came of them, their files, and the names."""
    rows = load_matters(viewer)
    sight = sight_of(viewer, today or timezone.localdate(), people_in(rows))
    goals, files = load_goals(viewer), attachments.load(viewer)
    matters = [matter_of(row, sight, goals.get(row.pk, ()), files.get(row.pk, ())) for row in rows]
    may_type = may_type_matters(viewer)
    return MattersPage(
        matters=tuple(matter for matter in matters if not matter.is_dropped),
        dropped=tuple(matter for matter in matters if matter.is_dropped),
        may_add=viewer.may_begin(Part.MATTERS),
        may_type=may_type,
        looks_only=not viewer.is_family and not may_type and viewer.visitor.is_staff,
    )
