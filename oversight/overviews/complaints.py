"""Questions of families for the privacy officer: a reference, and names once it is opened."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.db import connection
from django.utils import timezone

from audit.models import AuditEvent
from careplans.models import Complaint
from oversight.overviews.log import Line, formers, homes_of, line_of

STATES = {"nieuw": "new", "in-behandeling": "opened", "beantwoord": "answered"}
LINES_SHOWN = 40


@dataclass(frozen=True)
class ComplaintPage:
    """One question, with names only when it has been opened."""

    complaint: Complaint
    asker: str = ""
    family: str = ""
    lines: list[Line] = field(default_factory=list)

    @property
    def is_open(self):
        return self.complaint.opened_at is not None


def listed(state=""):
    """The newest first, without their words: those are read in an opened question only."""
    rows = Complaint.objects.defer("words", "answer").order_by("-asked_at", "pk")
    return rows.filter(state=STATES[state]) if state in STATES else rows


def load_complaint(complaint):
    if complaint.opened_at is None:
        return ComplaintPage(complaint)
    asker, family = names_of(complaint)
    return ComplaintPage(complaint, asker, family, lines_of(complaint))


def names_of(complaint):
    with connection.cursor() as cursor:
        cursor.execute("select * from careplans_complaint_names(%s)", [complaint.pk])
        return cursor.fetchone() or ("", "")


def lines_of(complaint):
    """The line that it is about, or all of that person's lines of that day in this family."""
    events = AuditEvent.objects.filter(household_id=complaint.household_id)
    if complaint.is_whole_day:
        start = timezone.make_aware(datetime.combine(complaint.happened_on, time()))
        events = events.filter(
            person_id=complaint.person_id,
            happened_at__gte=start,
            happened_at__lt=start + timedelta(days=1),
        )
    else:
        events = events.filter(pk=complaint.event_id)
    events = events.exclude(kind__in=("denied", "error")).select_related("auditactor")
    rows = list(events.order_by("-pk")[:LINES_SHOWN])
    homes, gone = homes_of(rows), formers(rows)
    return [line_of(event, homes, gone) for event in rows]
