"""Days in the sentences of a caseload: how long it is since, and how late."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def spoken(day):
    return date_format(day, "j F")


def days_late(days):
    return ngettext("%(n)s day late", "%(n)s days late", days) % {"n": days}


def days_since(moment, today):
    day = timezone.localdate(moment) if isinstance(moment, datetime) else moment
    return (today - day).days


def since(moment, today):
    days = days_since(moment, today)
    if days <= 0:
        return _("Since today.")
    return ngettext("Since %(n)s day.", "Since %(n)s days.", days) % {"n": days}
