"""Entries of the library of self-help, for its tests."""

from contextlib import contextmanager
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from casework.models import SelfHelp

WORDS = {
    "name": "Geldhulp",
    "text": "Je doet een test over je geld.",
    "for_whom": "iedereen",
    "subjects": ["money"],
    "kind": "website",
    "cost": "free",
    "account": "no",
    "languages": ["nl"],
    "url": "https://geldhulp.voorbeeld.example/",
    "phone": "",
}
TYPED = WORDS | {"languages": "Nederlands"}


def entry(world, name="Geldhulp", *, days_ago=10, looked=True, **words):
    """Needs the maintenance role. Joost wrote it; Samira looked, unless it still waits."""
    row = SelfHelp(
        written_by=world.joost, writer_name="Joost de Wit", **WORDS | {"name": name} | words
    )
    if looked:
        row.reviewed_by, row.reviewer_name = world.samira, "Samira"
        row.reviewer_team, row.reviewed_at = world.moerwijk, at(days_ago)
    row.save()
    return row


def at(days_ago):
    return timezone.now() - timedelta(days=days_ago)


@contextmanager
def as_worker():
    """What the worker may, and no more."""
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_worker")
        yield
        cursor.execute("set local role wijkteam_web")
