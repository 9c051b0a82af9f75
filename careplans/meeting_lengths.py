"""How long a meeting takes, as people say it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

LENGTHS = [
    (30, _("half an hour")),
    (45, _("three quarters of an hour")),
    (60, _("an hour")),
    (90, _("an hour and a half")),
    (120, _("two hours")),
]


def length(minutes):
    words = dict(LENGTHS).get(minutes)
    return str(words or ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes})
