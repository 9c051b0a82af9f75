"""Days and hours as people say them, for sentences that are put together outside a template."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def day(value, today, *, is_near=True):
    """ "today", "tomorrow", "yesterday" or the day by its name."""
    near = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}.get((value - today).days)
    if near and is_near:
        return near
    # Translators: the form of a day in the Django date format, as in "Tuesday 3 March".
    pattern = _("l j F")
    return date_format(value, pattern if value.year == today.year else f"{pattern} Y")


def clock(value):
    """Dutch writes 16.10."""
    # Translators: the form of a time in the Django date format, as in 16.10.
    return date_format(value, _("G.i"))


def at(words, time):
    """The words of a day with the hour behind it, when there is one."""
    if time is None:
        return words
    return _("%(day)s at %(time)s") % {"day": words, "time": clock(time)}


def moment(value, today, *, is_near=True):
    """When something happened: the day and the hour."""
    local = timezone.localtime(value)
    return at(day(local.date(), today, is_near=is_near), local.time())


def greeting(now):
    """The hello of this part of the day."""
    hour = timezone.localtime(now).hour
    if hour < 6:
        return _("Hello")
    if hour < 12:
        return _("Good morning")
    return _("Good afternoon") if hour < 18 else _("Good evening")
