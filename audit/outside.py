"""Files outside the database that are only ever added to: one JSON object a line, each with an HMAC
of its own, so that nobody who has the file alone can write in it.

Whoever is killed in the middle of a line leaves its beginning. Nothing is cut off, for a file may
stand where it only takes more: the next line comes behind it after a sign (as RFC 7464 has it), and
is read on its own.
"""

import errno
import fcntl
import json
import os
from contextlib import suppress
from hmac import compare_digest

import structlog

from audit import chain

BEHIND_HALF = b"\x1e"  # stands in no JSON of ours

logger = structlog.get_logger(__name__)


def mac(key, kind, values):
    return chain.digest(key, kind, json.dumps(values, sort_keys=True)).hex()


def add(path, kind, values):
    """A whole line at the end, on the disk before this returns. Raises OSError; then it is not
    there, or it is never finished."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    line = sealed(kind, values)
    file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        before = os.fstat(file).st_size
        if is_unfinished(file, before):
            logger.warning("behind_half_a_line", file=path.name)
            line = BEHIND_HALF + line
        if os.write(file, line) != len(line):
            with suppress(OSError):  # where it only takes more
                os.ftruncate(file, before)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        os.fsync(file)
    finally:
        os.close(file)


def make(path, kind, lines):
    """A new file with all these lines, or none: it gets its name when they are on the disk. Raises
    OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    try:
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(b"".join(sealed(kind, values) for values in lines))
            file.flush()
            os.fsync(file.fileno())
        beside.rename(path)
    finally:
        beside.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def sealed(kind, values):
    return json.dumps(values | {"mac": mac(chain.secret(), kind, values)}).encode() + b"\n"


def is_unfinished(file, size):
    return size > 0 and os.pread(file, 1, size - 1) != b"\n"


def read(path, kind, key):
    """The values of all lines, in the order of writing; None for a line that is not ours. No file
    holds no lines.

    What was never finished is no line, for nobody was told that it stands there; unless its seal
    is ours: then it is whole but for its end. Whoever has the file alone could take a line away,
    and by taking its end away does no more.
    """
    content = path.read_bytes() if path.exists() else b""
    *lines, end = (line.split(BEHIND_HALF) for line in content.split(b"\n"))
    found = []
    for *unfinished, line in lines:
        found += [*whole(unfinished, kind, key), parsed(line, kind, key)]
    return found + whole(end, kind, key)


def whole(unfinished, kind, key):
    return [values for text in unfinished if (values := parsed(text, kind, key)) is not None]


def parsed(line, kind, key):
    try:
        values = json.loads(line)
        known = str(values.pop("mac")).encode()
        is_ours = compare_digest(mac(key, kind, values).encode(), known)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return values if is_ours else None
