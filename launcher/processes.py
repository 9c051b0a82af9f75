"""Child processes that never outlive us, each with its own log file."""

import ctypes
import os
import signal
import subprocess
import sys
from contextlib import suppress

from launcher.paths import ROOT, say

SET_PARENT_DEATH_SIGNAL = 1  # prctl's PR_SET_PDEATHSIG
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def die_with_parent(ends_on=signal.SIGTERM):
    """In the child: let the kernel stop it when we are killed without a chance to do so."""
    if _LIBC:
        _LIBC.prctl(SET_PARENT_DEATH_SIGNAL, ends_on)


class Child:
    """One running program: its name, its log, and the signal that it stops on."""

    def __init__(self, name, command, log, ends_on=signal.SIGTERM, **options):
        self.name, self.log, self.ends_on = name, log, ends_on
        log.parent.mkdir(parents=True, exist_ok=True)
        if log.exists():
            log.replace(log.with_suffix(".previous.log"))
        with open(log, "ab") as output:
            self.process = subprocess.Popen(
                [str(part) for part in command],
                stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                # A Ctrl-C in the terminal reaches only the supervisor, which stops all in order.
                start_new_session=True,
                preexec_fn=lambda: die_with_parent(ends_on),
                **{"cwd": ROOT, **options},
            )  # fmt: skip

    @property
    def is_running(self):
        return self.process.poll() is None

    def stop(self, patience=20):
        if self.is_running:
            self.process.send_signal(self.ends_on)
            try:
                self.process.wait(patience)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        with suppress(ProcessLookupError):  # workers whose own parent was killed
            os.killpg(self.process.pid, signal.SIGKILL)

    def obituary(self):
        """One sentence for somebody who wonders why everything stopped."""
        return f"{self.name} stopped (code {self.process.returncode}); see {self.log_name}."

    @property
    def log_name(self):
        return self.log.relative_to(ROOT) if self.log.is_relative_to(ROOT) else self.log

    def last_words(self, lines=30):
        text = self.log.read_text(errors="replace").splitlines()
        return "\n".join(text[-lines:])


def stop_all(children):
    """In the reverse order of starting; a second Ctrl-C does not leave half of them."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: None)
    for child in reversed(children):
        child.stop()
        say(f"{child.name} stopped")


def first_dead(children):
    return next((child for child in children if not child.is_running), None)


def on_terminate_interrupt():
    """SIGTERM and a closed terminal end us in the same orderly way as Ctrl-C.

    Ctrl-C's own signal, too: a shell that starts us in the background has it ignored.
    """

    def interrupt(number, frame):
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupt)


def foreground(command, environment):
    """Run a program that owns the terminal; its exit code. A Ctrl-C is its own to answer."""
    process = subprocess.Popen(command, cwd=ROOT, env=environment, preexec_fn=die_with_parent)
    # A function and not SIG_IGN, which the program's own children would inherit.
    signal.signal(signal.SIGINT, lambda *_: None)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: process.terminate())
    code = process.wait()
    return code if code >= 0 else 128 - code
