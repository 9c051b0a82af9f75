"""The quarters and years of which a team gives account: only what is over.

A period that still runs would change from day to day, and the difference between two days, or
between a year until now and the same a quarter later, can be one family.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

QUARTERS_SHOWN, YEARS_SHOWN = 4, 2
MONTHS = 3


@dataclass(frozen=True)
class Quarter:
    year: int
    number: int

    @property
    def key(self):
        return f"{self.year}-{self.number}"

    @property
    def first(self):
        return date(self.year, MONTHS * (self.number - 1) + 1, 1)

    @property
    def last(self):
        return self.next.first - timedelta(days=1)

    @property
    def next(self):
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def before(self):
        return Quarter(self.year - (self.number == 1), (self.number - 2) % 4 + 1)

    @property
    def name(self):
        return _("quarter %(number)s of %(year)s") % {"number": self.number, "year": self.year}

    @property
    def quarters(self):
        return ()


@dataclass(frozen=True)
class Year:
    year: int

    @property
    def key(self):
        return str(self.year)

    @property
    def quarters(self):
        return tuple(Quarter(self.year, number) for number in range(1, 5))

    @property
    def first(self):
        return self.quarters[0].first

    @property
    def last(self):
        return self.quarters[-1].last

    @property
    def name(self):
        return _("the year %(year)s") % {"year": self.year}


def quarter_of(day):
    return Quarter(day.year, (day.month - 1) // MONTHS + 1)


def periods(today):
    """What can be chosen on this day: the last full quarters and years, the newest first."""
    quarters = [quarter_of(today).before]
    while len(quarters) < QUARTERS_SHOWN:
        quarters.append(quarters[-1].before)
    return [*quarters, *(Year(today.year - back) for back in range(1, YEARS_SHOWN + 1))]


def chosen(key, today):
    """(the period of that key, or else the last full quarter; all that can be chosen)."""
    found = periods(today)
    return next((period for period in found if period.key == key), found[0]), found
