"""A gunicorn of our own on loopback: one worker, asked one page at a time, its CPU time read."""

import http.client
import os
import socket
import time
from pathlib import Path

from launcher.paths import PYTHON, RUN
from launcher.processes import Child

PATIENCE = 60


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """One site: a package with settings and wsgi, on a database, with one worker."""

    def __init__(self, name, site, address):
        self.port = free_port()
        command = [
            PYTHON, "-m", "gunicorn", f"{site}.wsgi", "--bind", f"127.0.0.1:{self.port}",
            "--workers", 1, "--threads", 2, "--no-control-socket",
        ]  # fmt: skip
        environment = {**os.environ, "DATABASE_URL": address, "LOG_LEVEL": "INFO"}
        environment["DJANGO_SETTINGS_MODULE"] = f"{site}.settings"
        self.child = Child(name, command, RUN / "bench" / "logs" / f"{name}.log", env=environment)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.child.stop()

    def wait(self, page):
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                return self.get(*page)
            except OSError:
                if not self.child.is_running:
                    break
                time.sleep(0.1)
        raise SystemExit(f"{self.child.name} does not answer: {self.child.last_words()}")

    def get(self, path, cookies):
        """(seconds, body) of one page."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        header = "; ".join(f"{name}={value}" for name, value in cookies.items())
        began = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": header})
        answer = connection.getresponse()
        body = answer.read()
        seconds = time.perf_counter() - began
        connection.close()
        if answer.status != 200:
            raise SystemExit(f"{self.child.name} answered {answer.status} to {path}")
        return seconds, body

    def cpu(self):
        """Seconds of CPU that the workers have used, all threads together."""
        master = self.child.process.pid
        workers = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        tasks = [task for pid in workers for task in Path(f"/proc/{pid}/task").iterdir()]
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9
