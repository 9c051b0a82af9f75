"""Closing a case: the team's work ends, and with it all that the family gave for it.

The plan stays with the family. The database ends the access itself (sql/0006_closing.sql), and
opening the case again gives none of it back: that only the family does.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from casework.homes import homes_of, owners_of
from casework.log import tell
from casework.models import Case
from delivery import outbox


@dataclass(frozen=True)
class Ending:
    """What closing does for one colleague: what ends, what stays, and how much is open."""

    person_id: UUID
    ends: bool
    stays: bool
    parts: list[str] | None  # of oneself only
    proposals: int
    talks: int
    steps: int


def endings(case):
    """Nothing for who may not close this case, nor where no plan is shared with it."""
    with connection.cursor() as cursor:
        cursor.execute("select * from casework_ends(%s)", [case.pk])
        return [Ending(*row) for row in cursor.fetchall()]


def may_close(case):
    """Who works in this case or leads its team may close it and open it again."""
    with connection.cursor() as cursor:
        cursor.execute("select casework_closes(%s)", [case.pk])
        return cursor.fetchone()[0]


@transaction.atomic
def close_case(*, by, case, reason="", family_view="", is_told=False):
    """Close a case that one works in or leads; False when it was closed already, or is not ours.
    `is_told`: who closes it read that the family reads why."""
    homes = [home.household_id for home in homes_of(case.pk) if home.is_open]
    if not may_close(case):
        return False
    running = Case.objects.filter(pk=case.pk, state__in=[Case.State.INTAKE, Case.State.ACTIVE])
    closed = running.update(
        state=Case.State.CLOSED,
        closed_on=timezone.localdate(),
        closed_by_id=by.person_id,
        closing_reason=reason,
        is_reason_told=is_told and bool(reason),
        family_view=family_view,
        version=F("version") + 1,
    )
    if not closed:
        return False
    tell(by, "withdraw", case, subject_kind="case", subject_id=case.pk, homes=homes)
    tell_owners(case, homes, "case-closed")
    return True


@transaction.atomic
def reopen_case(*, by, case):
    """The team's work goes on; what the family gave before does not come back."""
    if not may_close(case):
        return False
    closed = Case.objects.filter(pk=case.pk, state=Case.State.CLOSED)
    opened = closed.update(
        state=Case.State.ACTIVE,
        closed_on=None,
        closed_by=None,
        closing_reason="",
        is_reason_told=False,
        family_view="",
        version=F("version") + 1,
    )
    if not opened:
        return False
    homes = [home.household_id for home in homes_of(case.pk) if home.lives]
    tell(by, "restore", case, subject_kind="case", subject_id=case.pk, homes=homes)
    tell_owners(case, homes, "case-opened")
    return True


def tell_owners(case, homes, news):
    """A neutral mail; what it is about stands under who looks along, and in the log."""
    version = Case.objects.values_list("version", flat=True).get(pk=case.pk)
    for household_id, owner_id in owners_of(case.pk):
        if household_id in homes:
            outbox.put(
                key=f"{news}:{case.pk}:{version}:{household_id}:{owner_id}",
                person_id=owner_id,
                template="news",
                path=reverse("sharing", args=[household_id]),
            )
