"""The outbox: a row in the transaction of what it tells about, sent later, never lost."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected

from celery.exceptions import SoftTimeLimitExceeded
from django.db import transaction
from django.db.models.functions import Coalesce
from django.utils import timezone

from delivery import (
    channels,
    claims,
    mail,
    numbers,
    own_acts,
    push,
    push_addresses,
    recipients,
    texts,
)
from delivery.models import OutboxMessage

MAX_ATTEMPTS = 8
KEPT = timedelta(days=90)  # after it left or was given up; the policy of the table says it too
# The other side went silent before it answered: the message may have arrived.
SILENCE = (TimeoutError, SMTPServerDisconnected, ConnectionResetError)
State = OutboxMessage.State


def put(*, key, person_id, template, path, at=None, is_urgent=False):
    """Put a notice in the outbox, for now or for later. The same key again changes nothing, and
    who does it hears no news of it. `is_urgent`: somebody has to act within hours, so it waits for
    no morning."""
    if not own_acts.is_own_notice(template, person_id):
        _put(key, person_id, template, path, at, is_urgent)


def remind(*, key, person_id, template, path, at=None):
    """Of a day that comes, or has come: for who planned it themselves too."""
    _put(key, person_id, template, path, at)


def _put(key, person_id, template, path, at, is_urgent=False):
    when = {"try_at": at} if at else {}
    message = OutboxMessage(
        key=key, person_id=person_id, template=template, path=path, is_urgent=is_urgent, **when
    )
    OutboxMessage.objects.bulk_create([message], ignore_conflicts=True)
    transaction.on_commit(_send_soon, robust=True)


def _send_soon():
    from delivery.tasks import send_outbox

    send_outbox.apply_async(retry=False)


def send_waiting(now=None):
    """Send what waits and may leave now; what is ready for one person at once goes as one message.
    Returns how many messages left the house."""
    now = now or timezone.now()
    return sum(_send_to(person_id, now) for person_id in claims.people_waiting(now))


def _send_to(person_id, now):
    """What leaves for one person, as long as no other process is at it."""
    left = 0
    with claims.lock_of(person_id) as is_ours:
        while is_ours and (message := claims.take(person_id, now)):
            left += _send(message, now)
    return left


def _send(message, now):
    """Send one; a failure is kept on the row, tried again later, and at last left visible."""
    way = channels.way_of(message)
    if way == channels.Channel.HERE:
        return _end(message, state=State.HERE)
    try:
        with transaction.atomic():
            channels.send(message, way)
    except mail.NoAddressError as error:
        return _keep_here(message, error, now)
    except texts.TooLateError:
        return _end(message, state=State.LATE)
    except texts.RefusedError as refused:
        return _note_refused(message, refused.number, now)
    except push.GoneError as gone:
        push_addresses.note_gone(gone.rows)
        return _send(message, now)  # by mail, unless another browser came meanwhile
    except SoftTimeLimitExceeded:
        raise  # the time of this round is over: no failure of the notice that was at its turn
    except Exception as error:  # whatever the other side does, the row must know
        return _note_failure(message, error, now)
    sent = {"state": State.SENT, "sent_at": now, "error": ""}
    return _end(message, attempts=message.attempts + 1, **sent)


@transaction.atomic
def _end(message, **facts):
    """The attempt is over. Of what went along: when it left, or is tried again; and what was not
    sent at all stands each by itself on the page of its reader."""
    OutboxMessage.objects.filter(pk=message.pk).update(began_at=None, **facts)
    shared = {name: facts[name] for name in ("sent_at", "try_at") if name in facts}
    if facts["state"] == State.HERE:
        shared["state"] = State.HERE
    if shared:
        claims.along_with(message).update(**shared)
    return facts["state"] == State.SENT


def _keep_here(message, error, now):
    """Who has no e-mail reads it on their own page: nothing to send, and nothing went wrong."""
    if not recipients.has_no_mail(message.person_id):
        return _note_failure(message, error, now)
    return _end(message, state=State.HERE)


def _note_refused(message, number, now):
    """Texts go there no more: this one goes by mail, and so does what comes after it. Who has
    another number by now gets it there."""
    numbers.note_refused(message.person_id, number, now)
    if mail.MAILS[message.template].is_text_alone:
        return _end(message, state=State.LATE)
    return _send(message, now)


def _note_failure(message, error, now):
    attempts = message.attempts + 1
    return _end(
        message,
        state=State.FAILED if attempts >= MAX_ATTEMPTS else State.WAITING,
        attempts=attempts,
        error=type(error).__name__[:200],
        try_at=now + timedelta(minutes=2**attempts),
        unsure=message.unsure + isinstance(error, SILENCE),
    )


def counted():
    """{state: how many}, and how many may have come twice (an attempt began and never ended, or the
    other side went silent before its answer). Of all that is kept: 90 days."""
    found = dict.fromkeys(State.values, 0) | dict(_by_state())
    return found | {"unsure": OutboxMessage.objects.filter(unsure__gt=0).count()}


def _by_state():
    from django.db.models import Count

    rows = OutboxMessage.objects.order_by().values_list("state")
    return rows.annotate(number=Count("pk"))


def purge(now=None):
    """Take away what was sent, or given up, long ago. What waits stays, however old."""
    done = OutboxMessage.objects.exclude(state=State.WAITING)
    old = done.annotate(done_at=Coalesce("sent_at", "try_at"))
    return old.filter(done_at__lt=(now or timezone.now()) - KEPT).delete()[0]
