"""Names for the ids on a page: one query, only of people who have to do with this page."""

from dataclasses import dataclass
from unicodedata import bidirectional

from django.db import connection
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Name:
    first_name: str
    prefix: str = ""
    last_name: str = ""
    has_died: bool = False

    @property
    def full(self):
        parts = (self.first_name, self.prefix, self.last_name)
        return self.marked(" ".join(part for part in parts if part))

    @property
    def initials(self):
        return (self.first_name[:1] + self.last_name[:1]).upper()

    @property
    def short(self):
        return self.marked(self.first_name)

    def marked(self, text):
        """Who died keeps their name in what was, with one quiet word behind it."""
        return _("%(name)s (died)") % {"name": text} if self.has_died else text

    def __str__(self):
        return self.short


def names(person_ids):
    """Name by person id; ids of people without a tie to this household or team are left out."""
    wanted = list({key for key in person_ids if key})
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("select * from access_names(%s::uuid[])", [wanted])
        return {key: Name(*rest) for key, *rest in cursor.fetchall()}


def members_now(organisation_ids):
    """Names of who works there today, by organisation; only of those that look in as a whole."""
    wanted = list({key for key in organisation_ids if key})
    found = {key: [] for key in wanted}
    if not wanted:
        return found
    with connection.cursor() as cursor:
        cursor.execute("select * from access_members_now(%s::uuid[])", [wanted])
        for organisation_id, name in cursor.fetchall():
            found[organisation_id].append(name)
    return found


def apart(name):
    """A name that is written from right to left turns only itself, and not its sentence."""
    turns = any(bidirectional(letter) in ("R", "AL") for letter in name)
    return f"\u2068{name}\u2069" if turns else name
