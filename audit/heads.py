"""The last link, written outside the database each minute: a chain cut short is then found.

One JSON object a line, each with an HMAC of its own, in a file that is only ever added to.
"""

import json
import os
from dataclasses import asdict, dataclass
from hmac import compare_digest

import structlog
from django.conf import settings
from django.db import connection
from django.utils import timezone

from audit import chain

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

    def mac(self, key):
        return chain.digest(key, "head", json.dumps(asdict(self), sort_keys=True)).hex()


def write():
    """Add the present head, unless it stands there already; returns it, or None."""
    key, head = chain.secret(), now()
    last = next((each for each in reversed(read(key)[-1:])), None)
    if last:
        check(last)
    if head is None or (last and (last.seq, last.hash) == (head.seq, head.hash)):
        return None
    path = settings.AUDIT_HEADS
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    line = json.dumps(asdict(head) | {"mac": head.mac(key)}) + "\n"
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(file, line.encode())
        os.fsync(file)
    finally:
        os.close(file)
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
    path = settings.AUDIT_HEADS
    return [parsed(line, key) for line in path.read_text().splitlines()] if path.exists() else []


def parsed(line, key):
    try:
        values = json.loads(line)
        mac = values.pop("mac")
        head = Head(**values)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return head if compare_digest(head.mac(key), str(mac)) else None
