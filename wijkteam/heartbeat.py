"""Worker and beat write down that they live; health reads how long ago that was.

Three signs, for each can fail alone: beat looks at its clock; the worker's own loop turns; and work
comes through, from beat over the queue to a process of the worker that does it.
"""

import time

from celery import bootsteps, shared_task
from celery.beat import PersistentScheduler
from django.core.cache import cache

from wijkteam import opening

BEAT, WORKER, WORK = "alive:beat", "alive:worker", "alive:work"
EVERY = 10.0  # seconds
LATEST = 60  # seconds after which it is not believed any more: a task may take as long
KEPT = 24 * 3600


def note(what):
    cache.set(what, time.time(), KEPT)


def is_heard(what, now=None):
    """Whether that was noted in the last minute; None when it never was, or nobody can know."""
    noted = cache.get(what)
    return None if noted is None else (now or time.time()) - noted < LATEST


class Scheduler(PersistentScheduler):
    """Celery's own, which notes that its clock goes."""

    noted = 0.0

    def setup_schedule(self):
        opening.must_be_open()
        super().setup_schedule()

    def tick(self, *args, **options):
        if time.monotonic() - self.noted > EVERY:
            self.noted = time.monotonic()
            note(BEAT)
        return super().tick(*args, **options)


class WorkerLives(bootsteps.StartStopStep):
    """Notes it from the loop of the worker itself, which also runs when there is no work."""

    requires = {"celery.worker.components:Timer"}

    def start(self, worker):
        note(WORKER)
        self.entry = worker.timer.call_repeatedly(EVERY, note, (WORKER,))

    def stop(self, worker):
        self.entry.cancel()


@shared_task
def work():
    note(WORK)
