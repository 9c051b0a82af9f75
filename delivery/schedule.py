"""What is due when. Rows are made with the thing itself; beat only scans them."""

from datetime import timedelta

import structlog
from django.db import OperationalError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from access import context
from delivery import outbox, own_acts, recipients
from delivery.kinds import REMINDERS
from delivery.models import ScheduleItem

BATCH = 200  # a task has a minute
SLOWEST = 60  # minutes; what goes wrong is never given up, so it comes soon after it was mended
logger = structlog.get_logger(__name__)
KEPT = timedelta(days=90)  # after its turn; nothing is planned that far back


def plan_reminder(*, kind, object_id, household_id, person_id, due_at):
    """Plan one reminder for one person; planning the same again changes nothing, and who does
    something is not told of it."""
    if not own_acts.is_own_reminder(kind, person_id, due_at):
        _plan(kind, object_id, household_id, person_id, due_at)


def _plan(kind, object_id, household_id, person_id, due_at):
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
    """Give everything that is due to the outbox, each item once, all of one person in one
    transaction: so what is due the same morning can leave as one message.

    Returns how many notices went to the outbox. Runs as the worker.
    """
    now = now or timezone.now()
    keys = list(due(now).order_by("due_at").values_list("person_id", flat=True)[:BATCH])
    return sum(_hand_over(person_id, now) for person_id in dict.fromkeys(keys))


def due(now):
    rows = ScheduleItem.objects.filter(due_at__lte=now, claimed_at__isnull=True)
    return rows.filter(Q(try_at=None) | Q(try_at__lte=now))


@transaction.atomic
def _hand_over(person_id, now):
    """What another worker has in its hands is left to it."""
    free = due(now).filter(person_id=person_id).select_for_update(skip_locked=True, of=("self",))
    return sum(_take(item, now) for item in free.order_by("due_at", "pk"))


def _take(item, now):
    """One item; what goes wrong with it is written down, tried later, and holds up no other."""
    try:
        with transaction.atomic():
            return _give(item, now)
    except Exception as error:
        if isinstance(error, OperationalError) and not connection.is_usable():
            raise  # the database is away: nothing was done
        logger.exception("reminder_failed", kind=item.kind, item=str(item.pk))
        item.claimed_at, item.outcome = None, ""
        return _note_failure(item, now)


def _give(item, now):
    path, next_at = _still_due(item)
    if path:
        key = f"{item.kind}:{item.pk}"
        outbox.remind(key=key, person_id=item.person_id, template="news", path=path)
    item.claimed_at = now
    item.outcome = ScheduleItem.Outcome.SENT if path else ScheduleItem.Outcome.SKIPPED
    item.save(update_fields=["claimed_at", "outcome"])
    _plan_next(item, next_at)
    return bool(path)


def _note_failure(item, now):
    """It stays planned, however often: until somebody mends it the office sees that it waits."""
    item.attempts += 1
    item.try_at = now + timedelta(minutes=min(2 ** min(item.attempts, 10), SLOWEST))
    item.save(update_fields=["attempts", "try_at"])
    return False


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
    _plan(item.kind, item.object_id, item.household_id, item.person_id, next_at)


def purge(now=None):
    """Take away what had its turn long ago; what is still to come stays."""
    old = ScheduleItem.objects.filter(claimed_at__lt=(now or timezone.now()) - KEPT)
    return old.delete()[0]
