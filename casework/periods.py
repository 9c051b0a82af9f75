"""The quarters and years of which a team gives account: what is over, and settled.

A period that still runs would change from day to day, and the difference between two days, or
between a year until now and the same a quarter later, can be one family. Until thirty days after it
a family may still say how content it was, or change what it said.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

QUARTERS_SHOWN, YEARS_SHOWN = 4, 2
YEARS_BACK = 2  # as long as answers are kept; casework_is_accounted() says the same
MONTHS = 3
SETTLES = timedelta(days=31)


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
    def ready_on(self):
        return self.last + SETTLES

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
    def ready_on(self):
        return self.quarters[-1].ready_on

    @property
    def name(self):
        return _("the year %(year)s") % {"year": self.year}


def quarter_of(day):
    return Quarter(day.year, (day.month - 1) // MONTHS + 1)


def period_of(first, last):
    """The quarter or year of these days."""
    quarter = quarter_of(first)
    return quarter if quarter.last == last else Year(first.year)


def settled(today):
    """All of which an account is made by this day, the oldest first; a year after its quarters."""
    found = []
    for year in range(today.year - YEARS_BACK, today.year + 1):
        found += [*Year(year).quarters, Year(year)]
    return [period for period in found if period.ready_on <= today]


def newest_settled(today):
    """The last quarter of which an account is made by this day."""
    return coming(today).before


def coming(today):
    """The quarter of which the next account is made."""
    quarter = quarter_of(today).before
    return quarter if quarter.ready_on > today else quarter.next


def choices(kept):
    """Of those that are kept what can be chosen: the last quarters and years, the newest first."""
    newest = sorted(kept, key=lambda period: period.last, reverse=True)
    quarters = [period for period in newest if not period.quarters]
    years = [period for period in newest if period.quarters]
    return [*quarters[:QUARTERS_SHOWN], *years[:YEARS_SHOWN]]


def chosen(key, found):
    """The one of that key, or else the first; None where there is none."""
    return next((period for period in found if period.key == key), next(iter(found), None))
