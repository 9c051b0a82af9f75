"""The bin: what was thrown away in the last 30 days, and how long it stays."""

from collections import namedtuple
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from math import ceil
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, F, Q, TextField, UUIDField, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from access.models import Level
from careplans import euros
from careplans.actions.bin import KEPT, KINDS, UNDER_A_GOAL
from careplans.overviews.sight import sight_of

ROWS_SHOWN = 30
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
    "bijlage": pgettext_lazy("in the bin", "Photo or sound"),
    "conferentie": pgettext_lazy("in the bin", "For us alone"),
    "overleg": pgettext_lazy("in the bin", "Meeting"),
    "agendapunt": pgettext_lazy("in the bin", "On the agenda of a meeting"),
}
# What says what a row is, where that is not its `text`.
WORDS = {
    "doel": F("title"),
    "inschatting": Coalesce(NullIf("note", Value("")), "words_then", output_field=TextField()),
    "schuld": F("creditor"),
    "betaling": Concat(Cast("amount", TextField()), Value(" "), "debt__creditor"),
    "kring": F("name"),
    "overleg": F("title"),
    "agendapunt": Coalesce(NullIf("text", Value("")), "meeting__title", output_field=TextField()),
}
# What was sent without words; its label says what it was.
WITHOUT_WORDS = pgettext_lazy("in the bin", "without words")
# With what a row went into the bin, when it hangs on something; else under which goal.
HANGS_ON = {"betaling": "debt_id", "bijlage": "priority_id"}
# Whose it is, where that is not who made it; what is of one person alone; and what somebody said.
AUTHORS = {"inschatting": "scored_by", "belang": "said_by", "voortgang": "noted_by",
           "betaling": "noted_by"}  # fmt: skip
OF_ONE = ("inschatting", "bijlage", "agendapunt")
OWN_WORDS = ("belang", "voortgang", "conferentie")
Binned = namedtuple("Binned", "kind id deleted_at deleted_by_id above words is_apart comes_back")


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
    """Two queries: all that is in the bin, whatever its kind, and the names."""
    now = now or timezone.now()
    kinds = [rows_of(viewer, kind, now) for kind in KINDS]
    rows = [Binned(*row) for row in kinds[0].union(*kinds[1:], all=True)]
    gone = {row.id: row.deleted_at for row in rows}
    shown = [row for row in rows if row.comes_back and not came_along(row, gone)]
    sight = sight_of(viewer, timezone.localdate(now), {row.deleted_by_id for row in shown})
    lines = [gone_of(row, sight, now) for row in shown]
    return sorted(lines, key=lambda line: (line.gone_on, line.id), reverse=True)


def rows_of(viewer, kind, now):
    """One kind, with columns that are the same for every kind."""
    rows = KINDS[kind].all_objects.visible_to(viewer, Level.CONTRIBUTE)
    return (
        rows.filter(deleted_at__gt=now - KEPT)
        .order_by()
        .values_list(
            Value(kind, output_field=TextField()),
            "pk",
            "deleted_at",
            "deleted_by_id",
            Cast(above_of(kind), UUIDField()),
            Cast(WORDS.get(kind, F("text")), TextField()),
            is_apart(kind, viewer),
            ExpressionWrapper(comes_back(kind, viewer), output_field=BooleanField()),
        )
    )


def comes_back(kind, viewer):
    """As `policy.may_put_back` says of one row."""
    me, author = viewer.person_id, AUTHORS.get(kind, "created_by")
    is_own = Q(**{author: me})
    if kind in OF_ONE:
        return is_own
    about_ours = Q(scope__subject__in=[me, *viewer.held])
    decides = Q(deleted_at__isnull=False) if viewer.is_owner else about_ours
    if kind in OWN_WORDS:
        decides &= ~Q(deleted_by=F(author))
    return is_own | Q(deleted_by=me) | Q(created_by=me) | decides


def above_of(kind):
    if issubclass(KINDS[kind], UNDER_A_GOAL):
        return F("goal_id")
    return F(HANGS_ON[kind]) if kind in HANGS_ON else Value(None)


def is_apart(kind, viewer):
    """A note for oneself alone that went along with a goal that somebody else threw away: its
    writer never asked for that, so it is said."""
    if kind != "voortgang":
        return Value(False)
    by_another = ~Q(deleted_by_id=viewer.person_id)
    return ExpressionWrapper(
        Q(scope__private_to_id=viewer.person_id) & by_another, output_field=BooleanField()
    )


def came_along(row, gone):
    """It went into the bin with its goal, its sentence or its debt, and comes back with it."""
    return not row.is_apart and row.above in gone and gone[row.above] == row.deleted_at


def paid_to(words):
    amount, _space, creditor = words.partition(" ")
    named = {"amount": euros.written(Decimal(amount)), "creditor": creditor}
    return _("%(amount)s to %(creditor)s") % named


def gone_of(row, sight, now):
    return Gone(
        id=row.id,
        label=LABELS[row.kind],
        text=paid_to(row.words) if row.kind == "betaling" else row.words or WITHOUT_WORDS,
        by=sight.name(row.deleted_by_id),
        gone_on=row.deleted_at,
        days_left=max(ceil((row.deleted_at + KEPT - now) / timedelta(days=1)), 0),
        url=reverse("put_back", args=[sight.viewer.household_id, row.kind, row.id]),
    )
