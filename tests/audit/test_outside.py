"""A line outside the database stands there whole or not at all, also when its writer is killed."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from audit import chain, outside, tasks
from tests.audit.sealing import as_role, checked, look, sealed

ROOT = Path(__file__).resolve().parent.parent.parent
KEY = "a key for the tests that is long enough to be one"  # of conftest.py
KIND = "erased"
# kill -9 in the middle of the write; a number below zero counts from the end of the line
KILLED = """
import os, signal, sys
from pathlib import Path
from django.conf import settings
settings.configure(AUDIT_KEY=sys.argv[3])
from audit import outside
write = os.write
def half(file, line):
    write(file, line[:int(sys.argv[2])])
    os.kill(os.getpid(), signal.SIGKILL)
os.write = half
outside.add(Path(sys.argv[1]), "erased", {"person": "killed"})
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "elsewhere" / "erased.jsonl"


def add(path, person):
    outside.add(path, KIND, {"person": person})


def read(path):
    found = outside.read(path, KIND, chain.secret())
    return [values and values["person"] for values in found]


def killed(path, at):
    done = subprocess.run(
        [sys.executable, "-c", KILLED, path, str(at), KEY], cwd=ROOT, capture_output=True
    )
    assert done.returncode == -signal.SIGKILL, done.stderr


@pytest.mark.parametrize("at", [1, 20, -2])
def test_who_was_killed_in_a_line_takes_no_other_along(path, at):
    add(path, "before")
    killed(path, at)
    assert path.read_bytes()[-1:] != b"\n"
    assert read(path) == ["before"]
    add(path, "after")
    assert read(path) == ["before", "after"]


def test_killed_again_behind_half_a_line(path):
    killed(path, 30)
    killed(path, 1)
    killed(path, 50)
    assert read(path) == []
    add(path, "after")
    add(path, "last")
    assert read(path) == ["after", "last"]
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_line_that_lacks_its_end_alone_is_proved_by_its_seal(path):
    """So that taking its end away takes nobody out of a list that the next line goes behind."""
    add(path, "before")
    killed(path, -1)
    assert read(path) == ["before", "killed"]
    add(path, "after")
    assert read(path) == ["before", "killed", "after"]


def test_it_says_so_and_only_then(path, monkeypatch):
    said = []
    monkeypatch.setattr(outside.logger, "warning", lambda what, **words: said.append((what, words)))
    add(path, "before")
    add(path, "one more")
    assert said == []
    killed(path, 9)
    add(path, "after")
    assert said == [("behind_half_a_line", {"file": "erased.jsonl"})]


def test_nothing_is_cut_off_where_a_file_only_takes_more(path, monkeypatch):
    killed(path, 9)
    half = path.read_bytes()

    def no_cutting(*_arguments):
        raise PermissionError

    monkeypatch.setattr(outside.os, "ftruncate", no_cutting)
    write = outside.os.write
    monkeypatch.setattr(outside.os, "write", lambda file, line: write(file, line[:40]))
    with pytest.raises(OSError, match="No space left"):
        add(path, "the disk is full")
    monkeypatch.setattr(outside.os, "write", write)
    add(path, "after")
    assert path.read_bytes().startswith(half)
    assert read(path) == ["after"]


def changed(line):
    return line.replace(b"before", b"forged")


@pytest.mark.parametrize(
    ("forge", "found"),
    [
        (lambda line: changed(line), [None]),  # as it always was
        (lambda line: b"no line\n" + line, [None, "before"]),
        (lambda line: b"\n" + line, [None, "before"]),
        (lambda line: line + outside.BEHIND_HALF + b"\n", ["before", None]),
        (lambda line: line + changed(line)[:-1] + outside.BEHIND_HALF + line, ["before", "before"]),
        (lambda line: line + changed(line)[:-1], ["before"]),  # never finished, and not ours
        (lambda line: b"\xff\xfe\n" + b"[" * 100_000 + b"\n" + line, [None, None, "before"]),
        (lambda line: line.replace(b'"mac": "', '"mac": "é'.encode()), [None]),
    ],
)
def test_nobody_who_has_the_file_alone_writes_in_it(path, forge, found):
    add(path, "before")
    path.write_bytes(forge(path.read_bytes()))
    assert read(path) == found


def test_a_forged_line_is_still_found_behind_half_a_line(path):
    killed(path, 12)
    add(path, "before")
    path.write_bytes(changed(path.read_bytes()))
    assert read(path) == [None]


def wrote_head():
    with as_role("wijkteam_worker"):
        assert tasks.write_head()


@pytest.mark.django_db
def test_half_a_head_is_no_finding(world, visit, settings):
    look(visit, world, 2)
    sealed()
    wrote_head()
    half = settings.AUDIT_HEADS.read_bytes()[:30]
    with open(settings.AUDIT_HEADS, "ab") as file:
        file.write(half)
    assert (checked().heads, checked().findings) == (1, [])
    look(visit, world, 1)
    sealed()
    wrote_head()
    assert (checked().heads, checked().findings) == (2, [])
    assert json.loads(settings.AUDIT_HEADS.read_bytes().split(outside.BEHIND_HALF)[1])["seq"] == 3
