"""What a restore that did not end leaves behind is never taken for the site that went on: nor where
a role that is no superuser made it, which cannot shut the database."""

import json
import os
import re
import signal
import time

import psycopg
import pytest

from tests.benchmarks.test_bench import is_embedded
from tests.wijkteam.test_backup import (  # noqa: F401 - a fixture
    BEFORE,
    MEANWHILE,
    ROOT,
    SHUT,
    SINCE,
    Site,
    names_of,
    order,
    ran,
    sites,
    why_not,
    with_warning,
)  # fmt: skip
from wijkteam.backup import manifest, mark

HOUSE = "wijkteam_web, wijkteam_worker, wijkteam_rights, wijkteam_counts, wijkteam_maintenance"
SAID = """
select shobj_description(oid, 'pg_database') from pg_database where datname = current_database()"""
LIMIT = "select datconnlimit from pg_database where datname = current_database()"


@pytest.fixture
def role(tmp_path):
    """As a server in the cloud gives its administrator: it sees all rows and is no superuser. Ask
    for it before `sites`, so that their databases go first."""
    if not is_embedded():
        pytest.skip("makes a role of its own on the embedded server only")
    name = f"sees_all_{os.getpid()}"
    server = Site("postgres", tmp_path).server
    server(f"drop role if exists {name}")
    server(f"create role {name} login bypassrls createdb")
    server(f"grant wijkteam_owner, {HOUSE} to {name}")
    yield name
    server(f"drop role {name}")


def make_for(role, site):
    """An empty database into which such a role can restore."""
    site.make()
    order(site, f"grant create on schema public to {HOUSE}")
    return site.address(site.name).replace("//postgres@", f"//{role}@")


@pytest.mark.rest
def test_one_by_a_role_that_is_no_superuser(role, sites, tmp_path):  # noqa: F811
    ours, other = sites
    ours.make(os.environ["TEST_TEMPLATE"])
    ran(ours.python("-c", BEFORE + "files.keep('paper.pdf', b'%PDF of a family')"))
    ran(ours.manage("backup", tmp_path / "backup"))
    head = json.loads((tmp_path / "backup" / manifest.NAME).read_text())["manifest"]["head"]
    ran(ours.python("-c", SINCE))

    # all rows are back, and then there is no place for the heads
    nowhere = {"DATABASE_ADMIN_URL": make_for(role, other), "AUDIT_HEADS": "/dev/null/heads.jsonl"}
    failed = other.manage("restore", tmp_path / "backup", **nowhere)
    assert "File exists" in failed.stderr
    assert f"The database {other.name} is not whole" in failed.stderr
    assert other.ask("select count(*) from people_person") == 14
    assert other.ask(LIMIT) == -1
    nothing = "is a restore that did not end, and nothing was done in it since"
    assert why_not(other, head) == nothing
    refused = ours.manage("restore", tmp_path / "backup", "--into-empty", "--since", other.name)
    assert f"The database {other.name} {nothing}. Nothing was changed." in refused.stderr

    again = ("restore", tmp_path / "backup", "--into-empty")
    said = with_warning(other.manage(*again))
    assert "WARNING: THIS RESTORE GIVES ACCESS BACK" in said
    assert nothing in said
    assert other.ask(SAID).startswith(mark.OPEN)
    (aside,) = names_of(other) - {other.name}

    # somebody opened it all the same: what they ended counts, and it knows of no end before that
    opened = Site(aside, tmp_path / "to")
    ran(opened.python("-c", MEANWHILE))
    assert why_not(opened, head) is None
    said = with_warning(other.manage(*again, "--since", aside))
    assert f"ended since in {aside}: 1 of kind grant" in said
    assert "WARNING: WHAT WAS ENDED IN ONE MORE DATABASE IS OPEN AGAIN" in said
    assert f"{aside} was opened after a restore that did not know" in said

    # with the one that held the site all is known, also what a try that was killed left shut
    ours.server(f"alter database {aside} allow_connections false")
    said = ran(other.manage(*again, "--since", ours.name))
    assert f"The database {aside} let nobody in" in said
    assert f"{aside} and " in said or f" and {aside}" in said
    assert "1 of kind invitation" in said
    assert "WARNING" not in said
    assert said.endswith("start web, worker and beat.\n")


def test_the_mark_goes_when_it_ended_well_and_what_stood_there_stays(sites):  # noqa: F811
    ours, _other = sites
    ours.make()
    order(ours, f"comment on database {ours.name} is 'of the administrator'")
    admin = {"DATABASE_URL": ours.address(ours.name)}
    well = SHUT.replace('raise RuntimeError("the disk is full")', "pass")
    assert ours.python("-c", well, **admin).returncode == 0
    assert (ours.ask(SAID), ours.ask(LIMIT)) == ("of the administrator", -1)

    assert ours.python("-c", SHUT, **admin).returncode != 0
    assert ours.ask(SAID).startswith("Wijkteam: a restore into this database did not end.")
    assert ours.ask(LIMIT) == 0
    assert ours.python("-c", well, **admin).returncode == 0
    assert (ours.ask(SAID), ours.ask(LIMIT)) == ("of the administrator", -1)


def test_a_role_that_may_not_say_so_begins_nothing(role, sites):  # noqa: F811
    ours, _other = sites
    ours.make()
    ours.server(f"alter database {ours.name} owner to postgres")
    address = ours.address(ours.name).replace("//postgres@", f"//{role}@")
    text = SHUT.replace('RuntimeError("the disk is full")', 'SystemExit("it began")')
    done = ours.python("-c", text, DATABASE_URL=address)
    assert "must be owner of database" in done.stderr
    assert "it began" not in done.stderr
    with psycopg.connect(address) as session:
        assert session.execute(SAID).fetchone()[0] is None


