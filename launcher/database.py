"""The embedded PostgreSQL of one instance."""

import os
import shutil
import signal
import subprocess
import time

from launcher.paths import ROOT, stop
from launcher.processes import Child
from launcher.unprivileged import runner

PATIENCE = 30  # seconds; recovery after a kill takes less than one
SAFE = []
# For data that is thrown away: no waiting for the disk.
FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]


class Postgres:
    def __init__(self, instance):
        self.sockets = instance.sockets / "pg"
        self.log = instance.logs / "postgres.log"
        self.settings = FAST if instance.is_throwaway else SAFE
        self.runner = runner(instance.folder / "pg")

    @property
    def data(self):
        return self.runner.data

    def start(self):
        self._make_folders()
        if not (self.data / "PG_VERSION").exists():
            self._initdb()
        if self._is_ready():
            self._stop_left_over()
        server = self._start_server()
        self._make_roles()
        return server

    def _make_folders(self):
        self.data.mkdir(parents=True, exist_ok=True)
        self.sockets.mkdir(mode=0o700, exist_ok=True)
        for folder in (self.data, self.sockets):
            # The way in which root runs the server may differ from the last time.
            if folder.stat().st_uid != self.runner.owner:
                owner = f"{self.runner.owner}:{'nogroup' if self.runner.owner else 0}"
                subprocess.run(["chown", "-R", owner, folder], check=True)
        self.data.chmod(0o700)
        # As nobody, our own clients must reach the socket, so others on this machine can, too.
        self.sockets.chmod(0o755 if self.runner.options else 0o700)

    def _initdb(self):
        command = self.runner.command(
            "initdb", "-D", self.data, "-U", "postgres", "--auth=trust", "--encoding=UTF8",
            "--locale-provider=builtin", "--locale=C.UTF-8", "--no-sync",
        )  # fmt: skip
        made = subprocess.run(command, capture_output=True, **self._options())
        if made.returncode:
            shutil.rmtree(self.data, ignore_errors=True)  # half a database stops every next start
            stop(f"initdb failed: {made.stderr.decode(errors='replace').strip()[-500:]}")

    def _options(self):
        return {"cwd": "/", **self.runner.options}

    def _is_ready(self):
        command = [self.runner.programs / "pg_isready", "-q", "-h", self.sockets]
        return subprocess.run(command).returncode == 0

    def _stop_left_over(self):
        command = self.runner.command("pg_ctl", "-D", self.data, "-m", "fast", "-w", "stop")
        subprocess.run(command, capture_output=True, **self._options())

    def _start_server(self):
        """Try for some seconds: a killed server may still be there as a zombie."""
        settings = ["listen_addresses=", f"unix_socket_directories={self.sockets}", *self.settings]
        flags = [part for setting in settings for part in ("-c", setting)]
        command = self.runner.command("postgres", "-D", self.data, *flags)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            server = Child("postgres", command, self.log, signal.SIGINT, **self._options())
            while server.is_running and time.monotonic() < deadline:
                if self._is_ready():
                    return server
                time.sleep(0.05)
            server.stop()
            time.sleep(0.5)
        return stop(f"PostgreSQL did not start; see {server.log_name}.\n{server.last_words(5)}")

    def _make_roles(self):
        self.psql("-f", ROOT / "wijkteam" / "roles.sql")
        if not self.psql("-c", "select 1 from pg_database where datname = 'wijkteam'"):
            self.psql("-c", "create database wijkteam owner wijkteam_owner")

    def psql(self, *arguments):
        """What the owner of the server gets for an answer."""
        command = [self.runner.programs / "psql", "-h", self.sockets, "-U", "postgres", "-X"]
        flags = ["-q", "-t", "-c", "set client_min_messages = warning", "-v", "ON_ERROR_STOP=1"]
        done = subprocess.run(
            [*command, *flags, *arguments], capture_output=True, text=True, env=_plain()
        )
        if done.returncode:
            stop(f"PostgreSQL refused: {done.stderr.strip()}")
        return done.stdout.strip()

    def url(self, role, name="wijkteam"):
        return f"postgres://{role}@/{name}?host={self.sockets}"


def _plain():
    """Without the PG… variables of whoever calls us, which would send psql elsewhere."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}
