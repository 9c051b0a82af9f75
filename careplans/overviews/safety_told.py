"""What is asked of a family for safety, in short: for its first page and the page of its plan.

Only what this person of the family may read counts here; no words of a condition stand in it.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access.models import Level, Part
from careplans.overviews.of_several import named
from careplans.repeats import listed

NEW_DAYS = timedelta(days=14)  # so long the first page says that one was set


@dataclass(frozen=True)
class SafetyTold:
    new_by: str  # who set one lately: "Samira", "Samira and Karin"
    not_so: int  # by the newest outcome
    unchecked: int  # nobody looked yet

    @property
    def text(self):
        """Where nobody looked, nothing is said of how it is."""
        not_so = ngettext(
            "One safety condition is not met yet.",
            "%(count)s safety conditions are not met yet.",
            self.not_so,
        ) % {"count": self.not_so}
        unchecked = ngettext(
            "Nobody has looked at one safety condition yet.",
            "Nobody has looked at %(count)s safety conditions yet.",
            self.unchecked,
        ) % {"count": self.unchecked}
        found = [not_so] * bool(self.not_so) + [unchecked] * bool(self.unchecked)
        return " ".join(found)

    @property
    def news(self):
        if not self.new_by:
            return ""
        return _("%(names)s set a safety condition.") % {"names": self.new_by}


@dataclass(frozen=True)
class Open:
    """A condition that holds now; `is_met` by its newest outcome, None where nobody looked."""

    by_id: UUID
    set_on: date
    is_met: bool | None


# For one question with other things; row security leaves out what this person may not read.
CONDITIONS = """
select 'safety' as what, s.created_by_id as person_id, '' as words,
  (s.created_at at time zone 'Europe/Amsterdam')::date as day, null as died_on,
  (select k.is_met from careplans_safetycheck k where k.condition_id = s.id
   order by k.checked_on desc, k.noted_at desc limit 1) as is_so,
  null as key, null as about_id, null as which
from careplans_safetycondition s where s.household_id = %(here)s and s.ended_on is null
"""


def conditions_of(rows):
    """Of rows as `CONDITIONS` asks them; the oldest first."""
    found = [Open(row.person_id, row.day, row.is_so) for row in rows]
    return sorted(found, key=lambda one: (one.set_on, str(one.by_id)))


def load_open(viewer):
    """One query, and none where nothing of this part was ever written."""
    if not viewer.is_family or viewer.part_level(Part.SAFETY) < Level.SEE:
        return []
    with connection.cursor() as cursor:
        cursor.execute(CONDITIONS, {"here": viewer.household_id})
        return conditions_of(named(cursor))


def authors(conditions):
    return {one.by_id for one in conditions}


def told(conditions, sight):
    """None where nothing is new and all is met."""
    since = sight.today - NEW_DAYS
    new = dict.fromkeys(one.by_id for one in conditions if one.set_on > since)
    found = SafetyTold(
        new_by=listed([sight.name(key, _("Somebody")) for key in new]),
        not_so=sum(one.is_met is False for one in conditions),
        unchecked=sum(one.is_met is None for one in conditions),
    )
    return found if found.news or found.text else None
