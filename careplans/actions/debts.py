"""Debts of the family, and what was paid of them. Money is for the owners until they share it."""

from decimal import Decimal

from django.db import transaction
from django.db.models import Sum

from access.models import Part
from access.scopes import scope_for
from careplans.models import Debt, DebtPayment
from writing.actions import change, create


class PaidTooMuchError(Exception):
    """Somebody else noted a payment in the same moment: this one is more than what is left."""


@transaction.atomic
def add_debt(*, by, **words):
    """A debt of the family's plan. A proposal that is accepted ends here too."""
    scope_id, by = scope_for(by, Part.MONEY)
    return create(Debt, by=by, scope_id=scope_id, **words)


def change_debt(*, by, debt, version, **words):
    return change(debt, by=by, version=version, **words)


@transaction.atomic
def note_payment(*, by, debt, amount, paid_on):
    """The debt is held meanwhile, so that two payments are never more than it together."""
    Debt.objects.select_for_update().get(pk=debt.pk)
    if amount > debt.amount - paid_of(debt):
        raise PaidTooMuchError
    return create(
        DebtPayment,
        by=by,
        scope_id=debt.scope_id,
        debt_id=debt.pk,
        amount=amount,
        paid_on=paid_on,
        noted_by_id=by.person_id,
    )


def paid_of(debt):
    rows = DebtPayment.objects.filter(debt_id=debt.pk)
    return rows.aggregate(paid=Sum("amount"))["paid"] or Decimal(0)


def coming_amount(debt, left):
    """What is to be paid next; without an agreement nothing is known of it."""
    plan = debt.arrangement
    found = plan and plan.after(debt.amount - left)
    return found[1] if found else None
