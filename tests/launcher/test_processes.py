"""Children end with their supervisor, whatever ends it."""

import os
import signal
import subprocess
import sys
import time

import pytest

from launcher.paths import ROOT
from launcher.processes import Child, first_dead, stop_all

SUPERVISOR = """
import pathlib, sys, time
from launcher.processes import Child
child = Child("sleeper", ["sleep", "60"], pathlib.Path(sys.argv[1]) / "sleeper.log")
print(child.process.pid, flush=True)
time.sleep(60)
"""


def is_gone(pid, patience=5):
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_a_killed_supervisor_leaves_nothing(tmp_path):
    command = [sys.executable, "-c", SUPERVISOR, tmp_path]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as supervisor:
        child = int(supervisor.stdout.readline())
        assert not is_gone(child, patience=0.2)
        supervisor.send_signal(signal.SIGKILL)
    assert is_gone(child)


@pytest.fixture
def same_signals():
    """What a stop sets for this process is put back."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.getsignal(number) for number in numbers}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


LEAVES_A_NAME = "trap 'echo {name} >> {order}; exit' TERM; echo up; while :; do sleep 0.02; done"


def test_what_started_last_stops_first_and_each_has_ended_before_the_next(tmp_path, same_signals):
    order, names = tmp_path / "order", ["web", "worker", "beat"]
    children = [
        Child(name, ["sh", "-c", LEAVES_A_NAME.format(name=name, order=order)],
              tmp_path / f"{name}.log")
        for name in names
    ]  # fmt: skip
    deadline = time.monotonic() + 20
    while not all("up" in child.log.read_text() for child in children):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    stop_all(children)
    assert order.read_text().split() == names[::-1]
    assert not any(child.is_running for child in children)
    assert signal.getsignal(signal.SIGINT)(signal.SIGINT, None) is None  # a second one is ignored


def test_the_dead_child_is_named_with_its_log(tmp_path):
    lives = Child("lives", ["sleep", "60"], tmp_path / "lives.log")
    fails = Child("fails", ["sh", "-c", "echo why; exit 3"], tmp_path / "fails.log")
    fails.process.wait()
    assert first_dead([lives, fails]) is fails
    assert fails.obituary() == f"fails stopped (code 3); see {tmp_path / 'fails.log'}."
    assert fails.last_words() == "why"
    lives.stop()
    assert not lives.is_running


def test_the_log_of_the_last_run_is_kept(tmp_path):
    for word in ("first", "second"):
        child = Child("talker", ["echo", word], tmp_path / "talker.log")
        child.process.wait()
    assert (tmp_path / "talker.log").read_text() == "second\n"
    assert (tmp_path / "talker.previous.log").read_text() == "first\n"
