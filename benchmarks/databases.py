"""The databases that are measured: made, filled by set-based SQL, and reached as each role.

They stand in the embedded server of the bench (or of a test), where the superuser comes in by
the socket. Nothing here reaches the database of a site.
"""

import os
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.core.management import call_command
from django.db import connection

SQL = Path(__file__).parent / "sql"
WEB, OWNER, WORKER, UNBOUND = "wijkteam_web", "wijkteam_owner", "wijkteam_worker", "postgres"
EMPTY, SMALL, LARGE = "bench_empty", "bench_small", "bench_large"
SMALL_HOUSEHOLDS, SMALL_CASES = 40, 1_000


def address(role, name):
    """The address of a database for one role; `postgres` is bound by no policy."""
    socket = urlsplit(os.environ["DATABASE_OWNER_URL"]).query
    return f"postgres://{role}@/{name}?{socket}"


def connect(role, name):
    """A plain connection that plans each statement anew, as Django's does."""
    return psycopg.connect(address(role, name), autocommit=True, prepare_threshold=None)


@contextmanager
def django_on(name, role=WEB):
    """Django's own connection, for a while to this database as this role."""
    before = {key: connection.settings_dict[key] for key in ("NAME", "USER")}
    connection.close()
    connection.settings_dict |= {"NAME": name, "USER": role}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict |= before


def make_all(options):
    """The small and the large database; `--keep` uses those of the last run."""
    with connect(UNBOUND, "postgres") as server:
        known = {row[0] for row in server.execute("select datname from pg_database")}
        if options.keep and {SMALL, LARGE} <= known:
            return
        for name in (EMPTY, SMALL, LARGE):
            server.execute(f"drop database if exists {name} with (force)")
        create(server, EMPTY)
        for name in (SMALL, LARGE):
            server.execute(f"create database {name} template {EMPTY} owner {OWNER}")
    households = min(SMALL_HOUSEHOLDS, options.households)
    fill(SMALL, households=households, busy=0, cases=min(SMALL_CASES, options.cases))
    fill(LARGE, households=options.households, busy=options.busy, cases=options.cases)


def create(server, name):
    """A migrated database; where the tests run, a copy of theirs (launcher/template.py)."""
    if template := os.environ.get("TEST_TEMPLATE"):
        server.execute(f"create database {name} owner {OWNER} template {template}")
        return
    server.execute(f"create database {name} owner {OWNER}")
    with django_on(name, OWNER):
        call_command("migrate", verbosity=0)


def fill(name, **sizes):
    """All rows, under the maintenance role; then the statistics that the planner needs."""
    with connect(UNBOUND, name) as session:
        session.execute("set synchronous_commit = off")
        session.execute("set work_mem = '256MB'")
        session.execute("set role wijkteam_maintenance")
        for size, value in sizes.items():
            session.execute("select set_config(%s, %s, false)", [f"bench.{size}", str(value)])
        with session.transaction():
            for file in sorted(SQL.glob("*.sql")):
                session.execute(file.read_text())
        session.execute("reset role")
        session.execute("vacuum analyze")


def plan_rows(name):
    """How many rows of plans there are, for the report."""
    tables = ("priority", "goal", "step", "progress", "agreement", "proposal")
    counts = " + ".join(f"(select count(*) from careplans_{table})" for table in tables)
    with connect(UNBOUND, name) as session:
        return session.execute(f"select {counts}").fetchone()[0]
