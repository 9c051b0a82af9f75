"""A copy of the world on servers of its own, with workers; all of them can be killed any time."""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import psycopg
from celery import Celery

from launcher.database import Postgres
from launcher.processes import Child
from launcher.queue import Valkey

WORKERS = 2
WORKER = [
    "-m", "celery", "-A", "wijkteam", "worker", "-c", "1", "--pool", "solo", "--without-gossip",
    "--without-mingle", "--without-heartbeat", "-l", "warning",
]  # fmt: skip
TASKS = ("delivery.tasks.scan_schedule", "delivery.tasks.send_outbox")


class House:
    """PostgreSQL, Valkey and workers. What falls over is started again, as any machine does."""

    def __init__(self, source, name, mail_url):
        # a socket's path has an end of 107 letters
        self.folder = Path(tempfile.mkdtemp(prefix="wtk"))
        place = SimpleNamespace(
            folder=self.folder, sockets=self.folder / "s", logs=self.folder / "logs",
            is_throwaway=False,
        )  # fmt: skip
        place.sockets.mkdir()
        place.logs.mkdir()
        self.database, self.queue = Postgres(place), Valkey(place)
        self.name, self.mail_url, self.logs = name, mail_url, place.logs
        self.kills, self.running = 0, {}
        self.copy(source)

    def copy(self, source):
        """The finished test database, as it is on the disk of its server."""
        self.database._make_folders()
        shutil.rmtree(self.database.data)
        runner = self.database.runner
        command = runner.command("pg_basebackup", "-h", source, "-U", "postgres", "-D",
                                 runner.data, "-X", "fetch", "-c", "fast", "--no-sync")  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, **self.database._options())

    def start(self):
        self.running["postgres"] = self.database._start_server()
        self.running["valkey"] = self.queue.start()
        url = (
            self.queue.url().replace("unix://", "redis+socket://").replace("?db=", "?virtual_host=")
        )
        self.app = Celery(broker=url, set_as_current=False)
        self.app.conf.broker_connection_retry_on_startup = False
        for number in range(WORKERS):
            self.start_worker(number)

    def start_worker(self, number):
        name = f"worker{number}"
        environment = {
            **os.environ, "DATABASE_URL": self.database.url("wijkteam_worker", self.name),
            "REDIS_URL": self.queue.url(), "MAIL_URL": self.mail_url, "QUIET_HOURS": "",
            "PRIVATE_ROOT": str(self.folder / "private"), "C_FORCE_ROOT": "1", "DEMO": "0",
            "SECURE": "0", "FILE_SCANNER": "none",
        }  # fmt: skip
        log = self.logs / f"{name}-{self.kills}.log"
        self.running[name] = Child(name, [sys.executable, *WORKER], log, env=environment)

    def kill(self, kind, dice):
        """kill -9, and up again."""
        self.kills += 1
        name = f"worker{dice.randrange(WORKERS)}" if kind == "worker" else kind
        child = self.running[name]
        child.process.kill()
        child.process.wait()
        self.start_again(name)

    def start_again(self, name):
        if name == "postgres":
            self.running[name] = self.database._start_server()
        elif name == "valkey":
            self.running[name] = self.queue.start()
        else:
            self.start_worker(int(name.removeprefix("worker")))

    def beat(self):
        """What beat does each few seconds; a queue that is away gets it the next time."""
        for task in TASKS:
            with suppress(Exception):
                self.app.send_task(task, retry=False, ignore_result=True, expires=2)
        for name, child in list(self.running.items()):
            if not child.is_running:
                self.start_again(name)

    def ask(self, sql, *params):
        """As the owner of the server; it may be away for a moment."""
        for _ in range(100):
            with suppress(psycopg.OperationalError):
                address = self.database.url("postgres", self.name)
                with psycopg.connect(address, autocommit=True) as connection:
                    found = connection.execute(sql, params)
                    return found.fetchall() if found.description else []
            time.sleep(0.2)
        raise AssertionError("PostgreSQL does not come back")

    def stop(self):
        for child in self.running.values():
            child.process.kill()  # nothing of it is kept
            child.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def kills_at(number, kills, seed):
    """[(after how many messages, what)] of this seed: each kind at least once."""
    dice = random.Random(seed)
    kinds = ["worker", "postgres", "valkey"]
    kinds = [kinds[each % 3] for each in range(kills)]
    dice.shuffle(kinds)
    marks = sorted(dice.sample(range(1, number - 1), kills))
    return list(zip(marks, kinds, strict=True))
