"""What is due when. Rows are made with the thing itself; beat only scans them."""

from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from access import context
from delivery import outbox, recipients
from delivery.kinds import REMINDERS
from delivery.models import ScheduleItem

BATCH = 200
KEPT = timedelta(days=90)  # after its turn; nothing is planned that far back


def plan_reminder(*, kind, object_id, household_id, person_id, due_at):
    """Plan one reminder for one person; planning the same again changes nothing."""
    item = ScheduleItem(
        kind=kind,
        object_id=object_id,
        household_id=household_id,
        person_id=person_id,
        due_at=due_at,
    )
    ScheduleItem.objects.bulk_create([item], ignore_conflicts=True)


def cancel_reminders(*, kind, object_id):
    """What was planned for this thing and not yet sent goes; what was sent stays as a fact."""
    ScheduleItem.objects.filter(kind=kind, object_id=object_id, claimed_at__isnull=True).delete()


def forget_skipped(*, kind, person_ids, due_at):
    """News that these people had no place for then, so that it can be planned again. Who tells it
    may be a guest, who sees nothing of what is planned for others: the database does it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select access_forget_skipped(%s, %s::uuid[], %s)", [kind, list(person_ids), due_at]
        )


def hand_over_due(now=None):
    """Give everything that is due to the outbox, each item in its own transaction, each once.

    Returns how many notices went to the outbox. Runs as the worker.
    """
    now = now or timezone.now()
    due = ScheduleItem.objects.filter(due_at__lte=now, claimed_at__isnull=True)
    keys = list(due.order_by("due_at").values_list("pk", flat=True)[:BATCH])
    return sum(_hand_over(key, now) for key in keys)


def _hand_over(key, now):
    with transaction.atomic():
        free = ScheduleItem.objects.filter(pk=key, claimed_at__isnull=True)
        if not free.update(claimed_at=now):
            return False  # another worker was first
        item = ScheduleItem.objects.get(pk=key)
        path, next_at = _still_due(item)
        if path:
            key = f"{item.kind}:{item.pk}"
            outbox.put(key=key, person_id=item.person_id, template="news", path=path)
        item.outcome = ScheduleItem.Outcome.SENT if path else ScheduleItem.Outcome.SKIPPED
        item.save(update_fields=["outcome"])
        _plan_next(item, next_at)
        return bool(path)


def _still_due(item):
    """Where the news stands and when it comes again, asked with the rights of the recipient."""
    kind = REMINDERS.get(item.kind)
    user_id = recipients.user_of(item.person_id)
    if kind is None or user_id is None:
        return None, None
    viewer = context.enter(user_id)
    if item.household_id:
        viewer = context.enter_household(viewer, item.household_id)
    if viewer is None:
        return None, None
    return kind.path(viewer, item.object_id), kind.next_at(viewer, item.object_id)


def _plan_next(item, next_at):
    """What comes back is planned again with the same commit, also when it was skipped this time."""
    if next_at is None or next_at <= item.due_at:
        return
    plan_reminder(
        kind=item.kind,
        object_id=item.object_id,
        household_id=item.household_id,
        person_id=item.person_id,
        due_at=next_at,
    )


def purge(now=None):
    """Take away what had its turn long ago; what is still to come stays."""
    old = ScheduleItem.objects.filter(claimed_at__lt=(now or timezone.now()) - KEPT)
    return old.delete()[0]
