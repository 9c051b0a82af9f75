"""`bin/run` from nothing, and again: seconds from the command to the first page."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from benchmarks.measure import measured
from benchmarks.server import free_port
from launcher.paths import ROOT

COLD, WARM = 90, 15
PATIENCE = 600
OURS = ("DATABASE", "REDIS_URL", "DJANGO", "SECRET_KEY", "PYTHON", "PG", "LAUNCHER", "VIRTUAL_ENV")


def measures(options):
    """Each cold start has a clone and caches of its own; what is committed is what is measured."""
    cold, warm = [], []
    for _round in range(options.start_rounds):
        with tempfile.TemporaryDirectory(prefix="bench-start-") as folder:
            clone = Path(folder) / "clone"
            command = ["git", "clone", "-q", "--no-hardlinks", str(ROOT), str(clone)]
            subprocess.run(command, check=True)
            environment = empty_caches(Path(folder))
            cold.append(start(clone, environment))
            warm += [start(clone, environment) for _time in range(2)]
            shutil.rmtree(clone / ".venv", ignore_errors=True)
    yield measured("bin_run.cold", cold, "s", COLD)
    yield measured("bin_run.warm", warm, "s", WARM)


def empty_caches(folder):
    """The caller's environment, with nothing of ours and with caches that are still empty."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    names = ("UV_CACHE_DIR", "npm_config_cache", "PIP_CACHE_DIR", "XDG_CACHE_HOME")
    return kept | {name: str(folder / "caches" / name) for name in names}


def start(clone, environment):
    """Seconds until the first page; the site is stopped again in its own order."""
    port = free_port()
    began = time.perf_counter()
    with open(clone.parent / "run.log", "ab") as log:
        site = subprocess.Popen(
            ["bin/run", "--port", str(port)], cwd=clone, env=environment,
            stdin=subprocess.DEVNULL, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        wait_for_page(site, f"http://localhost:{port}/", clone.parent / "run.log")
        return time.perf_counter() - began
    finally:
        site.send_signal(signal.SIGTERM)
        site.wait()


def wait_for_page(site, address, log):
    deadline = time.monotonic() + PATIENCE
    while site.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                return answer.read()
        except (OSError, urllib.error.URLError):
            time.sleep(0.1)
    raise SystemExit(f"bin/run showed no page:\n{log.read_text(errors='replace')[-2000:]}")
