"""The outbox: a row in the transaction of what it tells about, sent later, never lost."""

from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Coalesce
from django.utils import timezone

from delivery import mail, recipients
from delivery.models import OutboxMessage

MAX_ATTEMPTS = 8
BATCH = 100
KEPT = timedelta(days=90)  # after it left or was given up; the policy of the table says it too


def put(*, key, person_id, template, path, at=None):
    """Put a notice in the outbox, for now or for later. The same key again changes nothing."""
    when = {"try_at": at} if at else {}
    message = OutboxMessage(key=key, person_id=person_id, template=template, path=path, **when)
    OutboxMessage.objects.bulk_create([message], ignore_conflicts=True)
    transaction.on_commit(_send_soon, robust=True)


def _send_soon():
    from delivery.tasks import send_outbox

    send_outbox.apply_async(retry=False)


def send_waiting(now=None):
    """Send what waits, each message in its own transaction; returns how many left the house."""
    now = now or timezone.now()
    waiting = OutboxMessage.objects.filter(state="waiting", try_at__lte=now)
    keys = list(waiting.order_by("pk").values_list("pk", flat=True)[:BATCH])
    return sum(_send(key, now) for key in keys)


def _send(key, now):
    """Send one; a failure is kept on the row, tried again later, and at last left visible."""
    with transaction.atomic():
        free = OutboxMessage.objects.select_for_update(skip_locked=True)
        message = free.filter(pk=key, state="waiting").first()
        if message is None:
            return False
        if recipients.may_not_hear(message):
            message.state = OutboxMessage.State.STOPPED
            message.save(update_fields=["state"])
            return False
        try:
            mail.send(message)
        except mail.NoAddressError as error:
            _keep_here(message, error, now)
            return False
        except Exception as error:  # whatever the mail server does, the row must know
            _note_failure(message, error, now)
            return False
        message.state, message.sent_at, message.error = OutboxMessage.State.SENT, now, ""
        message.attempts += 1
        message.save(update_fields=["state", "sent_at", "error", "attempts"])
        return True


def _keep_here(message, error, now):
    """Who has no e-mail reads it on their own page: nothing to send, and nothing went wrong."""
    if not recipients.has_no_mail(message.person_id):
        _note_failure(message, error, now)
        return
    message.state = OutboxMessage.State.HERE
    message.save(update_fields=["state"])


def _note_failure(message, error, now):
    message.attempts += 1
    message.error = type(error).__name__[:200]
    message.try_at = now + timedelta(minutes=2**message.attempts)
    if message.attempts >= MAX_ATTEMPTS:
        message.state = OutboxMessage.State.FAILED
    message.save(update_fields=["attempts", "error", "try_at", "state"])


def purge(now=None):
    """Take away what was sent, or given up, long ago. What waits stays, however old."""
    done = OutboxMessage.objects.exclude(state=OutboxMessage.State.WAITING)
    old = done.annotate(done_at=Coalesce("sent_at", "try_at"))
    return old.filter(done_at__lt=(now or timezone.now()) - KEPT).delete()[0]
