"""The three processes of the site: web, worker and beat."""

import http.client
import signal
import time
import urllib.error
import urllib.request

from launcher.paths import PYTHON, say, stop
from launcher.processes import Child, first_dead
from launcher.variables import for_web, for_worker

PATIENCE = 90
LONGEST_PAGE = 30  # seconds that a page may still take while its process is replaced
LONGEST_TASK = 130  # as long as a task may take (CELERY_TASK_TIME_LIMIT), and a little


def programs(instance, port):
    """What each process runs. Without --preload, so that new web processes read new code."""
    celery = [PYTHON, "-m", "celery", "-A", "wijkteam"]
    return {
        "web": [
            PYTHON, "-m", "gunicorn", "wijkteam.wsgi", "--bind", f"127.0.0.1:{port}",
            "--workers", 2, "--threads", 2, "--graceful-timeout", LONGEST_PAGE,
            "--no-control-socket",
        ],
        "worker": [*celery, "worker", "-c", 2, "-l", "info", "--without-gossip"],
        "beat": [*celery, "beat", "-l", "info", "--pidfile=", "-s", instance.folder / "beat"],
    }  # fmt: skip


def start(instance, environment, port):
    return [begin(name, instance, environment, port) for name in ("web", "worker", "beat")]


def begin(name, instance, environment, port):
    process_environment = for_web(environment)
    if name != "web":
        process_environment = for_worker(environment)
        process_environment["C_FORCE_ROOT"] = "1"  # root is for containers here
    command = programs(instance, port)[name]
    return Child(name, command, instance.logs / f"{name}.log", env=process_environment)


def restart(children, instance, environment, port):
    """Every process anew, without a request that fails or a task that breaks off.

    gunicorn keeps its socket: new web processes begin, the old ones finish the pages that they are
    at. The worker finishes its tasks and then ends; what comes meanwhile waits in the queue. The
    list of children is changed in place.
    """
    web = next(child for child in children if child.name == "web")
    web.process.send_signal(signal.SIGHUP)
    for place, child in enumerate(children):
        if child is not web:
            child.stop(patience=LONGEST_TASK)
            children[place] = begin(child.name, instance, environment, port)
    say("every process is new")


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
