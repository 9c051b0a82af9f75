"""Debts of the family, and what was paid of them. Money is for the owners until they share it."""

from decimal import Decimal

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from access.models import Part
from access.scopes import scope_for
from careplans.models import Debt, DebtPayment
from writing.actions import Overtaken, change, create


class PaidTooMuchError(Exception):
    """Somebody else noted a payment in the same moment: this one is more than what is left."""


@transaction.atomic
def add_debt(*, by, **words):
    """A debt of the family's plan. A proposal that is accepted ends here too."""
    scope_id, by = scope_for(by, Part.MONEY)
    return create(Debt, by=by, scope_id=scope_id, **words)


@transaction.atomic
def change_debt(*, by, debt, version, **words):
    """With the way of paying goes what was paid before it. The debt is held meanwhile: a payment of
    this very moment counts, and no debt becomes smaller than what was paid of it."""
    Debt.objects.select_for_update().filter(pk=debt.pk).first()
    if "amount" in words and words["amount"] < paid_of(debt):
        raise Overtaken(_("Somebody wrote down a payment just now. Look again how much it is."))
    before = paid_before(debt, words.get("first_on"))
    return change(debt, by=by, version=version, paid_before=before, **words)


def paid_before(debt, first_on):
    """What a way of paying from this day on is not about. The same first day is the same way. Of
    one that began in the past, what was paid since belongs to it."""
    if first_on is None:
        return Decimal(0)
    if debt.first_on == first_on and debt.paid_before is not None:
        return debt.paid_before
    rows = DebtPayment.objects.filter(debt_id=debt.pk)
    if first_on < timezone.localdate():
        rows = rows.filter(paid_on__lt=first_on)
    return total(rows)


@transaction.atomic
def note_payment(*, by, debt, amount, paid_on):
    """The debt is held meanwhile, so that two payments are never more than it together."""
    debt = Debt.objects.select_for_update().filter(pk=debt.pk).first()
    if debt is None:
        raise Overtaken(_("Somebody threw this away. Put it back from the bin first."))
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
    return total(DebtPayment.objects.filter(debt_id=debt.pk))


def total(payments):
    return payments.aggregate(paid=Sum("amount"))["paid"] or Decimal(0)


def coming_amount(debt, left):
    """What is to be paid next; without an agreement nothing is known of it."""
    agreed = debt.agreed(debt.amount - left)
    found = agreed and agreed[0].after(agreed[1])
    return found[1] if found else None


def hold_for(payment):
    """Out of the bin again: never more than the debt together with what was paid since."""
    debt = Debt.objects.select_for_update().filter(pk=payment.debt_id).first()
    if debt is None:
        raise Overtaken(_("Put the debt back first. This belongs to it."))
    if payment.amount > debt.amount - paid_of(debt):
        raise PaidTooMuchError
