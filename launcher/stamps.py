"""Remembers what was made from what, so that a warm start skips it."""

import fcntl
import hashlib
from contextlib import contextmanager

from launcher.paths import ROOT, RUN

IGNORED = {"__pycache__", "build", "node_modules"}


def fingerprint(*sources):
    """One hash over texts, files and the files in folders, names and contents."""
    found = hashlib.sha256()
    for source in sources:
        if isinstance(source, str):
            found.update(source.encode() + b"\0")
            continue
        for path in _files(source):
            found.update(str(path.relative_to(ROOT)).encode() + b"\0")
            found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _files(source):
    if source.is_file():
        return [source]
    inside = (path for path in source.rglob("*") if path.is_file())
    return sorted(p for p in inside if not IGNORED & set(p.relative_to(source).parts))


def is_fresh(stamp, value):
    return stamp.exists() and stamp.read_text() == value


def set_stamp(stamp, value):
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(value)


@contextmanager
def one_at_a_time(name):
    """Two commands in one checkout do not install or build at the same moment."""
    RUN.mkdir(exist_ok=True)
    with open(RUN / f"{name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
