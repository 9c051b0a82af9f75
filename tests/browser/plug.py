"""Pulling the plug of a site while somebody types or saves: its web process, its way to PostgreSQL,
or the network of the browser."""

import os
import signal
import threading
import time
from contextlib import suppress
from itertools import cycle

from django.db import connection

from tests.browser.servers import Site

WEB, DATABASE, NETWORK = PLUGS = ("web", "database", "network")
PAUSE = 60  # milliseconds between two letters
BACKENDS = """select pid from pg_stat_activity
              where datname = current_database() and pid <> pg_backend_pid()"""


class Plugged(Site):
    """A web process of this test alone, on the copy of the world that the other one serves too."""

    def pull(self, plug, screen):
        """At once, as a machine that stops: nobody ends anything in order."""
        if plug == WEB:
            os.killpg(self.children[-1].process.pid, signal.SIGKILL)
            self.children.pop().process.wait()
        elif plug == DATABASE:
            self.end_backends()
        else:
            screen.page.context.set_offline(True)

    def end_backends(self):
        """What PostgreSQL was doing for the site is undone, as when it stops itself."""
        for pid in self.backends:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)

    def look(self):
        """Which connections the site has now; asked before, for killing itself may not wait."""
        with connection.cursor() as cursor:
            cursor.execute(BACKENDS)
            self.backends = [pid for (pid,) in cursor.fetchall()]

    def restore(self, plug, screen):
        if plug == WEB:
            self.start_web()
        elif plug == NETWORK:
            screen.page.context.set_offline(False)


class Typed:
    """What was typed when, and what the site said that it keeps of it."""

    def __init__(self, page, name):
        self.page, self.name = page, name
        self.moments, self.kept, self.slowest = [], "", 0.0
        page.on("response", self.note)

    def note(self, response):
        if response.url.endswith("/concept/") and response.status in (200, 204):
            self.kept = max(self.kept, words_in(response.request, self.name), key=len)
            took = response.request.timing["responseStart"]
            self.slowest = max(self.slowest, took / 1000)

    def type(self, text, *, until):
        """Letter by letter, without a rest, for so many seconds at least; what came there."""
        self.page.locator(f"#content [name={self.name}]").focus()
        began, typed = time.monotonic(), ""
        letters = cycle(text)
        while time.monotonic() - began < until:
            typed += (letter := next(letters))
            self.page.keyboard.type(letter)
            self.moments.append(time.monotonic())
            self.page.wait_for_timeout(PAUSE)
        return typed

    def must_be_kept(self, text, at, most):
        """Of this text what was typed longer ago than `most` seconds before this moment."""
        return text[: sum(moment < at - most for moment in self.moments)]


def words_in(request, name):
    """What a request carried in this field; the form is sent as it is, in parts or in one line."""
    from urllib.parse import parse_qs

    sent = request.post_data or ""
    return parse_qs(sent).get(name, [""])[0]


def later(seconds, work):
    """Do it in the middle of what comes next."""
    timer = threading.Timer(seconds, work)
    timer.start()
    return timer
