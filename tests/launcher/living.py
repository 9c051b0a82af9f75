"""A site of its own with the world of the tests: real servers that can be killed, and come back."""

import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from urllib.parse import urlsplit

from launcher import site
from launcher.database import Postgres
from launcher.instance import Instance
from launcher.journey.visitor import Visitor
from launcher.paths import ROOT
from launcher.queue import Valkey
from launcher.template import NAME as TEMPLATE
from launcher.variables import variables
from tests.launcher.trees import clean

PASSWORD = "keukentafel-aan-het-raam-2026"
WORLD = """
import json, sys
import django; django.setup()
from django.db import connection, transaction
from access import context
from tests import world
with transaction.atomic(), context.as_maintenance():
    made = world.build()
    for person in (made.ronald, made.noor):
        person.user.set_password(sys.argv[1])
        person.user.save()
with connection.cursor() as cursor:
    cursor.execute(
        "insert into account_emailaddress (email, verified, \\"primary\\", user_id)"
        " select email, true, true, id from people_user where email is not null"
    )
print(json.dumps({"household": str(made.van_dijk.pk), "ronald": str(made.ronald.pk)}))
"""

# Fast, but what was committed is written: a kill must lose nothing that was answered.
COMMITS = ["fsync=off", "full_page_writes=off"]


class Living:
    """PostgreSQL, Valkey, web, worker and beat, each killed by its own number."""

    def __init__(self, port, **more):
        self.instance = Instance(f"living{os.getpid()}", is_throwaway=True)
        self.instance.has_postgres = self.instance.has_valkey = True
        self.port, self.base = port, f"http://localhost:{port}"
        self.more, self.servers, self.children = more, {}, []

    def __enter__(self):
        try:
            return self.start()
        except BaseException:
            self.__exit__()
            raise

    def start(self):
        self.instance.make_folders()
        self.begin("postgres")
        self.begin("valkey")
        before, ours = dict(os.environ), clean()
        os.environ.clear()
        os.environ.update(ours)  # what the tests themselves run on is none of this site's
        try:
            self.environment = variables(self.instance, self.port, demo=False) | self.more
        finally:
            os.environ.update(before)
        self.fill()
        self.children = site.start(self.instance, self.environment, self.port)
        site.wait_until_ready(self.children, self.base)
        return self

    def fill(self):
        """The migrated template of the tests, and their world in it."""
        ours = Postgres(self.instance)
        folder = ours.runner.programs
        theirs = urlsplit(os.environ["DATABASE_OWNER_URL"]).query.partition("host=")[2]
        dump = [folder / "pg_dump", "-Fc", "-h", theirs, "-U", "postgres", TEMPLATE]
        load = [folder / "pg_restore", "-h", ours.sockets, "-U", "postgres", "-d", "wijkteam"]
        made = subprocess.run(dump, check=True, capture_output=True)
        subprocess.run(load, check=True, input=made.stdout, capture_output=True)
        owner = self.environment | {"DATABASE_URL": self.environment["DATABASE_OWNER_URL"]}
        done = subprocess.run(
            [sys.executable, "-c", WORLD, PASSWORD], cwd=ROOT, env=owner, capture_output=True,
            text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-3000:]
        self.world = json.loads(done.stdout.splitlines()[-1])

    def begin(self, name):
        kinds = {"postgres": Postgres, "valkey": Valkey}
        server = kinds[name](self.instance)
        if name == "postgres":
            server.settings = COMMITS
        self.servers[name] = server.start()

    def kill(self, name):
        """As when its machine fails: no goodbye."""
        child = self.servers[name]
        with suppress(ProcessLookupError):
            os.killpg(child.process.pid, signal.SIGKILL)  # a session of its own, by processes.Child
        child.process.wait()

    def sql(self, text):
        return Postgres(self.instance).psql("-d", "wijkteam", "-c", text)

    def visitor(self, name):
        """Somebody who logged in with their password."""
        found = Visitor(self.base, name)
        page = found.read("/inloggen/")
        found.send(page, login=f"{name}@voorbeeld.example", password=PASSWORD)
        return found

    def restart(self):
        site.restart(self.children, self.instance, self.environment, self.port)

    def __exit__(self, *error):
        for child in [*reversed(self.children), *reversed(self.servers.values())]:
            child.stop()
        self.instance.delete()
        shutil.rmtree(self.instance.folder, ignore_errors=True)
        shutil.rmtree(self.instance.sockets, ignore_errors=True)