# Killed when the database was put away and nothing stood in the new one yet.
KILLED = """
import django, os, signal; django.setup()
from django.utils import timezone
from wijkteam.backup import room
room.make_empty(room.moment_of(timezone.now()), print)
os.kill(os.getpid(), signal.SIGKILL)
"""


WROTE = """
with transaction.atomic(), context.as_maintenance():
    from people.models import Household
    from audit.models import AuditEvent
    home = Household.objects.get(name="Van Dijk")
    for kind in ("change", "create", "read"):
        log.write(kind, visitor=Visitor(), subject_kind="goal", household_id=home.pk)
"""
RECIPES = re.findall(r"```sql\n(.*?)```", (ROOT / "docs" / "running.md").read_text(), re.DOTALL)


def wrote_since(site, made_at):
    """As docs/running.md tells an operator to ask it: [(name of a family, how many lines)]."""
    (text,) = [each for each in RECIPES if "happened_at >" in each]
    role, question = text.split(";", 1)
    question, many = re.subn(r"'20\d\d-[^']*'", f"'{made_at}'", question)
    assert many == 1
    with psycopg.connect(site.address(site.name)) as session:
        session.execute(role)
        return [(name, lines) for _id, name, lines, _last in session.execute(question)]


def asked_of_all(site):
    (text,) = [each for each in RECIPES if "pg_database" in each]
    with psycopg.connect(site.address("postgres")) as session:
        return [row[0] for row in session.execute(text.replace("wijkteam%", f"{site.name}%"))]


def test_what_a_killed_try_put_away_is_read_by_the_next(sites, tmp_path):  # noqa: F811
    ours, other = sites
    ours.make(os.environ["TEST_TEMPLATE"])
    ran(ours.python("-c", BEFORE))
    ran(ours.manage("backup", tmp_path / "backup"))
    ran(ours.python("-c", SINCE))
    other.make()
    with_warning(other.manage("restore", tmp_path / "backup"))
    ran(other.python("-c", MEANWHILE + WROTE))
    killed = other.python("-c", KILLED, DATABASE_URL=other.address(other.name))
    assert killed.returncode == -signal.SIGKILL
    (used,) = names_of(other) - {other.name}
    made_at = json.loads((tmp_path / "backup" / manifest.NAME).read_text())["manifest"]["made_at"]
    assert wrote_since(Site(used, tmp_path), made_at) == [("Van Dijk", 2)]
    assert other.name in asked_of_all(other)

    again = ("restore", tmp_path / "backup", "--into-empty")
    other.server(f"drop database {other.name}")  # killed before the new one was made
    refused = other.manage(*again)
    assert refused.returncode == 1
    assert "does not exist" in refused.stderr
    assert "a try that was killed put it away" in refused.stderr
    other.make()
    both = f"ended since in {ours.name} and {used}: 2 of kind grant"
    assert both in ran(other.manage(*again, "--since", ours.name))
    # and by each after that, whatever was put away meanwhile
    time.sleep(1.1)  # the name of what is put away is of a second
    said = with_warning(other.manage(*again, "--since", used))
    first, second = sorted(names_of(other) - {other.name})
    assert first == used
    assert f"ended since in {used} and {second}: 2 of kind grant" in said
    assert f"{used} was opened after a restore that did not know" in said


BADLY = """
import django, errno, os, signal, sys, time; django.setup()
from django.core.management import execute_from_command_line
from wijkteam.backup import files, programs
def is_read_only(root, moment):
    raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(root))
def is_ended(*_words):
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(9)
{}
execute_from_command_line(["manage.py", "restore", sys.argv[1], "--into-empty"])
"""


def test_one_that_fails_on_its_way_says_what_stands_where_and_lets_nobody_in(
    sites,  # noqa: F811
    tmp_path,
):
    ours, _other = sites
    ours.make(os.environ["TEST_TEMPLATE"])
    ran(ours.python("-c", BEFORE + "files.keep('paper.pdf', b'%PDF of a family')"))
    ran(ours.manage("backup", tmp_path / "backup"))
    admin = {"DATABASE_URL": ours.address(ours.name)}

    # the database was put away, and then the files cannot be
    way = BADLY.format("files.put_aside = is_read_only")
    failed = ours.python("-c", way, tmp_path / "backup", **admin)
    assert failed.returncode == 1
    (aside,) = names_of(ours) - {ours.name}
    assert f"Putting the database {ours.name} away, as {aside} …" in failed.stdout
    new = f"The database {ours.name} is not whole. What was there is the database {aside}."
    assert "Give the same command again." in failed.stderr
    assert "Not all files were put away: the others are where they were" in failed.stderr
    assert new in failed.stderr
    assert "Files that were put away are in" not in failed.stderr
    assert ours.ask(LIMIT) == 0
    assert ours.ask(SAID).startswith("Wijkteam: a restore into this database did not end.")

    # the same again, which is told to end half way
    ended = ours.python("-c", BADLY.format("programs.run = is_ended"), tmp_path / "backup", **admin)
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    (moved,) = ours.private.glob("before-restore-*")
    assert "It was stopped." in ended.stderr
    assert f"Files that were put away are in {moved}." in ended.stderr
    assert ended.stderr.strip().endswith("Give the same command again.")

    # and well at last, knowing the one that the first of them put away
    said = ran(ours.manage("restore", tmp_path / "backup", "--into-empty"))
    assert f"ended since in {aside}: nothing" in said
    assert "Putting 1 files back …" in said
    assert (ours.ask(SAID), ours.ask(LIMIT)) == (None, -1)
