"""What is asked of a family for safety, in short: for its first page and the page of its plan.

Only what this person of the family may read counts here; no words of a condition stand in it.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access.models import Level, Part
from careplans.models import SafetyCheck, SafetyCondition
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


def load_open(viewer):
    """What holds now, each with `is_met` by its newest outcome (None: nobody looked): one query,
    and none where nothing of this part was ever written."""
    if not viewer.is_family or viewer.part_level(Part.SAFETY) < Level.SEE:
        return []
    newest = SafetyCheck.objects.filter(condition_id=OuterRef("pk"))
    newest = newest.order_by("-checked_on", "-noted_at").values("is_met")[:1]
    rows = SafetyCondition.objects.visible_to(viewer).filter(ended_on=None)
    return list(rows.annotate(is_met=Subquery(newest)).order_by("created_at"))


def authors(rows):
    return {row.created_by_id for row in rows}


def told(rows, sight):
    """None where nothing is new and all is met."""
    since = sight.today - NEW_DAYS
    new = [row for row in rows if timezone.localdate(row.created_at) > since]
    names = [sight.name(key, _("Somebody")) for key in dict.fromkeys(r.created_by_id for r in new)]
    found = SafetyTold(
        new_by=listed(names),
        not_so=sum(row.is_met is False for row in rows),
        unchecked=sum(row.is_met is None for row in rows),
    )
    return found if found.news or found.text else None
