"""The sealed log: sealing and verifying many lines, choosing the few that wait among many that are
sealed, and pages that write their lines while the sealer works."""

import os
import statistics
import time
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection, transaction

from audit import heads, log, sealer, verify
from benchmarks.databases import OWNER, UNBOUND, WEB, WORKER, connect, create, django_on
from benchmarks.measure import Measure, measured, percentile, ratio

NAME = "bench_audit"
PAGES_A_SECOND = 50
BUDGETS = {"verify": 60.0, "choose": 20.0, "write": 1.3}
AT_ONCE = 100_000
ROUNDS = 5
REST = 0.1  # seconds between two runs of the sealer: fifty times as often as in real
CHOICES = 20

# Keys in the order of time, as those of a page are; nine of ten lines have somebody's name.
FILL = """
with made as (
  select i, now() - interval '1 second' * (%(until)s - i) as moment
  from generate_series(%(start)s::bigint, %(end)s::bigint) i)
insert into audit_auditevent (id, happened_at, kind, ground, person_id, user_id, household_id,
  grant_id, part, subject_kind, subject_id, route, request_id, network_point, method)
select (lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0') || '7'
        || substr(md5('a' || i), 1, 3) || '8' || substr(md5('b' || i), 1, 15))::uuid,
       moment, 'read', 'grant', md5('person ' || i %% 500)::uuid, md5('user ' || i %% 500)::uuid,
       md5('home ' || i %% 20000)::uuid, md5('grant ' || i %% 9999)::uuid, 'goals', 'goal',
       md5('goal ' || i)::uuid, 'goal', md5('request ' || i)::uuid::text, '192.0.2.0/24', 'GET'
from made"""
NAMES = """
insert into audit_auditactor (event_id, household_id, person_id, name, role, organisation, purpose)
select id, household_id, person_id, 'Professional ' || left(person_id::text, 8), 'professional',
       'Team', 'working together'
from audit_auditevent where right(subject_id::text, 1) <> '0'"""

LINE = """
insert into audit_auditevent (id, happened_at, kind, ground, part, subject_kind, route, request_id,
  network_point) values (gen_random_uuid(), now(), 'read', 'none', '', 'plan', '', '', '')"""


def measures(options):
    settings.AUDIT_KEY = "of the benchmark, and long enough to be a key"
    with TemporaryDirectory() as folder:
        settings.AUDIT_HEADS = Path(folder) / "heads.jsonl"
        make(options.lines)
        yield from sealing(options.lines)
        yield from verifying(options)
        yield from choosing()
        yield from writing(options.seconds)


def make(lines):
    """A database of its own with so many lines that wait for their seal."""
    with connect(UNBOUND, "postgres") as server:
        server.execute(f"drop database if exists {NAME} with (force)")
        create(server, NAME)
    with connect(UNBOUND, NAME) as session:
        session.execute("set synchronous_commit = off")
        session.execute("set role wijkteam_maintenance")
        for start in range(1, lines + 1, AT_ONCE):
            end = min(start + AT_ONCE - 1, lines)
            session.execute(FILL, {"start": start, "end": end, "until": lines})
        session.execute(NAMES)
        session.execute("reset role")
        session.execute("vacuum analyze")


def sealing(lines):
    with django_on(NAME, WORKER):
        began = time.perf_counter()
        sealed = sealer.seal(at_most=lines)
        seconds = time.perf_counter() - began
        heads.write()
    if sealed != lines:
        raise SystemExit(f"{sealed} of {lines} lines were sealed")
    with connect(UNBOUND, NAME) as session:
        session.execute("vacuum analyze")
    yield Measure("audit.sealing", lines / seconds, "lines/s")


def verifying(options):
    """The whole check, twice at least; the figure of the agreement is for 1,000,000 lines."""
    times = []
    for _time in range(min(options.rounds, 2)):
        began = time.perf_counter()
        report = verified()
        times.append(time.perf_counter() - began)
        if report.total or report.lines != options.lines:
            raise SystemExit(f"{report.lines} lines checked, found: {report.findings}")
    yield measured(f"audit.verify_{options.lines}_lines", times, "s", BUDGETS["verify"])


def verified():
    with django_on(NAME, OWNER), transaction.atomic():
        connection.cursor().execute("set local role wijkteam_maintenance")
        return verify.verify()


def choosing():
    """One line waits and all others are sealed: what a run of the sealer then takes."""
    times = []
    with connect(WEB, NAME) as page, django_on(NAME, WORKER):
        for _time in range(CHOICES + 1):
            page.execute(LINE)
            began = time.perf_counter()
            sealed = sealer.seal()
            times.append(1000 * (time.perf_counter() - began))
            if sealed != 1:
                raise SystemExit(f"{sealed} lines were sealed, and one waited")
    # the first of a connection reads the catalogue; the worker's stays open
    yield measured("audit.choose_among_sealed", times[1:], "ms", BUDGETS["choose"])


class Nobody:
    person_id = user_id = None


def write_line():
    with transaction.atomic():
        log.write("read", visitor=Nobody, subject_kind="plan")


def writing(seconds):
    """50 lines a second, in turn beside a busy sealer and without one."""
    fork = get_context("fork")
    stop, rest = fork.Event(), fork.Event()
    worker = fork.Process(target=seal_on, args=[stop, rest, settings.AUDIT_KEY])
    worker.start()
    try:
        with django_on(NAME, WEB):
            rounds = [in_turn(rest, seconds / ROUNDS / 2) for _round in range(ROUNDS)]
    finally:
        stop.set()
        worker.join(timeout=30)
    if waiting() > 5 * PAGES_A_SECOND:
        raise SystemExit(f"{waiting()} lines still wait: the sealer does not keep up")
    beside, alone = (list(chain.from_iterable(parts)) for parts in zip(*rounds, strict=True))
    medians = [tuple(map(statistics.median, pair)) for pair in rounds]
    yield ratio("audit.write_ratio_to_no_sealer", medians, BUDGETS["write"])
    yield measured("audit.write_alone", alone, "ms")
    yield measured("audit.write_beside_sealer", beside, "ms")
    yield Measure("audit.write_beside_sealer.p95", percentile(beside, 95), "ms")


def in_turn(rest, seconds):
    """(beside a sealer, without one)"""
    rest.clear()
    beside = at_a_pace(seconds)
    rest.set()
    return beside, at_a_pace(seconds)


def at_a_pace(seconds):
    """Milliseconds that each page waits for its line to be committed."""
    write_line()
    times, began = [], time.perf_counter()
    for number in range(max(1, int(seconds * PAGES_A_SECOND))):
        time.sleep(max(0.0, began + number / PAGES_A_SECOND - time.perf_counter()))
        start = time.perf_counter()
        write_line()
        times.append(1000 * (time.perf_counter() - start))
    return times


def seal_on(stop, rest, key):
    """In a process of its own, as the worker is."""
    settings.AUDIT_KEY = key
    with django_on(NAME, WORKER):
        while not stop.is_set():
            if not rest.is_set():
                sealer.seal()
            time.sleep(REST)
        sealer.seal()
    os._exit(0)  # nothing of the parent is ours to close


def waiting():
    with connect(UNBOUND, NAME) as session:
        return session.execute("select count(*) from audit_unsealed").fetchone()[0]
