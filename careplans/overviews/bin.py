"""The bin: what was thrown away in the last 30 days, and how long it stays."""

from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from access.models import Level
from careplans import euros
from careplans.actions.bin import KINDS, UNDER_A_GOAL
from careplans.models import DebtPayment
from careplans.overviews.sight import sight_of

KEPT = timedelta(days=30)
LABELS = {
    "belang": pgettext_lazy("in the bin", "What matters"),
    "doel": pgettext_lazy("in the bin", "Goal"),
    "stap": pgettext_lazy("in the bin", "Step"),
    "afspraak": pgettext_lazy("in the bin", "Agreement"),
    "voortgang": pgettext_lazy("in the bin", "How it is going"),
    "inschatting": pgettext_lazy("in the bin", "Where somebody thinks you are"),
    "schuld": pgettext_lazy("in the bin", "Something to pay"),
    "betaling": pgettext_lazy("in the bin", "Something that was paid"),
    "kring": pgettext_lazy("in the bin", "Somebody of our people"),
}


@dataclass(frozen=True)
class Gone:
    id: UUID
    label: str
    text: str
    by: str
    gone_on: object
    days_left: int
    url: str


def load(viewer, now=None):
    """One query for each kind, and the names."""
    now = now or timezone.now()
    rows = [(kind, row) for kind in KINDS for row in load_kind(viewer, kind, now)]
    goals = {row.pk: row.deleted_at for kind, row in rows if kind in ("doel", "schuld")}
    shown = [(kind, row) for kind, row in rows if not came_along(row, goals)]
    sight = sight_of(viewer, timezone.localdate(now), {row.deleted_by_id for _kind, row in shown})
    lines = [gone_of(kind, row, sight, now) for kind, row in shown]
    return sorted(lines, key=lambda line: line.gone_on, reverse=True)


def load_kind(viewer, kind, now):
    rows = KINDS[kind].all_objects.visible_to(viewer, Level.CONTRIBUTE)
    return rows.filter(deleted_at__gt=now - KEPT)


def came_along(row, goals):
    """It went into the bin with its goal, and comes back with it."""
    above = getattr(row, "debt_id", None)
    if isinstance(row, UNDER_A_GOAL):
        above = row.goal_id
    return above in goals and goals[above] == row.deleted_at


def text_of(row):
    """What it is called on the page of the bin."""
    if isinstance(row, DebtPayment):
        return euros.written(row.amount)
    names = ("text", "title", "name", "creditor")
    return next((found for name in names if (found := getattr(row, name, ""))), "")


def gone_of(kind, row, sight, now):
    return Gone(
        id=row.pk,
        label=LABELS[kind],
        text=text_of(row),
        by=sight.name(row.deleted_by_id),
        gone_on=row.deleted_at,
        days_left=max(ceil((row.deleted_at + KEPT - now) / timedelta(days=1)), 0),
        url=reverse("put_back", args=[sight.viewer.household_id, kind, row.pk]),
    )
