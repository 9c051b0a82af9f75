"""The site as it runs: its own processes under their own database roles, on a copy of the world."""

import os
import socket
import sys
import time
import urllib.request
from urllib.parse import urlsplit

import psycopg
from django.db import OperationalError, connection, transaction

from access import context
from delivery.push_keys import new_pair
from launcher.processes import Child
from launcher.variables import for_web, for_worker

PATIENCE = 60
QUEUES_BEFORE_OURS = 3  # numbers in the queue server that other tests use
ADDRESSES = ("DATABASE_WEB_URL", "DATABASE_WORKER_URL")  # of the roles of the site
END_THE_IDLE = """
    select pg_terminate_backend(pid, %s) from pg_stat_activity
    where datname = %s and usename = current_user and state = 'idle'
"""


class Copy:
    """A database that is made anew from the finished test database, as often as wanted."""

    def __init__(self, template):
        self.template, self.name = template, f"{template}_browser"
        self.is_touched, self.made, self.shared_by = True, 0, None

    def make(self):
        """Nobody may be connected to the template meanwhile, so our own connection goes first."""
        self.drop()
        self.command(f'create database "{self.name}" template "{self.template}"')
        self.is_touched, self.made, self.shared_by = False, self.made + 1, None

    def drop(self):
        """The server would look five seconds whether what the site keeps goes by itself."""
        self.end_what_is_kept()
        self.command(f'drop database if exists "{self.name}"')

    def command(self, sql):
        """What the site keeps open is ended, and its last request is waited for."""
        connection.close()
        for _ in range(PATIENCE * 10):
            try:
                with connection._nodb_cursor() as cursor:
                    return cursor.execute(sql)
            except OperationalError as error:
                busy = error
                self.end_what_is_kept()
                time.sleep(0.1)
        raise busy

    def end_what_is_kept(self):
        """The owner may not end another role's connection; each role may end its own."""
        for name in ADDRESSES:
            with psycopg.connect(os.environ[name]) as session:
                session.execute(END_THE_IDLE, [PATIENCE * 1000, self.name])

    def enter(self):
        """From here on this process works in the copy."""
        connection.close()
        connection.settings_dict["NAME"] = self.name

    def leave(self):
        connection.close()
        connection.settings_dict["NAME"] = self.template


def rows(work):
    """What the database holds, whoever may see it; changes are kept."""
    with transaction.atomic(), context.as_maintenance():
        return work()


class Site:
    """The web process on a port of its own; a Celery worker for who asks."""

    def __init__(self, copy, folder):
        self.copy, self.folder = copy, folder
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://localhost:{self.listener.getsockname()[1]}"
        self.mails = folder / "mails"
        self.children = []
        self.keys = new_pair()

    def variables(self):
        found = {
            **os.environ,
            # A connection plans all functions of rights anew, so it is kept while the copy is.
            "CONN_MAX_AGE": "3600",
            "BASE_URL": self.address,
            "PRIVATE_ROOT": str(self.folder / "private"),
            "MAIL_URL": f"filemail:///{self.mails}",
            "DEMO": "1",
            "SECURE": "0",
            "PUSH_PUBLIC_KEY": self.keys[0],
            "PUSH_PRIVATE_KEY": self.keys[1],
            "REDIS_URL": queue_of_our_own(os.environ["REDIS_URL"]),
        }
        for name in ADDRESSES:
            found[name] = urlsplit(found[name])._replace(path=f"/{self.copy.name}").geturl()
        found["DATABASE_URL"] = found["DATABASE_WEB_URL"]
        return found

    def start_web(self):
        number = self.listener.fileno()
        command = ["-m", "gunicorn", "wijkteam.wsgi", "--bind", f"fd://{number}"]
        # Each thread has a connection, which plans all functions of rights anew in each new world.
        self.start("web", *command, "--threads", "2", pass_fds=[number])
        self.wait_until_ready()

    def start_worker(self):
        options = [
            "-c",
            "1",
            "--pool",
            "solo",
            "--without-gossip",
            "--without-mingle",
            "-l",
            "info",
        ]
        return self.start("worker", "-m", "celery", "-A", "wijkteam", "worker", *options)

    def start(self, name, *command, **options):
        environment = self.variables()
        environment = for_worker(environment) if name == "worker" else for_web(environment)
        environment["C_FORCE_ROOT"] = "1"
        log = self.folder / f"{name}.log"
        child = Child(name, [sys.executable, *command], log, env=environment, **options)
        self.children.append(child)
        return child

    def wait_until_ready(self):
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self.children[0].is_running:
            try:
                return urllib.request.urlopen(f"{self.address}/_healthz/livez/", timeout=5)
            except OSError:
                time.sleep(0.1)
        raise AssertionError(self.children[0].last_words())

    def stop(self):
        for child in reversed(self.children):
            child.stop()
        self.listener.close()


def queue_of_our_own(url):
    """Two test processes must not do each other's tasks, nor count each other's log-ins."""
    number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    return url.replace("db=0", f"db={QUEUES_BEFORE_OURS + number}")
