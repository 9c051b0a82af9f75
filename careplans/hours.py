"""Hours a week as people say them."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _


def written(hours):
    """ "2" or "1,5" of a number of hours: no more figures than it has."""
    hours = Decimal(str(hours))
    text = f"{hours:f}"
    places = len(text.partition(".")[2].rstrip("0"))
    return number_format(hours, places)


def in_words(hours, when=""):
    """How much help and when, in one sentence without an end; empty where nothing is said."""
    much = _("%(hours)s hours a week") % {"hours": written(hours)} if hours else ""
    return ": ".join(part for part in (much, when) if part)
