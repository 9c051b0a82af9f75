"""Money: whom the family still has to pay, what was agreed, and sums that say what they count."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from access.models import Level, Part
from careplans import days, euros
from careplans.instalments import Interval
from careplans.models import Debt, DebtPayment, Proposal
from careplans.overviews.proposal_cards import ProposalCard, card_of
from careplans.overviews.sight import sight_of
from careplans.proposing import may_propose_money

ZERO = Decimal(0)
PAYMENTS_SHOWN, PAYMENTS_FOLDED = 1, 11
ONE = "schuld"  # in the address: one debt, with all that was paid of it


@dataclass(frozen=True)
class PaymentLine:
    amount: str
    paid_on: date
    by: str
    away_url: str


@dataclass(frozen=True)
class DebtLine:
    """One debt, with every amount as it is read; `left` is a number, for the sums."""

    id: UUID
    creditor: str
    about: str
    amount: str
    paid: str
    left: Decimal
    is_paid: bool
    arrangement: str  # "€ 45 every month, 14 times, the last time € 45"
    coming: str  # "€ 45, on 1 March"
    end_on: date | None
    doubt: str  # that it is not known what was paid before it was agreed, in a sentence
    lag: str  # what was to be paid by now and is not yet, in a sentence
    payments: tuple[PaymentLine, ...]
    url: str  # only for who may change it
    pay_url: str
    propose_url: str

    @property
    def left_text(self):
        return euros.written(self.left)

    @property
    def shown_payments(self):
        return self.payments[:PAYMENTS_SHOWN]

    @property
    def more_payments(self):
        return self.payments[PAYMENTS_SHOWN : PAYMENTS_SHOWN + PAYMENTS_FOLDED]

    @property
    def has_more(self):
        return len(self.payments) > PAYMENTS_SHOWN + PAYMENTS_FOLDED


@dataclass(frozen=True)
class MoneyPage:
    open: tuple[DebtLine, ...]
    paid: tuple[DebtLine, ...]
    proposals: tuple[ProposalCard, ...]
    total: str  # what all debts were together
    total_paid: str
    total_left: str
    without: int  # open debts about which nothing was agreed
    end_on: date | None  # when the last agreement ends; None when one debt has none
    may_write: bool
    may_propose: bool
    row_ids: tuple[UUID, ...] = ()  # all that was read for it, for its paper
    changed_at: datetime | None = None

    def one(self, key):
        """The debt with this key, of which the page then shows all payments."""
        return next((line for line in (*self.open, *self.paid) if str(line.id) == key), None)

    @property
    def count(self):
        return len(self.open) + len(self.paid)


def load(viewer, today=None):
    """Four queries: debts, payments, proposals, names."""
    today = today or timezone.localdate()
    debts = list(Debt.objects.visible_to(viewer))
    payments = list(DebtPayment.objects.visible_to(viewer))
    kinds = (Proposal.Kind.DEBT, Proposal.Kind.PAYMENT)
    waiting = list(Proposal.objects.visible_to(viewer).waiting().filter(kind__in=kinds))
    people = {row.noted_by_id for row in payments} | {row.created_by_id for row in waiting}
    sight = sight_of(viewer, today, people)
    lines = [line_of(row, payments, sight) for row in debts]
    still = tuple(line for line in lines if not line.is_paid)
    ends = [line.end_on for line in still]
    paid = sum((row.amount for row in payments), ZERO)
    total = sum((row.amount for row in debts), ZERO)
    return MoneyPage(
        open=still,
        paid=tuple(line for line in lines if line.is_paid),
        proposals=tuple(card_of(row, sight, {debt.pk: debt for debt in debts}) for row in waiting),
        total=euros.written(total),
        total_paid=euros.written(paid),
        total_left=euros.written(total - paid),
        without=sum(end is None for end in ends),
        end_on=last_of(ends, today),
        may_write=viewer.may_begin(Part.MONEY),
        may_propose=may_propose_money(viewer),
        row_ids=tuple(row.pk for row in (*debts, *payments)),
        changed_at=max((row.changed_at for row in (*debts, *payments)), default=None),
    )


def last_of(ends, today):
    """The day of the last payment; unknown where one has no agreement, or one that ran out."""
    if not ends or None in ends or min(ends) < today:
        return None
    return max(ends)


def line_of(debt, payments, sight):
    here = [sight.viewer.household_id, debt.pk]
    mine = [row for row in payments if row.debt_id == debt.pk]
    paid = sum((row.amount for row in mine), ZERO)
    plan, since = debt.agreed(paid) or (None, ZERO)
    is_ours = sight.may_write(debt)
    may_propose = not sight.viewer.is_family and sight.viewer.may(Level.PROPOSE, debt)
    return DebtLine(
        id=debt.pk,
        creditor=debt.creditor,
        about=debt.about,
        amount=euros.written(debt.amount),
        paid=euros.written(paid),
        left=debt.amount - paid,
        is_paid=paid >= debt.amount,
        arrangement=in_words(plan) if plan else "",
        coming=coming(plan.coming(since, sight.today), sight) if plan else "",
        end_on=plan.end_on if plan else None,
        doubt=doubt() if plan and debt.paid_before is None else "",
        lag=lag(plan.owed_by(sight.today - timedelta(days=1)) - since) if plan else "",
        payments=tuple(payment_of(row, sight) for row in mine),
        url=reverse("debt_change", args=here) if is_ours else "",
        pay_url=reverse("debt_payment", args=here) if is_ours and paid < debt.amount else "",
        propose_url=reverse("propose_payment", args=here)
        if may_propose and paid < debt.amount
        else "",
    )


def in_words(plan):
    """How much, how often, how many times."""
    words = {
        "amount": euros.written(plan.last if plan.count == 1 else plan.instalment),
        "interval": Interval(plan.interval).label,
        "count": plan.count,
        "last": euros.written(plan.last),
    }
    if plan.count == 1:
        return _("%(amount)s, once") % words
    if plan.last != plan.instalment:
        return _("%(amount)s %(interval)s, %(count)s times, the last time %(last)s") % words
    return _("%(amount)s %(interval)s, %(count)s times") % words


def coming(found, sight):
    if found is None:
        return ""
    day, amount = found
    words = {"amount": euros.written(amount), "day": days.day(day, sight.today)}
    return _("%(amount)s, %(day)s") % words


def doubt():
    return _("It is not known what you had paid before you agreed on this. So perhaps it takes "
             "fewer times than stands here. Save it once more, then it is right.")  # fmt: skip


def lag(amount):
    """No reproach: what it is, and that talking helps."""
    if amount <= 0:
        return ""
    words = {"amount": euros.written(amount)}
    return _("By the agreement %(amount)s more was to be paid by now. Does it not work out? "
             "Then talk about it in time.") % words  # fmt: skip


def payment_of(row, sight):
    here = [sight.viewer.household_id, row.pk]
    return PaymentLine(
        amount=euros.written(row.amount),
        paid_on=row.paid_on,
        by=sight.name(row.noted_by_id),
        away_url=reverse("payment_throw_away", args=here) if sight.may_write(row) else "",
    )
