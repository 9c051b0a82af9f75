"""The migrated database that every test database is a copy of: made once for these migrations.

To migrate takes half a minute of two cores; to copy takes a second.
"""

import subprocess

from launcher import stamps
from launcher.database import Postgres
from launcher.paths import PYTHON, ROOT, stop

NAME = "wijkteam_template"
# All else that a migration of ours reads (a test holds it); the other apps' are in the lock.
SOURCES = [
    "access/models/levels.py", "access/rights.py", "access/rows.py", "requirements.txt",
    "wijkteam/roles.sql",
]  # fmt: skip
MADE_FROM = "select shobj_description(oid, 'pg_database') from pg_database where datname = '{}'"


def sources():
    folders = [path for kind in ("migrations", "sql") for path in sorted(ROOT.glob(f"*/{kind}"))]
    return [*folders, *(ROOT / name for name in SOURCES)]


def prepare(instance, environment):
    """The name of the template, made anew when anything that migrates changed; empty when the
    server is somebody else's."""
    if not instance.has_postgres:
        return ""
    database, wanted = Postgres(instance), stamps.fingerprint(*sources())
    if database.psql("-c", MADE_FROM.format(NAME)) != wanted:
        make(database, environment)
        database.psql("-c", f"comment on database {NAME} is '{wanted}'")
    return NAME


def make(database, environment):
    for command in (
        f"drop database if exists {NAME}",
        f"create database {NAME} owner wijkteam_owner",
    ):
        database.psql("-c", command)
    address = {"DATABASE_OWNER_URL": database.url("wijkteam_owner", NAME)}  # manage.py takes it
    migrate = [PYTHON, "manage.py", "migrate", "--verbosity", "0"]
    if subprocess.run(migrate, cwd=ROOT, env=environment | address).returncode:
        stop("The migrations do not run; nothing was tested.")
