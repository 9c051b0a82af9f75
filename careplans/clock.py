"""A day and a time on the clock of this house, as a moment in the world."""

from datetime import UTC, datetime

from django.utils import timezone


def moment(day, time):
    """The moment of this wall clock; of the hour that comes twice in autumn the first. None in the
    hour that is skipped in spring: then no clock shows this time."""
    found = timezone.make_aware(datetime.combine(day, time))
    back = timezone.localtime(found.astimezone(UTC))
    return found if back.replace(tzinfo=None) == datetime.combine(day, time) else None
