"""`bin/run --restart`: asks the site that runs in this checkout to renew its processes."""

import os
import signal

from launcher.paths import say, stop

ASKED = signal.SIGUSR1  # a closed terminal sends SIGHUP, which ends the site


class Wish:
    """What the signal leaves behind, for the loop of the supervisor to find."""

    def __init__(self):
        self.is_there = False

    def listen(self):
        signal.signal(ASKED, self.note)

    def note(self, number, frame):
        self.is_there = True

    def take(self):
        was_there, self.is_there = self.is_there, False
        return was_there


def place(instance):
    return instance.folder / "supervisor"


def ask(instance):
    """Signal the supervisor; a sentence when none runs here. The lock tells, for a number alone may
    be somebody else's by now."""
    lock = instance.lock("run")
    if lock or not place(instance).exists():
        stop("Nothing runs in this checkout; start it with bin/run.")
    os.kill(int(place(instance).read_text()), ASKED)
    say("asked: new processes take the place of the old ones, and no page is lost")
    return 0
