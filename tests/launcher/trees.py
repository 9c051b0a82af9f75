"""A real site for the tests of the launcher: its processes, and how it is started and killed."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from launcher.paths import ROOT

# The supervisor of bin/run itself; only its migrations, half a minute, are left out.
SITE = """
import sys
from launcher import run
from launcher.instance import Instance
name = sys.argv.pop(1)
run.Instance = lambda _name: Instance(name)
run.fill = lambda *_: None
sys.exit(run.main())
"""
OURS = ("DATABASE", "REDIS_URL", "DJANGO", "SECRET_KEY", "AUDIT_KEY", "PYTHON", "PG", "LAUNCHER",
        "PRIVATE_ROOT", "TEST_", "MAIL_URL", "DEMO", "BASE_URL")  # fmt: skip
PATIENCE = 90  # a busy machine fails no test


def clean():
    """The environment as somebody has it who just opened a terminal."""
    return {name: value for name, value in os.environ.items() if not name.startswith(OURS)}


def start(name, port, log):
    """The supervisor of a site, once the site answers."""
    command = [sys.executable, "-c", SITE, name, "--port", str(port)]
    with open(log, "ab") as output:
        site = subprocess.Popen(
            command, cwd=ROOT, env=clean(), stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
    until(lambda: answers(port) or site.poll() is not None)
    assert site.poll() is None, log.read_text(errors="replace")[-3000:]
    return site


def answers(port):
    try:
        address = f"http://localhost:{port}/_healthz/readyz/"
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status == 200
    except OSError:
        return False


def until(is_so, patience=PATIENCE):
    """Whether it came to be so in time."""
    deadline = time.monotonic() + patience
    while not is_so():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def processes():
    """{process: (parent, what it runs)} of all that live; a zombie has ended."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            name, _, facts = (folder / "stat").read_text().rpartition(")")
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (FileNotFoundError, ProcessLookupError):
            continue
        state, parent = facts.split()[:2]
        if state != "Z":
            found[int(folder.name)] = int(parent), f"{name.partition('(')[2]}: {command}"
    return found


def under(root):
    """{process: what it runs} of everything that this process started, however deep."""
    alive, found = processes(), {}
    waiting = [root]
    while waiting:
        parent = waiting.pop()
        below = {key: what for key, (above, what) in alive.items() if above == parent}
        found |= below
        waiting += below
    return found


def left(family):
    """Those of a family that still live."""
    alive = processes()
    return {key: what for key, what in family.items() if key in alive}


def kill(*keys):
    for key in keys:
        try:
            os.kill(key, signal.SIGKILL)
        except ProcessLookupError:
            continue
