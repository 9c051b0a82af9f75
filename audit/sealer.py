"""Ties committed lines of the log into a chain (docs/adr/0012).

A page never waits for this: writing a line only adds its key to a queue, in the same transaction.
A line that commits late simply comes late into the queue; no line is chosen by being newer.
"""

import structlog
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from audit import chain
from audit.models import AuditActor, AuditEvent

BATCH = 1000
AT_MOST = 50  # batches in one run; the next run takes the rest

# One sealer at a time, on however many machines. Not an advisory lock, which every connection may
# take and keep: this one asks for DELETE on the queue, and lines come into it all the same.
LOCK = "lock table audit_unsealed in share update exclusive mode nowait"
_LAST = "select seq, hash from audit_link order by seq desc limit 1"
_WAITING = "select event_id from audit_unsealed order by event_id limit %s"
_LINES = f"""
select e.id, {chain.as_row(AuditEvent, "e")}, {chain.as_row(AuditActor, "a")}
from audit_waiting(%s) e left join audit_waiting_actors(%s) a on a.event_id = e.id
where not exists (select from audit_link l where l.event_id = e.id)
order by e.id"""  # noqa: S608 - names of our own columns
_LINKS = """
insert into audit_link (seq, event_id, sealed_at, actor_hash, hash)
select * from unnest(%s::bigint[], %s::uuid[], %s::timestamptz[], %s::bytea[], %s::bytea[])"""
_DONE = """
delete from audit_unsealed u using audit_link l
where l.event_id = u.event_id and u.event_id = any(%s)"""
_FORGOTTEN = """
insert into audit_unsealed (event_id)
select e.id from audit_auditevent e
where not exists (select from audit_link l where l.event_id = e.id)
  and not exists (select from audit_unsealed u where u.event_id = e.id)"""

logger = structlog.get_logger(__name__)


def seal(*, batch=BATCH, at_most=AT_MOST):
    """Seal what waits, in batches of one transaction each; returns how many lines."""
    key, sealed = chain.secret(), 0
    for _ in range(at_most):
        taken, linked = seal_batch(key, batch)
        sealed += linked
        if taken < batch or not linked:
            break
    return sealed


def seal_batch(key, batch):
    """(keys taken from the queue, lines sealed); nothing while another sealer is at it."""
    with transaction.atomic(), connection.cursor() as cursor:
        if not takes_its_turn(cursor):
            return 0, 0
        cursor.execute(_WAITING, [batch])
        waiting = [row[0] for row in cursor.fetchall()]
        if not waiting:
            return 0, 0
        linked = link(cursor, key, waiting)
        cursor.execute(_DONE, [waiting])
        gone = len(waiting) - cursor.rowcount
    if gone:  # their keys stay in the queue, where verify_audit finds them
        logger.error("lines_went_before_they_were_sealed", lines=gone)
    return len(waiting), linked


def takes_its_turn(cursor):
    """False while another sealer is at it, or the database tidies the queue: the next run goes."""
    try:
        with transaction.atomic():
            cursor.execute(LOCK)
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") != "55P03":  # lock_not_available
            raise
        return False
    return True


def link(cursor, key, waiting):
    """Links for these lines behind the last link; returns how many."""
    cursor.execute(_LAST)
    seq, before = cursor.fetchone() or (0, chain.START)
    cursor.execute(_LINES, [waiting, waiting])
    at, links = timezone.now(), []
    for event_id, event, actor in cursor.fetchall():
        seq, actor_hash = seq + 1, chain.of_actor(key, actor) if actor else None
        before = chain.of_link(
            key, before=bytes(before), seq=seq, sealed_at=chain.moment(at),
            actor_hash=actor_hash, event=event,
        )  # fmt: skip
        links.append((seq, event_id, at, actor_hash, before))
    if links:
        cursor.execute(_LINKS, [list(column) for column in zip(*links, strict=True)])
    return len(links)


def take_up_forgotten():
    """Put lines back that are neither sealed nor waiting; there should be none. For maintenance."""
    with connection.cursor() as cursor:
        cursor.execute(_FORGOTTEN)
        return cursor.rowcount
