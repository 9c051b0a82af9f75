"""Emergency access as the team and the privacy officer see it: a case number, and no plan."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL
from django.utils import timezone
from django.utils.translation import gettext as _

from access.models import EmergencyAccess
from access.models.emergency import UNCONFIRMED

SHOWN_FOR = timedelta(days=365)
NOT_FROM_MY_HOME = (
    "not access_emergencyaccess.is_hidden or access_may_ask(access_emergencyaccess.household_id)"
)
NAMES = "(select n.{} from access_emergency_names(array[access_emergencyaccess.id]) n)"


@dataclass(frozen=True)
class Emergency:
    """One emergency access in words."""

    row: EmergencyAccess
    asker: str
    confirmer: str
    ender: str
    ender_leads: bool
    parts: str
    state: str
    kind: str


def known(**wanted):
    """What row security shows, with names, newest first.

    Not what is hidden from a home in which the person of this request lives, or holds custody.
    """
    rows = EmergencyAccess.objects.filter(
        not_from_my_home(), started_at__gt=timezone.now() - SHOWN_FOR, **wanted
    )
    return rows.annotate(
        asker=RawSQL(NAMES.format("asker"), []),  # noqa: S611 our own words
        confirmer=RawSQL(NAMES.format("confirmer"), []),  # noqa: S611
        ender=RawSQL(NAMES.format("ender"), []),  # noqa: S611
        ender_leads=RawSQL(NAMES.format("ender_leads"), []),  # noqa: S611
    )


def not_from_my_home():
    """Who works here and is at home there reads nothing of what that home may not know."""
    return RawSQL(NOT_FROM_MY_HOME, [], output_field=BooleanField())  # noqa: S611


def waiting_for(visitor):
    """What waits for a yes in the teams that they lead, the one that ends first above; one query.

    The rail on the same page counts these, so it need not ask again (wijkteam/navigation.py).
    """
    rows = known(team_id__in=visitor.led_teams, confirmed_at=None, ended_at=None)
    rows = rows.filter(started_at__gt=timezone.now() - UNCONFIRMED)
    return sorted((row for row in rows if row.waits), key=lambda row: row.lasts_until)


def described(row):
    state, kind = state_of(row)
    return Emergency(
        row=row,
        asker=row.asker or "",
        confirmer=row.confirmer or "",
        ender=row.ender or "",
        ender_leads=bool(row.ender_leads),
        parts=row.parts_named,
        state=state,
        kind=kind,
    )


def state_of(row):
    if row.waits and row.is_after_yes:
        return _("closed until a second person says yes"), "turn"
    if row.waits:
        return _("waits for a yes of a second person"), "turn"
    if row.is_running:
        return _("runs"), "stop"
    if row.ended_at:
        return _("stopped"), "done"
    return (_("over"), "done") if row.confirmed_at else (_("ended without a yes"), "news")
