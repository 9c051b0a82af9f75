"""The three processes of the site: web, worker and beat."""

import http.client
import time
import urllib.error
import urllib.request

from launcher.paths import PYTHON, stop
from launcher.processes import Child, first_dead
from launcher.variables import for_web, for_worker

PATIENCE = 90


def start(instance, environment, port):
    celery = [PYTHON, "-m", "celery", "-A", "wijkteam"]
    programs = {
        "web": [
            PYTHON, "-m", "gunicorn", "wijkteam.wsgi", "--bind", f"127.0.0.1:{port}",
            "--workers", 2, "--threads", 2, "--preload", "--graceful-timeout", 5,
            "--no-control-socket",
        ],
        "worker": [*celery, "worker", "-c", 2, "-l", "info", "--without-gossip"],
        "beat": [*celery, "beat", "-l", "info", "--pidfile=", "-s", instance.folder / "beat"],
    }  # fmt: skip
    worker = for_worker(environment)
    worker["C_FORCE_ROOT"] = "1"  # root is for containers here; the servers are our own
    environments = {"web": for_web(environment), "worker": worker, "beat": worker}
    return [
        Child(name, command, instance.logs / f"{name}.log", env=environments[name])
        for name, command in programs.items()
    ]


def wait_until_ready(children, base_url):
    deadline = time.monotonic() + PATIENCE
    while not _is_ready(base_url):
        dead = first_dead(children)
        if dead:
            stop(f"{dead.last_words()}\n{dead.obituary()}")
        if time.monotonic() > deadline:
            stop(f"The site did not get ready in {PATIENCE} s; see {children[0].log_name}.")
        time.sleep(0.1)


def _is_ready(base_url):
    try:
        with urllib.request.urlopen(f"{base_url}/_healthz/readyz/", timeout=10) as answer:
            return answer.status == 200
    except (OSError, http.client.HTTPException):
        return False
