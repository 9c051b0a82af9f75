"""What every page needs to turn rows into lines: who looks, on what day, and people's names."""

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from access.models import Level
from access.names import names
from access.viewer import Viewer
from careplans import days
from careplans.policy import may_ask_away, may_rewrite, may_tick


@dataclass(frozen=True)
class Sight:
    viewer: Viewer
    today: date
    names: dict = field(default_factory=dict)
    is_paper: bool = False  # on paper no day is "today": it is read later

    def name(self, person_id, fallback=""):
        """The first name, or what was written down for somebody without a tie to this page."""
        found = self.names.get(person_id)
        return found.short if found else fallback

    def day(self, value):
        return days.day(value, self.today, is_near=not self.is_paper)

    def may_write(self, row):
        return self.viewer.may(Level.CONTRIBUTE, row)

    def may_rewrite(self, row):
        return self.may_write(row) and may_rewrite(self.viewer, row)

    def may_ask_away(self, row):
        """Words of somebody else, which are not one's own to change."""
        return self.may_write(row) and may_ask_away(self.viewer, row)

    def changed(self, row):
        """Who last changed what somebody else wrote, and when; empty for one's own words."""
        name = "" if row.changed_by_id == row.created_by_id else self.name(row.changed_by_id)
        if not name or row.version == 1:
            return ""
        day = self.day(timezone.localdate(row.changed_at))
        return _("changed by %(name)s, %(day)s") % {"name": name, "day": day}

    def may_tick(self, row):
        return may_tick(self.viewer, row)


def sight_of(viewer, today, person_ids, *, is_paper=False):
    """A sight with the names of these people: one query."""
    return Sight(viewer=viewer, today=today, names=names(person_ids), is_paper=is_paper)
