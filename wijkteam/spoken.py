"""Days and times as people say them: "tomorrow", "Tuesday 3 March", "yesterday at 16.10"."""

import datetime
import re

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

PHONE_NUMBER = re.compile(r"\+?[\d(][\d ()/-]{5,}\d")


def local(value):
    return timezone.localtime(value) if timezone.is_aware(value) else value


def on(value):
    """The day of a date or a moment, or None."""
    return local(value).date() if isinstance(value, datetime.datetime) else value


def day(value, today=None):
    """Today, tomorrow, yesterday, or the day by its name; with the year when it is another year."""
    if not value:
        return ""
    value, today = on(value), today or timezone.localdate()
    near = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}.get((value - today).days)
    if near:
        return near
    # Translators: the form of a day in the Django date format, as in "Tuesday 3 March".
    pattern = _("l j F")
    return date_format(value, pattern if value.year == today.year else f"{pattern} Y")


def clock(value):
    """The time of the day. Dutch writes 16.10."""
    if not value:
        return ""
    # Translators: the form of a time in the Django date format, as in 16.10.
    return date_format(local(value) if isinstance(value, datetime.datetime) else value, _("G.i"))


def moment(value, today=None):
    """The day and the time together."""
    if not value:
        return ""
    return _("%(day)s at %(time)s") % {"day": day(value, today), "time": clock(value)}


def whole_numbers(text):
    """The same text, in which no phone number breaks over two lines."""
    return PHONE_NUMBER.sub(lambda found: found[0].replace(" ", "\u00a0"), str(text or ""))


def initials(name):
    """The letters on a face: the first and the last word that begin with a capital."""
    letters = [word[0] for word in str(name).split() if word[0].isupper() or word[0].isdigit()]
    letters = letters or [word[0].upper() for word in str(name).split()]
    return "".join(letters[:2])


def month(value, today=None):
    """A month by its name; short and with the year when it is of another year."""
    today = today or timezone.localdate()
    return date_format(value, "F" if value.year == today.year else "M Y")
