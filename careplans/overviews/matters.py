"""What matters to this family, in its own words."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from access.models import Part
from careplans.models import Priority
from careplans.overviews.sight import sight_of
from careplans.policy import may_share


@dataclass(frozen=True)
class Matter:
    """One sentence; `url` only for who said it; an owner may clear away
    what another said about the whole family."""

    id: UUID
    text: str
    by: str
    about: str
    is_private: bool
    is_dropped: bool
    url: str
    away_url: str = ""
    share_url: str = ""


@dataclass(frozen=True)
class MattersPage:
    matters: tuple[Matter, ...]
    dropped: tuple[Matter, ...]
    may_add: bool


def load_matters(viewer):
    """The rows with their scopes: one query."""
    rows = Priority.objects.visible_to(viewer).select_related("scope")
    return list(rows.order_by("created_at"))


def people_in(rows):
    return {row.said_by_id for row in rows} | {row.scope.subject_id for row in rows}


def matter_of(row, sight):
    place = row.scope
    is_mine = sight.may_rewrite(row)
    here = [sight.viewer.household_id, row.pk]
    about_another = place.subject_id and place.subject_id != row.said_by_id
    return Matter(
        id=row.pk,
        text=row.text,
        by=sight.name(row.said_by_id),
        about=sight.name(place.subject_id) if about_another else "",
        is_private=place.private_to_id is not None,
        is_dropped=row.dropped_at is not None,
        url=reverse("priority_change", args=here) if is_mine else "",
        away_url=reverse("priority_throw_away", args=here)
        if not is_mine and sight.may_clear_away(row)
        else "",
        share_url=reverse("priority_share", args=here) if may_share(sight.viewer, row) else "",
    )


def load(viewer, today=None):
    """Two queries: the sentences and the names."""
    rows = load_matters(viewer)
    sight = sight_of(viewer, today or timezone.localdate(), people_in(rows))
    matters = [matter_of(row, sight) for row in rows]
    return MattersPage(
        matters=tuple(matter for matter in matters if not matter.is_dropped),
        dropped=tuple(matter for matter in matters if matter.is_dropped),
        may_add=viewer.may_begin(Part.MATTERS),
    )
