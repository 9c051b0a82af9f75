"""When news may come to somebody: not in their quiet hours, and for who wants it once a day.

All times of a person are of the clock on the wall in the Netherlands, in both nights in which it
changes too; what is kept and compared are moments of the world.
"""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Amsterdam")
DAY = timedelta(days=1)
# After the reminders of nine o'clock, so that they go along with the rest of that day.
DAILY_AT = time(9, 30)


def leaves_at(choice, made_at, now):
    """The moment (UTC) at which news of `made_at` may come to who chose this; when it is not later
    than `now`, it may leave now."""
    ready = next_at(DAILY_AT, made_at) if choice.rhythm == choice.Rhythm.DAILY else made_at
    return end_of_quiet(choice, max(ready, now))


def end_of_quiet(choice, moment):
    """The moment itself outside the quiet hours, else when they end."""
    if not is_quiet(choice, moment):
        return moment
    return next_at(choice.quiet_until, moment)


def is_quiet(choice, moment):
    """From the one hour through midnight to the other; both the same: never."""
    begins, ends = choice.quiet_from, choice.quiet_until
    at = moment.astimezone(ZONE).time()
    if begins <= ends:
        return begins <= at < ends
    return at >= begins or at < ends


def next_at(hour, moment):
    """The first moment (UTC), not before this one, at which the clock says that hour.

    An hour that the clock leaves out in spring comes an hour later by that clock. One that it has
    twice in autumn comes the first time, and the second for who waits in between.
    """
    day = moment.astimezone(ZONE).date()
    for each in (day, day + DAY):
        for fold in (0, 1):
            found = datetime.combine(each, hour, tzinfo=ZONE).replace(fold=fold).astimezone(UTC)
            if found >= moment:
                return found
    raise ValueError("no such hour within a day")
