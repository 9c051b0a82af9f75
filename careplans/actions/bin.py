"""Throwing away and putting back. A goal takes along what hangs under it, and brings it back."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careplans import reminders, reminders_agreement, reminders_meeting
from careplans.actions import debts
from careplans.actions.attachments import AT_MOST, FULL, has_room
from careplans.actions.meeting_points import put_point_back
from careplans.models import (
    Agreement,
    Attachment,
    ConferenceWord,
    Debt,
    DebtPayment,
    Goal,
    Meeting,
    MeetingPoint,
    Priority,
    Progress,
    Proposal,
    Scale,
    Score,
    Step,
)
from network.models import NetworkMember
from writing import actions as writing

KINDS = {
    "belang": Priority,
    "doel": Goal,
    "stap": Step,
    "afspraak": Agreement,
    "voortgang": Progress,
    "inschatting": Score,
    "kring": NetworkMember,
    "schuld": Debt,
    "betaling": DebtPayment,
    "bijlage": Attachment,
    "conferentie": ConferenceWord,
    "overleg": Meeting,
    "agendapunt": MeetingPoint,
}
SHARED_SINCE = _(
    "You wrote this for yourself alone, and the goal is shared now. May the others read it? Then "
    "write it under the goal once more."
)
KEPT = timedelta(days=30)
TOO_LATE = _("This was in the bin for more than 30 days. It cannot come back any more.")
UNDER_A_GOAL = (Step, Agreement, Progress, Proposal, Scale, Score)


def kind_of(row):
    """The word for this row's kind in an address."""
    return next(kind for kind, model in KINDS.items() if isinstance(row, model))


@transaction.atomic
def throw_away(*, by, row):
    """Into the bin for 30 days. What is there already stays as it is."""
    if row.deleted_at:
        return row
    row = writing.throw_away(row, by=by)
    for kept in under(row, "objects"):
        kept.update(deleted_at=row.deleted_at, deleted_by_id=by.person_id)
    remind(row)
    return row


def under(row, manager):
    """What hangs on it, kind by kind: under a goal, what was paid of a debt, files."""
    if isinstance(row, Priority):
        return [getattr(Attachment, manager).filter(priority_id=row.pk)]
    if isinstance(row, Goal):
        return [getattr(model, manager).filter(goal_id=row.pk) for model in UNDER_A_GOAL]
    if isinstance(row, Debt):
        return [getattr(DebtPayment, manager).filter(debt_id=row.pk)]
    return []


def check_room(attachment):
    """Of one sentence at a time, so that two files do not both take the last place."""
    sentence = Priority.objects.select_for_update().filter(pk=attachment.priority_id).first()
    if sentence is None or not has_room(sentence):
        raise writing.Overtaken(FULL % {"most": AT_MOST})


def check_place(row):
    """Thrown away in private, under a goal that was shared since: it does not come to stand among
    what the others read."""
    if row.scope.private_to_id and not row.goal.scope.private_to_id:
        raise writing.Overtaken(SHARED_SINCE)


def remind(row):
    if isinstance(row, Step):
        reminders.plan(row)
    if isinstance(row, Agreement):
        reminders_agreement.plan(row)
    if isinstance(row, Meeting):
        reminders_meeting.plan(row)


@transaction.atomic
def put_back(*, by, row):
    """Out of the bin; what went along with a goal comes back with it, and nothing else."""
    if not row.deleted_at:
        return row
    if row.deleted_at <= timezone.now() - KEPT:
        raise writing.Overtaken(TOO_LATE)
    if isinstance(row, MeetingPoint):
        return put_point_back(by=by, point=row)
    if isinstance(row, Attachment):
        check_room(row)
    if isinstance(row, Step | Agreement | Score):
        check_place(row)
    gone_at = row.deleted_at
    if isinstance(row, DebtPayment):
        debts.hold_for(row)
    # before what they went along with: the database sees then that they did
    along = {"deleted_at": gone_at, "deleted_by_id": row.deleted_by_id}
    for rows in under(row, "all_objects"):
        rows.filter(**along).update(deleted_at=None, deleted_by_id=None)
    row = writing.put_back(row, by=by)
    remind(row)
    return row
