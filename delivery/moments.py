"""At which moments something with a day is told of: before it, on it, and after it."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone

NINE = time(9)


@dataclass(frozen=True)
class Moments:
    """Days round the day itself (-1: the day before), at an hour of the clock on the wall. After
    the last of them nobody is told again: it stands on the list of a person."""

    days: tuple[int, ...]
    at: time = NINE

    def next(self, day, now):
        """The first of them that is later than now, or None when all are past."""
        days = (day + timedelta(days=each) for each in sorted(self.days))
        moments = (timezone.make_aware(datetime.combine(each, self.at)) for each in days)
        return next((moment for moment in moments if moment > now), None)
