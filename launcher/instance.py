"""One instance: a folder in .run/ with its own servers, data, files and logs.

The embedded servers live as long as any command holds `users.lock` (shared); a `keeper` process
starts them, and stops them once nobody holds it. The kernel drops a lock with its process, so a
killed command leaves nothing behind.
"""

import fcntl
import os
import shutil
import subprocess
import time

from launcher.database import Postgres
from launcher.paths import PYTHON, ROOT, RUN, SOCKETS, need_space, stop
from launcher.queue import Valkey

PATIENCE = 60


class Instance:
    def __init__(self, name, is_throwaway=False):
        self.name, self.is_throwaway = name, is_throwaway
        self.folder = RUN / name
        self.logs = self.folder / "logs"
        self.sockets = SOCKETS / name
        self.ready = self.folder / "ready"
        self.trouble = self.folder / "trouble"
        self.has_postgres = not os.environ.get("DATABASE_URL")
        self.has_valkey = not os.environ.get("REDIS_URL")
        self._use = self._keeper = None

    def need_space(self):
        """Wherever something is written, and before anything is. Of PostgreSQL, when it must run
        elsewhere, `launcher.unprivileged` looks."""
        need_space(200, "running")
        need_space(1, "running", SOCKETS.parent)

    def make_folders(self):
        self.need_space()
        self.logs.mkdir(parents=True, exist_ok=True)
        SOCKETS.mkdir(mode=0o755, exist_ok=True)
        if SOCKETS.is_symlink() or SOCKETS.stat().st_uid != os.geteuid():
            stop(f"{SOCKETS} belongs to somebody else; remove it first.")
        SOCKETS.chmod(0o755)  # an older folder keeps its mode otherwise
        self.sockets.mkdir(exist_ok=True)

    def lock(self, name, kind=fcntl.LOCK_EX | fcntl.LOCK_NB):
        """The open file that holds this lock, or None when somebody else has it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        file = open(self.folder / f"{name}.lock", "a+")  # noqa: SIM115 - open as long as held
        try:
            fcntl.flock(file, kind)
        except BlockingIOError:
            file.close()
            return None
        return file

    def servers(self):
        """What the keeper starts, in this order."""
        wanted = [Postgres(self)] if self.has_postgres else []
        return [*wanted, Valkey(self)] if self.has_valkey else wanted

    def __enter__(self):
        self.make_folders()
        self._use = self.lock("users", fcntl.LOCK_SH)
        if self.servers():
            self._wait_until_ready()
        return self

    def _wait_until_ready(self):
        deadline = time.monotonic() + PATIENCE
        self._start_keeper()
        while not self.ready.exists() or not self.is_kept():
            if self._keeper.poll() and self.trouble.exists():
                stop(self.trouble.read_text())
            if time.monotonic() > deadline:
                stop(f"The servers did not start; see {self.logs.relative_to(ROOT)}.")
            time.sleep(0.05)

    def _start_keeper(self):
        """One too many ends by itself: only one can hold keeper.lock."""
        throwaway = ["--throwaway"] if self.is_throwaway else []
        with open(self.logs / "keeper.log", "ab") as log:
            self._keeper = subprocess.Popen(
                [PYTHON, "-m", "launcher.keeper", self.name, *throwaway],
                cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip

    def is_kept(self):
        held = self.lock("keeper")
        if held:
            held.close()
        return held is None

    def failure(self):
        """Why the servers are gone, or nothing while they run."""
        if not self.servers() or self.is_kept():
            return None
        if self.trouble.exists():
            return self.trouble.read_text()
        return f"The servers stopped; see {self.logs.relative_to(ROOT)}."

    def __exit__(self, *error):
        """Let go; when nobody else holds on, wait until the servers have stopped."""
        self._use.close()
        last = self.lock("users")
        if last:
            last.close()
            while self.is_kept():
                time.sleep(0.05)

    def delete(self):
        """All data; the lock files stay, for a deleted one would lock nothing."""
        if self.has_postgres:
            shutil.rmtree(Postgres(self).data, ignore_errors=True)
        for path in self.folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.suffix != ".lock":
                path.unlink()
