"""The last link, written outside the database each minute: a chain cut short is then found.

One JSON object a line, each with an HMAC of its own, in a file that is only ever added to.
"""

from dataclasses import asdict, dataclass

import structlog
from django.conf import settings
from django.db import connection
from django.utils import timezone

from audit import chain, outside

KIND = "head"
_LAST = """
select l.seq, l.hash, l.seq - (select min(seq) from audit_link) + 1
from audit_link l order by l.seq desc limit 1"""
_LINK = "select hash from audit_link where seq = %s"

logger = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Head:
    """How far the chain went at a moment."""

    seq: int
    hash: str
    count: int
    at: str


def write():
    """Add the present head, unless it stands there already; returns it, or None."""
    key, head = chain.secret(), now()
    last = next((each for each in reversed(read(key)[-1:])), None)
    if last:
        check(last)
    if head is None or (last and (last.seq, last.hash) == (head.seq, head.hash)):
        return None
    outside.add(settings.AUDIT_HEADS, KIND, asdict(head))
    return head


def now():
    with connection.cursor() as cursor:
        cursor.execute(_LAST)
        row = cursor.fetchone()
    if row is None:
        return None
    seq, link, count = row
    return Head(seq=seq, hash=bytes(link).hex(), count=count, at=timezone.now().isoformat())


def check(last):
    """Whether the chain still holds what was written a minute ago."""
    with connection.cursor() as cursor:
        cursor.execute(_LINK, [last.seq])
        row = cursor.fetchone()
    if row is None or bytes(row[0]).hex() != last.hash:
        logger.error("link_is_gone_run_verify_audit", seq=last.seq)


def read(key):
    """All heads in the order of writing; None for a line that is not ours."""
    return [parsed(values) for values in outside.read(settings.AUDIT_HEADS, KIND, key)]


def parsed(values):
    try:
        return Head(**values)
    except TypeError:  # no line of ours, or of another kind
        return None
