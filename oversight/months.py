"""A month as the review knows it: "2026-10" in an address, its first day, and its moments."""

from datetime import date, datetime, time

from dateutil.relativedelta import relativedelta
from django.utils import timezone

ONE = relativedelta(months=1)


def this_month():
    return timezone.localdate().replace(day=1)


def month_of(text):
    """The first day, or None for what is no month that is over."""
    try:
        year, month = (int(part) for part in text.split("-"))
        first = date(year, month, 1)
    except ValueError:
        return None
    return first if first < this_month() else None


def moments(first):
    """From its first moment up to that of the next month."""
    return tuple(timezone.make_aware(datetime.combine(day, time())) for day in (first, first + ONE))


def slug(first):
    return f"{first:%Y-%m}"


def last_months(count):
    """The months that are over, newest first."""
    return [this_month() - ONE * number for number in range(1, count + 1)]
