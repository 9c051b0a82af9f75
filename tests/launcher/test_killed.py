"""kill -9 of a real site: nothing is left of it, its data is kept, the next start recovers."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from benchmarks.server import free_port
from launcher import paths, preconditions
from launcher.database import Postgres
from launcher.instance import Instance
from tests.launcher.trees import answers, clean, kill, left, processes, start, under, until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
PROGRAMS = ("gunicorn", "celery -A wijkteam worker", "celery -A wijkteam beat", "launcher.keeper",
            "postgres", "valkey-server")  # fmt: skip

# Another checkout with a site of the same name: starts its servers, says where, and stops.
ELSEWHERE = """
import json, sys
from launcher.database import Postgres
from launcher.instance import Instance
from launcher.paths import ROOT, SOCKETS
with Instance(sys.argv[1]) as instance:
    servers = instance.servers()
    said = Postgres(instance).psql("-c", "select current_setting('unix_socket_directories')")
    places = [ROOT, SOCKETS, instance.folder, said, Postgres(instance).data]
    print(json.dumps([str(place) for place in places]))
"""


@pytest.fixture
def instance(monkeypatch):
    """An instance in this checkout that nobody else uses."""
    for name in ("DATABASE_URL", "REDIS_URL"):
        monkeypatch.delenv(name, raising=False)
    made = Instance(f"killed{os.getpid()}")
    yield made
    until(lambda: not made.is_kept())
    made.delete()
    shutil.rmtree(made.folder)
    shutil.rmtree(made.sockets, ignore_errors=True)


@pytest.fixture
def family(instance):
    """All processes of a site; what a failing test leaves of them is ended."""
    known = {}

    def of(site):
        now = {site.pid: "the supervisor", **under(site.pid)}
        known.update(now)
        return now

    yield of
    kill(*left(known))


@pytest.fixture
def other(tmp_path, instance):
    """A second checkout: its own launcher and its own .run, and what it made outside."""
    root = tmp_path / "other"
    shutil.copytree(paths.ROOT / "launcher", root / "launcher")
    (root / "wijkteam").mkdir()
    shutil.copy(paths.ROOT / "wijkteam" / "roles.sql", root / "wijkteam")
    (root / ".venv").symlink_to(paths.VENV)
    command = [sys.executable, "-c", ELSEWHERE, instance.name]
    done = subprocess.run(command, cwd=root, env=clean(), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    places = json.loads(done.stdout)
    shutil.rmtree(places[1], ignore_errors=True)
    if not places[-1].startswith(str(root)):
        shutil.rmtree(Path(places[-1]).parent, ignore_errors=True)
    return root, places


def write(instance, text):
    Postgres(instance).psql("-c", f"create table if not exists kept (word text); "
                                  f"insert into kept values ('{text}')")  # fmt: skip


def kept(instance):
    return Postgres(instance).psql("-c", "select string_agg(word, ' ') from kept").strip()


def runs_everything(found):
    return all(any(name in what for what in found.values()) for name in PROGRAMS)


@pytest.mark.parametrize(
    "is_cut", [False, pytest.param(True, marks=pytest.mark.long)], ids=["killed", "and power cut"]
)
def test_nothing_is_left_of_a_killed_site_and_it_comes_back(is_cut, instance, family, tmp_path):
    """One more start, over a database that was killed too, is for --long: each run kills one in
    test_down.py and in tests/delivery/test_reminders_survive.py."""
    port, log = free_port(), tmp_path / "run.log"
    site = start(instance.name, port, log)
    all_of_it = family(site)
    assert runs_everything(all_of_it), all_of_it
    assert sum("gunicorn" in what for what in all_of_it.values()) >= 3  # with its own children
    with pytest.raises(SystemExit, match=f"Port {port} cannot be used"):
        preconditions.chosen_port(SimpleNamespace(port=port, smoke=False))
    write(instance, "first")

    kill(site.pid)
    site.wait()
    assert until(lambda: not left(all_of_it)), left(all_of_it)
    assert not instance.is_kept()
    assert not answers(port)

    site = start(instance.name, port, log)  # on the same port, over what was left
    all_of_it = family(site)
    assert kept(instance) == "first"
    if is_cut:
        write(instance, "second")
        kill(*all_of_it)  # as when the power goes: nobody stops anything in order
        site.wait()
        assert until(lambda: not left(all_of_it)), left(all_of_it)
        site = start(instance.name, port, log)
        all_of_it = family(site)
        assert kept(instance) == "first second"
    before = len(log.read_text())
    site.send_signal(signal.SIGTERM)
    site.wait()
    stopped = re.findall(r"(\w+) stopped", log.read_text()[before:])
    assert stopped == ["beat", "worker", "web"]
    still = left(all_of_it)  # it waits for the servers, not for who kept them
    assert all("launcher.keeper" in what for what in still.values()), still
    assert until(lambda: not left(all_of_it)), left(all_of_it)


def test_two_checkouts_do_not_touch_each_other(instance, request):
    with instance:
        write(instance, "ours")
        # without the process of PostgreSQL that served the writing, which is about to end by itself
        ours = {key: what for key, what in under(os.getpid()).items() if "[local]" not in what}
        root, (its_root, sockets, folder, said, data) = request.getfixturevalue("other")
        assert its_root == str(root)
        assert folder == str(root / ".run" / instance.name)
        assert sockets != str(paths.SOCKETS)
        assert said.startswith(sockets)
        assert data != str(Postgres(instance).data)
        longest = f"{said}/.s.PGSQL.5432"
        assert len(longest) <= 107, longest
        assert left(ours) == ours
        assert kept(instance) == "ours"
        assert not any(folder in what for _parent, what in processes().values())
