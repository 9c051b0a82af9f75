"""A full disk is one sentence, wherever it is full, and nothing was written before it is said."""

import errno
import shutil
from types import SimpleNamespace

import pytest

from launcher import environment, keeper, paths, preconditions, unprivileged
from launcher import test as tests_command
from launcher.instance import Instance


@pytest.fixture
def full(monkeypatch):
    """Makes the disk under this place full, and no other."""

    def at(place):
        real = shutil.disk_usage
        none = SimpleNamespace(free=0)
        monkeypatch.setattr(shutil, "disk_usage", lambda on: none if on == place else real(on))

    return at


@pytest.fixture
def instance(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    made = Instance("site")
    made.folder = tmp_path / "new"
    made.ready, made.trouble = made.folder / "ready", made.folder / "trouble"
    return made


def test_it_says_how_much_it_needs_and_where():
    with pytest.raises(SystemExit, match=r"^The disk is full: the test needs \d+ MB here; \d+ MB"):
        paths.need_space(10**12, "the test")
    with pytest.raises(SystemExit, match=r"The disk is full: the test needs \d+ MB in /tmp; \d+"):
        paths.need_space(10**12, "the test", paths.SOCKETS.parent)


@pytest.mark.parametrize("place", [paths.ROOT, paths.SOCKETS.parent])
def test_a_site_says_it_before_it_writes(full, instance, place):
    full(place)
    with pytest.raises(SystemExit, match="The disk is full"):
        preconditions.claim(instance)
    with pytest.raises(SystemExit, match="The disk is full"):
        instance.__enter__()
    assert not instance.folder.exists()


def test_the_tests_say_it_before_they_write(full, monkeypatch):
    full(paths.ROOT)
    monkeypatch.setattr(Instance, "lock", lambda *_: pytest.fail("a lock was written"))
    with pytest.raises(SystemExit, match="The disk is full"):
        tests_command.free_instance()


def test_the_installation_says_it_of_its_own_cache_too(full, monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(environment, "is_fresh", lambda *_: False)
    monkeypatch.setattr(environment, "install", lambda: pytest.fail("it began"))
    full(tmp_path)
    with pytest.raises(SystemExit, match=f"the cache of the installation needs .* in {tmp_path}"):
        environment.prepare()


def test_where_postgresql_runs_as_nobody_its_own_place_is_looked_at(full, monkeypatch, tmp_path):
    monkeypatch.setattr(unprivileged, "OUTSIDE", tmp_path)
    monkeypatch.setattr(unprivileged, "_can_reach", lambda *_: False)
    full(tmp_path)
    with pytest.raises(SystemExit, match=f"The disk is full: .* in {tmp_path}"):
        unprivileged._as_nobody(paths.ROOT, paths.RUN / "site" / "pg")
    assert not list(tmp_path.iterdir())


def test_only_the_data_outside_needs_that_place_too(full, monkeypatch, tmp_path):
    monkeypatch.setattr(unprivileged, "OUTSIDE", tmp_path)
    monkeypatch.setattr(unprivileged, "_can_reach", lambda path, _: path.name == "postgres")
    full(tmp_path)
    with pytest.raises(SystemExit, match=f"the database needs .* in {tmp_path}"):
        unprivileged._as_nobody(paths.ROOT, paths.RUN / "site" / "pg")


def test_a_disk_that_fills_up_later_is_a_sentence_too():
    full = OSError(errno.ENOSPC, "No space left on device", "/here/address")
    with pytest.raises(SystemExit, match="The disk is full: /here/address could not be written"):
        raise_in(full)
    with pytest.raises(OSError, match="another"):
        raise_in(OSError(errno.EIO, "another"))


def raise_in(error):
    with paths.full_disk_in_words():
        raise error


class Server:
    """As Postgres and Valkey: it starts, or it does not; and it says when it stops."""

    def __init__(self, name, said, error=None):
        self.name, self.said, self.error, self.is_running = name, said, error, True

    def start(self):
        if self.error:
            raise self.error
        self.said.append(f"{self.name} starts")
        return self

    def stop(self):
        self.said.append(f"{self.name} stops")


def test_servers_that_find_no_space_are_told_of_and_the_others_stop(instance, monkeypatch):
    said = []
    full = OSError(errno.ENOSPC, "No space left on device")
    servers = [Server("postgres", said), Server("valkey", said, full)]
    monkeypatch.setattr(instance, "servers", lambda: servers)
    instance.folder.mkdir()
    assert keeper.keep(instance) == 1
    assert said == ["postgres starts", "postgres stops"]
    assert "No space left on device" in instance.trouble.read_text()
    assert not instance.ready.exists()


def test_servers_that_nobody_uses_stop_in_the_reverse_order(instance, monkeypatch):
    said = []
    servers = [Server("postgres", said), Server("valkey", said)]
    monkeypatch.setattr(instance, "servers", lambda: servers)
    instance.folder.mkdir()
    assert keeper.keep(instance) == 0
    assert said == ["postgres starts", "valkey starts", "valkey stops", "postgres stops"]
    assert not instance.trouble.exists()
