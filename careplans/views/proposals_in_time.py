"""Whether the words of a proposal can still be said yes to: its day, and the debt behind it."""

from django.utils import timezone
from django.utils.translation import gettext as _

from careplans.actions.debts import paid_of
from careplans.actions.proposal_kinds import debt_behind, fits, other_since, words_of
from careplans.models import Proposal

Kind = Proposal.Kind
CHANGE = "change"  # the button that leads to the form of the changed step


def asks_for_what_is_binned(request, row, *, is_change):
    """A way to pay a debt that lies in the bin can get a no, and nothing else."""
    wants = is_change or request.POST.get("answer") in ("yes", CHANGE)
    return wants and row.kind == Kind.PAYMENT and debt_behind(row) is None


def about_debt(row, given):
    """A way to pay is about what is left of the debt, as that stands now."""
    if row.kind != Kind.PAYMENT:
        return given
    debt = debt_behind(row)
    initial = given["initial"] | {"debt_version": debt.version}
    return given | {"whole": debt.amount - paid_of(debt), "initial": initial}


def why_otherwise(row):
    """Why a plain yes cannot be given any more, in a sentence; empty: it can."""
    if is_over(row):
        return _("The day of this proposal is over. Choose another day.")
    if row.kind == Kind.PAYMENT and not fits(debt_behind(row), words_of(row)):
        return other_since()
    return ""


def is_over(row):
    """The day of a step that was proposed has passed; of other things a day may be in the past."""
    if row.kind != Kind.STEP:
        return False
    due_on = words_of(row)["due_on"]
    return due_on is not None and due_on < timezone.localdate() and not row.payload.get("repeats")
