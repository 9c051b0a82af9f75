"""What the tests of the sealed log share."""

from contextlib import contextmanager

from django.db import connection, transaction

from access import context
from audit import log, sealer, verify


@contextmanager
def as_role(role):
    """A while as another role; None: the owner of the tables."""
    with connection.cursor() as cursor:
        cursor.execute(f"set local role {role}" if role else "reset role")
        yield
        cursor.execute("set local role wijkteam_web")


def look(visit, world, times):
    """So many lines of Samira, who reads along with Van Dijk."""
    viewer = visit(world.samira, world.van_dijk)
    for _ in range(times):
        log.write_in(viewer, "read", subject_kind="plan", part="goals")


def look_nobody(times):
    """So many lines of the worker's own, which have no name."""
    with as_role("wijkteam_worker"):
        nobody = context.enter(None)
        for _ in range(times):
            log.write("maintenance", visitor=nobody, subject_kind="schedule")


def sealed():
    """What the worker does every five seconds."""
    with as_role("wijkteam_worker"):
        return sealer.seal()


def checked():
    """What `verify_audit` does."""
    with as_role(None), transaction.atomic(), context.as_maintenance():
        return verify.verify()
