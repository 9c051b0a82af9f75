"""Where things are, and how the commands speak."""

import errno
import hashlib
import os
import sys
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
RUN = ROOT / ".run"
# Two checkouts side by side need names of their own, and a socket's path holds 107 bytes at most.
CHECKOUT = f"wijkteam-{os.getuid()}-{hashlib.sha256(str(ROOT).encode()).hexdigest()[:10]}"
SOCKETS = Path("/tmp") / CHECKOUT  # noqa: S108 - owner and mode are checked where it is made

_BEGAN = float(os.environ.get("LAUNCHER_BEGAN") or time.time())


def say(sentence):
    """Tell the terminal what happens; on stderr, so that stdout stays the command's own."""
    print(f"[{time.time() - _BEGAN:5.1f} s] {sentence}", file=sys.stderr, flush=True)


def stop(sentence):
    """End with one sentence and exit code 1."""
    raise SystemExit(sentence)


def need_space(megabytes, purpose, place=ROOT):
    """Stop before a half-written installation or database does."""
    import shutil

    free = shutil.disk_usage(place).free // 1_000_000
    if free < megabytes:
        where = "here" if place == ROOT else f"in {place}"
        stop(f"The disk is full: {purpose} needs {megabytes} MB {where}; {free} MB are free.")


@contextmanager
def full_disk_in_words():
    """When it fills up while a command runs: one sentence, too."""
    try:
        yield
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        stop(f"The disk is full: {error.filename or 'a file'} could not be written.")
