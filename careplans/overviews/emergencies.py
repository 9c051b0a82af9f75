"""Emergency access, as the family reads it: who looked without being asked, why, and how long."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import Exists, OuterRef, Q, TextField
from django.db.models.expressions import RawSQL
from django.utils import timezone

from access.models import EmergencyAccess
from access.models.emergency import SHOWN_AFTER
from careplans.models import PutAwayAlarm

SHOWN_FOR = timedelta(days=30)
NAMES = """(select array[n.asker, n.team, n.confirmer, n.ender, n.ender_leads::text]
  from access_emergency_names(array[access_emergencyaccess.id]) n)"""


@dataclass(frozen=True)
class Alarm:
    """One emergency access at the top of the family's page."""

    id: UUID
    person_id: UUID
    name: str
    team: str
    reason: str
    parts: str
    started_at: datetime
    until: datetime
    is_running: bool
    confirmer: str
    waits: bool = False
    ender: str = ""  # another than who asked, who stopped it
    ended_at: datetime | None = None
    ender_leads: bool = False
    is_over: bool = False  # it can be put away


def alarms(viewer, shown_for=SHOWN_FOR, *, with_put_away=True):
    """Of the last days, newest first: one query. What is hidden, row security leaves out.

    `with_put_away`: also what this person has put away for themselves.
    """
    since = timezone.now() - shown_for
    # what was hidden is news from the day on which the family may know
    recent = (
        Q(started_at__gt=since)
        | Q(is_hidden=False, reviewed_at__gt=since)
        | Q(is_hidden=True, review_on__gt=timezone.localdate(since) - SHOWN_AFTER)
    )
    rows = EmergencyAccess.objects.filter(recent, household_id=viewer.household_id)
    if not with_put_away:
        mine = PutAwayAlarm.objects.filter(emergency=OuterRef("pk"), person_id=viewer.person_id)
        rows = rows.exclude(Exists(mine))
    rows = rows.annotate(names=RawSQL(NAMES, [], ArrayField(TextField())))  # noqa: S611
    return tuple(alarm_of(row) for row in rows)


def alarm_of(row):
    asker, team, confirmer, ender, leads = row.names or ("",) * 5
    return Alarm(
        id=row.pk,
        person_id=row.person_id,
        name=asker or "",
        team=team or "",
        reason=row.reason,
        parts=row.parts_named,
        started_at=row.started_at,
        until=row.lasts_until,
        is_running=row.is_running,
        confirmer=confirmer or "",
        waits=row.is_after_yes and row.confirmed_at is None and row.ended_at is None,
        ender=(ender or "") if row.ended_by_id not in (None, row.person_id) else "",
        ended_at=row.ended_at,
        ender_leads=leads == "true",
        is_over=not row.is_open,
    )
