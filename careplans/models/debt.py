from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careplans.instalments import Arrangement, Interval
from people.models import Person
from writing.models import FamilyRow

EURO = {"max_digits": 9, "decimal_places": 2}


class Debt(FamilyRow):
    """Whom the family still has to pay, how much (in euros), and what was agreed about paying.

    Of part "money": the owners alone see it, until they share that part.
    """

    creditor = models.CharField(_("whom you have to pay"), max_length=120)
    about = models.CharField(_("what it is about"), max_length=200, blank=True)
    amount = models.DecimalField(_("how much in all"), **EURO)
    instalment = models.DecimalField(_("how much each time"), null=True, blank=True, **EURO)
    interval = models.CharField(_("how often"), max_length=12, choices=Interval.choices, blank=True)
    first_on = models.DateField(_("the first time"), null=True, blank=True)
    # None: agreed before this was kept, and something was paid before the first day of it.
    paid_before = models.DecimalField(
        _("what was paid before it was agreed how"), default=0, null=True, **EURO
    )

    class Meta(FamilyRow.Meta):
        ordering = ["created_at"]
        constraints = [
            *FamilyRow.Meta.constraints,
            models.CheckConstraint(condition=Q(amount__gt=0), name="a_debt_is_more_than_nothing"),
            models.CheckConstraint(
                condition=Q(instalment__isnull=True, first_on__isnull=True, interval="")
                | Q(instalment__gt=0, instalment__lte=F("amount"), first_on__isnull=False)
                & ~Q(interval=""),
                name="a_payment_agreement_is_whole",
            ),
        ]

    def agreed(self, paid):
        """(what was agreed about paying what was left then, how much of that is paid); None when
        nothing was agreed. Who took away a payment of before has that much more to pay."""
        before = min(self.paid_before or 0, paid)
        if self.instalment is None or before >= self.amount:
            return None
        left = self.amount - before
        plan = Arrangement(left, self.instalment, self.interval, self.first_on)
        return plan, paid - before


class DebtPayment(FamilyRow):
    """Something of a debt that was paid, in euros. Part "money" too."""

    debt = models.ForeignKey(Debt, on_delete=models.PROTECT, related_name="payments")
    amount = models.DecimalField(_("how much"), **EURO)
    paid_on = models.DateField(_("on which day"), default=timezone.localdate)
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta(FamilyRow.Meta):
        ordering = ["-paid_on", "-created_at"]
        constraints = [
            *FamilyRow.Meta.constraints,
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="a_payment_is_more_than_nothing"
            ),
        ]
