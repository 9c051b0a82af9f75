"""From an entry of the library to a step in a plan: its words, and nothing that ties them to it."""

from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from careplans import beginnings
from casework.models import SelfHelp
from casework.models.selfhelp_words import Kind

PARAMETER = "zelf-verder"


def register():
    beginnings.register(PARAMETER, words_of)


def shown_entry(entry_id):
    """What residents read of this entry now; None when it is not shown."""
    return SelfHelp.objects.shown(timezone.localdate()).filter(entry_id=entry_id).first()


def words_of(entry_id):
    row = shown_entry(entry_id)
    return in_words(row) if row else ""


def in_words(row):
    """The first words of a step: what somebody does, and where."""
    known = {"name": row.name, "where": ", ".join(places(row))}
    if row.kind == Kind.PHONE:
        text = _("Call %(name)s: %(where)s") if known["where"] else _("Call %(name)s")
    elif row.kind == Kind.NEARBY:
        text = _("Ask about %(name)s: %(where)s") if known["where"] else _("Ask about %(name)s")
    else:
        text = _("Look at %(name)s: %(where)s") if known["where"] else _("Look at %(name)s")
    return Truncator(text % known).chars(beginnings.LONGEST_STEP)


def places(row):
    """Where to find it, short enough to read aloud: number first for who is called."""
    site = "" if row.link_dead_on else site_of(row.url)
    found = [row.phone, site] if row.kind == Kind.PHONE else [site, row.phone]
    return [each for each in found if each]


def site_of(url):
    """geldfit.nl, of a longer address with its path."""
    parts = urlsplit(url)
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}"
