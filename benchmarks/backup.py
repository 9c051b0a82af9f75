"""Backup and restore of the large database, proved equal afterwards; minutes by the clock."""

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from benchmarks.databases import LARGE, OWNER, UNBOUND, connect, django_on
from benchmarks.measure import Measure
from wijkteam.backup import restoring, taking

NAME = "bench_restored"
BUDGET = 600.0  # seconds, for both together
ROWS = 1_000_000  # in so many that were agreed; a smaller database is measured and says so
FILES = 200


def measures(options):
    settings.AUDIT_KEY = "of the benchmark, and long enough to be a key"
    before = settings.PRIVATE_ROOT, settings.AUDIT_HEADS
    with TemporaryDirectory() as folder:
        try:
            yield from there_and_back(Path(folder))
        finally:
            settings.PRIVATE_ROOT, settings.AUDIT_HEADS = before
            empty(make=False)


def there_and_back(folder):
    at_home(folder / "from")
    papers(settings.PRIVATE_ROOT / "documents")
    began = time.perf_counter()
    with django_on(LARGE, UNBOUND):
        made = taking.take(folder / "backup")
    taken = time.perf_counter() - began
    size = sum(path.stat().st_size for path in (folder / "backup").rglob("*") if path.is_file())
    at_home(folder / "to")
    empty()
    began = time.perf_counter()
    with django_on(NAME, UNBOUND):
        restoring.put_back(folder / "backup")
    back = time.perf_counter() - began
    yield Measure("backup.take", taken, "s")
    yield Measure("backup.restore", back, "s")
    yield Measure("backup.there_and_back", taken + back, "s", BUDGET)
    yield Measure("backup.rows", made.rows, "rows")
    yield Measure("backup.size", size / 1e6, "MB")
    if made.rows < ROWS:
        yield Measure(f"backup.rows_fewer_than_{ROWS}", ROWS - made.rows, "rows")


def at_home(folder):
    settings.PRIVATE_ROOT, settings.AUDIT_HEADS = folder, folder / "heads.jsonl"
    folder.mkdir()


def papers(folder):
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number}.pdf").write_bytes(b"%PDF" + bytes(50_000))


def empty(make=True):
    with connect(UNBOUND, "postgres") as server:
        server.execute(f"drop database if exists {NAME} with (force)")
        if make:
            server.execute(f"create database {NAME} owner {OWNER} template template0")
