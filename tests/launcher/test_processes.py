"""Children end with their supervisor, whatever ends it."""

import os
import signal
import subprocess
import sys
import time

from launcher.paths import ROOT
from launcher.processes import Child, first_dead

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
