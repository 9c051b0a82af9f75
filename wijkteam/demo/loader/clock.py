"""Days and moments of the demo world, all told from one now."""

from datetime import datetime, timedelta

from django.utils import timezone

from wijkteam.demo import dates

EVENING = "19:30"  # when a family writes in its plan, unless the story says otherwise


class Clock:
    def __init__(self, now):
        self.now = now
        self.today = timezone.localdate(now)

    def day(self, offset):
        return None if offset is None else dates.on_day(self.today, offset)

    def workday(self, offset):
        return None if offset is None else dates.on_workday(self.today, offset)

    def at(self, offset, time="", *, second=0):
        """The moment on that day; one without a time of its own is never still to come."""
        if offset is None:
            return None
        moment = self._moment(self.day(offset), time) + timedelta(seconds=second)
        return moment if time else min(moment, self.now)

    def at_work(self, offset, time):
        return self._moment(self.workday(offset), time)

    def has_come(self, moment):
        return moment <= self.now

    def _moment(self, day, time):
        return timezone.make_aware(datetime.combine(day, dates.clock(time or EVENING)))
