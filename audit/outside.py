"""Files outside the database that are only ever added to: one JSON object a line, each with an HMAC
of its own, so that nobody who has the file alone can write in it."""

import errno
import fcntl
import json
import os
from hmac import compare_digest

from audit import chain


def mac(key, kind, values):
    return chain.digest(key, kind, json.dumps(values, sort_keys=True)).hex()


def add(path, kind, values):
    """A whole line at the end, on the disk before this returns. Raises OSError; then no part of it
    stands there, for on half a line every later one would be lost."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    line = json.dumps(values | {"mac": mac(chain.secret(), kind, values)}) + "\n"
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        before = os.fstat(file).st_size
        if os.write(file, line.encode()) != len(line):
            os.ftruncate(file, before)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        os.fsync(file)
    finally:
        os.close(file)


def read(path, kind, key):
    """The values of all lines, in the order of writing; None for a line that is not ours. No file
    holds no lines."""
    lines = path.read_text().splitlines() if path.exists() else []
    return [parsed(line, kind, key) for line in lines]


def parsed(line, kind, key):
    try:
        values = json.loads(line)
        known = str(values.pop("mac"))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return values if compare_digest(mac(key, kind, values), known) else None
