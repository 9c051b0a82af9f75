"""Whether the words of a proposal can still be said yes to: its day, and the debt behind it."""

from django.utils import timezone
from django.utils.translation import gettext as _

from careplans.actions.debts import paid_of
from careplans.actions.proposal_kinds import BECOMES, debt_behind, fits, other_since, words_of
from careplans.actions.proposals import lies_in_the_bin
from careplans.actions.proposed_changes import (
    MODELS,
    changed_since,
    parsed,
    row_behind,
    stands_as_then,
    version_of,
)
from careplans.actions.scales import IN_USE, loses_a_rung
from careplans.models import Proposal
from careplans.who_left import left_and_bound, promise_nothing

Kind = Proposal.Kind
CHANGE = "change"  # the button that leads to the form of the changed step


def behind(row):
    """What a proposal would change; None when that lies in the bin."""
    return debt_behind(row) if row.kind == Kind.PAYMENT else row_behind(row)


def asks_for_what_is_binned(request, row, *, is_change):
    """About what lies in the bin, or would hang under it, somebody can say no, and nothing else."""
    wants = is_change or request.POST.get("answer") in ("yes", CHANGE)
    if not wants:
        return False
    is_of_what_stands = BECOMES[row.kind].changes_what_stands and row.kind != Kind.SCALE
    return (is_of_what_stands and behind(row) is None) or lies_in_the_bin(row)


def about_what_stands(row, given):
    """The form is about what stands there now; a way to pay about what is left of the debt."""
    if not BECOMES[row.kind].changes_what_stands:
        return given
    found = behind(row)
    given = given | {"initial": given["initial"] | {"row_version": version_of(found)}}
    return given | {"whole": found.amount - paid_of(found)} if row.kind == Kind.PAYMENT else given


def why_otherwise(row, viewer):
    """Why a plain yes cannot be given any more, in a sentence; empty: it can."""
    if is_over(row):
        return _("The day of this proposal is over. Choose another day.")
    if row.kind == Kind.PAYMENT and not fits(debt_behind(row), words_of(row)):
        return other_since()
    if row.kind in MODELS and not stands_as_then(row, row_behind(row)):
        return changed_since()
    if row.kind == Kind.SCALE and loses_a_rung(row_behind(row), words_of(row)):
        return str(IN_USE)
    left = left_and_bound(viewer, row, words_of(row))
    return promise_nothing(left) if left else ""


def is_over(row):
    """A day that was proposed and still had to come has passed."""
    days = days_of(row)
    return any(day is not None and day < timezone.localdate() for day in days)


def days_of(row):
    words = row.payload.get("words", row.payload)
    if row.kind == Kind.STEP or row.kind == Kind.STEP_CHANGE:
        return [] if words.get("repeats") else [parsed(words).get("due_on")]
    is_review = row.kind in (Kind.GOAL, Kind.GOAL_CHANGE, Kind.DEAL_CHANGE)
    return [parsed(words).get("review_on")] if is_review else []
