"""Whether the sealed log is as it was sealed: every line, link, name and head, in one pass.

Bounded memory: lines stream from the database in the order of the chain.
"""

from dataclasses import dataclass, field
from hmac import compare_digest

from django.db import connection

from audit import chain, guards, heads
from audit.erasing import SUBJECT
from audit.models import AuditActor, AuditEvent

PAGE = 5000
SHOWN = 100
LATE = 600  # seconds between a line and its seal that are worth a word

_CHAIN = f"""
select l.seq, l.event_id::text, extract(epoch from l.sealed_at)::text, l.actor_hash, l.hash,
       {chain.as_row(AuditEvent, "e")}, {chain.as_row(AuditActor, "a")},
       e.person_id::text, case when isfinite(e.happened_at)
         then extract(epoch from l.sealed_at - e.happened_at)::float end
from audit_link l left join audit_auditevent e on e.id = l.event_id
  left join audit_auditactor a on a.event_id = l.event_id
order by l.seq"""  # noqa: S608 - names of our own columns
_WAITING = f"""
select count(*), min(queued_at),
       count(*) filter (where queued_at < statement_timestamp() - interval '{LATE} seconds')
from audit_unsealed"""  # noqa: S608 - a number of our own
_UNSEALED = """
select e.id::text from audit_auditevent e
where not exists (select from audit_link l where l.event_id = e.id)
  and not exists (select from audit_unsealed u where u.event_id = e.id)"""
_GONE = """
select u.event_id::text from audit_unsealed u
where not exists (select from audit_auditevent e where e.id = u.event_id)"""
_ERASED = """
select subject_id::text, max(extract(epoch from happened_at)) from audit_auditevent
where kind = 'maintenance' and subject_kind = %s and subject_id is not null group by 1"""


@dataclass
class Report:
    """What was counted, and what was found."""

    lines: int = 0
    names: int = 0
    erased: int = 0
    late: int = 0
    heads: int = 0
    waiting: int = 0
    waiting_since: object = None
    last_seq: int = 0
    total: int = 0
    findings: list = field(default_factory=list)

    def found(self, what, *, seq=None, event=None):
        """Keeps the first of them; all are counted."""
        self.total += 1
        if self.total <= SHOWN:
            place = [f"link {seq}" if seq is not None else "", f"line {event}" if event else ""]
            self.findings.append(": ".join([*filter(None, [", ".join(filter(None, place))]), what]))


def verify():
    """The report. For maintenance, which sees all rows, inside a transaction."""
    key, report = chain.secret(), Report()
    written = Heads(key, report)  # read first: what they name was in the chain before we looked
    for sentence in guards.broken():
        report.found(sentence)
    unsealed(report)
    erased = {}
    previous = chain.START
    for row in rows():
        previous = link(key, report, row, previous, erased)
        written.pass_by(row[0], previous)
    written.end()
    without_a_trace(report, erased)
    return report


def rows():
    with connection.chunked_cursor() as cursor:
        cursor.execute(_CHAIN)
        while page := cursor.fetchmany(PAGE):
            yield from page


def link(key, report, row, previous, erased):
    """Check one link; gives its hash, on which the next one stands."""
    seq, event_id, sealed_at, actor_hash, stored, event = row[:6]
    stored = stored or b""
    if seq != report.last_seq + 1:
        missing = f"{report.last_seq + 1} to {seq - 1}" if seq > report.last_seq + 1 else "order"
        report.found(f"links are missing or doubled before it ({missing})", seq=seq, event=event_id)
    elif event is None:
        report.found("the line is gone", seq=seq, event=event_id)
    else:
        wanted = chain.of_link(
            key, before=previous, seq=seq, sealed_at=sealed_at, actor_hash=actor_hash, event=event
        )
        if not compare_digest(wanted, stored):
            report.found("the line or its link was changed", seq=seq, event=event_id)
    report.last_seq = seq
    report.lines += 1
    if event is not None:
        name(key, report, row, erased)
    return stored


def name(key, report, row, erased):
    """Who it was: as sealed, or erased."""
    seq, event_id, sealed_at, actor_hash, _stored, _event, actor, person_id, seconds = row
    if seconds is not None and seconds > LATE:
        report.late += 1
    if actor is not None:
        report.names += 1
        if actor_hash is None:
            report.found("who it was, was added later", seq=seq, event=event_id)
        elif not compare_digest(chain.of_actor(key, actor), actor_hash):
            report.found("who it was, was changed", seq=seq, event=event_id)
    elif actor_hash is not None:
        report.erased += 1
        count, first, at = erased.get(person_id, (0, seq, 0.0))
        erased[person_id] = count + 1, first, max(at, float(sealed_at) - (seconds or 0))


def without_a_trace(report, erased):
    """Erasing names is itself a line of the log; names that are gone without one were taken."""
    if not erased:
        return
    with connection.cursor() as cursor:
        cursor.execute(_ERASED, [SUBJECT])
        told = {person: float(at) for person, at in cursor.fetchall()}
    for person, (count, seq, at) in erased.items():
        if told.get(person, 0) < at - 0.001:
            report.found(f"the name is gone from {count} lines, and no erasing is logged", seq=seq)


def unsealed(report):
    """What waits may wait, ten minutes and no longer: then the sealer stands still, or is kept from
    it. What is neither sealed nor waiting was kept from its seal."""
    with connection.cursor() as cursor:
        cursor.execute(_WAITING)
        report.waiting, report.waiting_since, long = cursor.fetchone()
        if long:
            report.found(f"{long} lines wait for their seal for more than ten minutes")
        cursor.execute(_UNSEALED)
        for (event_id,) in cursor:
            report.found("the line was never sealed and does not wait for it", event=event_id)
        cursor.execute(_GONE)
        for (event_id,) in cursor:
            report.found("the line went away while it waited for its seal", event=event_id)


class Heads:
    """The heads that were written outside, held against the chain as it passes by."""

    def __init__(self, key, report):
        self.report, self.left = report, {}
        known = heads.read(key)
        report.heads = len(known)
        for number, head in enumerate(known, 1):
            if head is None:
                report.found(f"line {number} of the heads file is not as it was written")
            else:
                self.left.setdefault(head.seq, []).append(head)

    def pass_by(self, seq, stored):
        for head in self.left.pop(seq, ()):
            if head.hash != stored.hex():
                self.report.found(f"another link stood here at {head.at}", seq=seq)

    def end(self):
        for seq, gone in sorted(self.left.items()):
            self.report.found(
                f"the chain reached here at {gone[-1].at} and does not any more", seq=seq
            )
