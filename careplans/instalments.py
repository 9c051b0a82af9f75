"""What a payment agreement comes to: how many instalments, on which days, and when it is done.

Amounts are euros as `Decimal` with two places; every sum is exact, and nothing is rounded: the last
instalment is what is left, so it is never larger than the others. No interest is reckoned: what a
creditor adds is a new amount. A day that a month lacks is its last day, reckoned from the first
day anew, so 31 January, 28 February, 31 March.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

CENT = Decimal("0.01")
MOST = 600  # instalments: fifty years of months; longer is a slip of the pen


class Interval(TextChoices):
    WEEK = "week", _("every week")
    FOUR_WEEKS = "four_weeks", _("every four weeks")
    MONTH = "month", _("every month")


DAYS = {Interval.WEEK: 7, Interval.FOUR_WEEKS: 28}


@dataclass(frozen=True)
class Arrangement:
    """So much in all, so much each time, from this day on. 0 < instalment <= amount."""

    amount: Decimal
    instalment: Decimal
    interval: str
    first_on: date

    @property
    def count(self):
        """How many times there is something to pay."""
        whole, rest = divmod(self.amount, self.instalment)
        return int(whole) + (rest > 0)

    @property
    def last(self):
        """The last instalment: what the others leave."""
        return self.amount - self.instalment * (self.count - 1)

    @property
    def end_on(self):
        return self.due_on(self.count - 1)

    def due_on(self, number):
        """The day of one instalment; the first has number 0."""
        if self.interval in DAYS:
            return self.first_on + timedelta(days=DAYS[self.interval] * number)
        return self.first_on + relativedelta(months=number)

    def due_by(self, day):
        """How many instalments have had their day, this day included."""
        if day < self.first_on:
            return 0
        if self.interval in DAYS:
            passed = (day - self.first_on).days // DAYS[self.interval] + 1
        else:
            gone = relativedelta(day, self.first_on)
            passed = gone.years * 12 + gone.months
            # a month end that is cut short comes earlier than whole months say
            passed += 1 + (self.due_on(passed + 1) <= day)
        return min(passed, self.count)

    def owed_by(self, day):
        """How much was to be paid up to and including this day."""
        return min(self.instalment * self.due_by(day), self.amount)

    def after(self, paid):
        """(day, amount) of what comes next when this much was paid; None when all was."""
        if paid >= self.amount:
            return None
        number = int(paid // self.instalment)
        return self.due_on(number), min(self.instalment * (number + 1), self.amount) - paid

    def coming(self, paid, today):
        """(day, amount) of the next time, from today on. A day that passed unpaid is no next time:
        what is missing of it is said apart. None when all is paid, or every day has passed."""
        found = self.after(paid)
        if found is None or found[0] >= today:
            return found
        number = self.due_by(today - timedelta(days=1))
        if number >= self.count:
            return None
        return self.due_on(number), self.last if number == self.count - 1 else self.instalment

    def instalments(self):
        """Every (day, amount), in order."""
        for number in range(self.count):
            is_last = number == self.count - 1
            yield self.due_on(number), self.last if is_last else self.instalment
