"""A backup is tried, and not only made: equal rows, equal files, a whole chain; or a sentence."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.benchmarks.test_bench import is_embedded
from wijkteam.backup import files, manifest, since
from wijkteam.backup.troubles import DamagedError, NotOnwardError
from wijkteam.management.commands import restore

ROOT = Path(__file__).resolve().parent.parent.parent
KEY = "a key for the tests that is long enough to be one"
WORLD = """
import django; django.setup()
from django.db import connection, transaction
from access import context
from access.viewer import Visitor
from audit import heads, log, sealer
from delivery import files
from tests import world
with transaction.atomic(), context.as_maintenance():
    world.build()
    for number in range(40):
        log.write("read", visitor=Visitor(), subject_kind="plan")
    sealer.seal()
    heads.write()
    log.write("read", visitor=Visitor(), subject_kind="plan")
files.keep("paper.pdf", b"%PDF of a family")
files.keep("voice.ogg", bytes(range(256)) * 9, folder=files.UPLOADS)
"""


class Site:
    """A database and private folder of its own in the server of the tests."""

    def __init__(self, name, folder):
        self.name, self.private = name, folder / "private"
        socket = urlsplit(os.environ["DATABASE_OWNER_URL"]).query
        self.address = f"postgres://postgres@/{{}}?{socket}".format
        self.heads = folder / "elsewhere" / "heads.jsonl"

    def server(self, text):
        with psycopg.connect(self.address("postgres"), autocommit=True) as session:
            session.execute(text)

    def make(self, template="template0"):
        self.server(f"drop database if exists {self.name} with (force)")
        self.server(f"create database {self.name} owner wijkteam_owner template {template}")

    def python(self, *command, **more):
        owner = self.address(self.name).replace("//postgres@", "//wijkteam_owner@")
        known = {
            "DATABASE_URL": owner, "DATABASE_OWNER_URL": owner, "AUDIT_KEY": KEY,
            "DATABASE_ADMIN_URL": self.address(self.name), "PRIVATE_ROOT": str(self.private),
            "AUDIT_HEADS": str(self.heads), "LOG_LEVEL": "ERROR", "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        return subprocess.run(
            [sys.executable, *map(str, command)], cwd=ROOT, env=os.environ | known | more,
            capture_output=True, text=True, timeout=120,
        )  # fmt: skip

    def manage(self, *command, **more):
        return self.python("manage.py", *command, **more)

    def schema(self):
        """What every table, function and policy is, and who may what, as pg_dump says it."""
        dump = "import sys, django; django.setup()\nfrom wijkteam.backup import programs\n" \
               "programs.run('pg_dump', '--schema-only', '-f', sys.argv[1])"  # fmt: skip
        file = self.private.parent / "schema.sql"
        done = self.python("-c", dump, file, DATABASE_URL=self.address(self.name))
        assert done.returncode == 0, done.stderr
        # A condition is written with other brackets after it was read once; a key that psql asks
        # for is another each time.
        other = ("::character varying", "\\restrict", "\\unrestrict")
        lines = file.read_text().splitlines()
        return [
            line.replace("(", "").replace(")", "")
            for line in lines
            if not any(word in line for word in other)
        ]

    def ask(self, text):
        with psycopg.connect(self.address(self.name)) as session:
            return session.execute(text).fetchone()[0]


@pytest.fixture
def sites(tmp_path):
    if not is_embedded():
        pytest.skip("makes databases of its own on the embedded server only")
    found = [Site(f"backup_{os.getpid()}_{name}", tmp_path / name) for name in ("from", "to")]
    yield found
    for site in found:
        asides = f"select datname from pg_database where datname like '{site.name}%'"
        with psycopg.connect(site.address("postgres"), autocommit=True) as session:
            for (name,) in session.execute(asides).fetchall():
                session.execute(f"drop database {name} with (force)")


def test_what_is_put_back_is_what_was_there(sites, tmp_path):
    ours, other = sites
    ours.make(os.environ["TEST_TEMPLATE"])
    made = ours.python("-c", WORLD)
    assert made.returncode == 0, made.stderr
    folder = tmp_path / "backup"

    done = ours.manage("backup", folder)
    assert done.returncode == 0, done.stderr
    assert "2 files, log up to link" in done.stdout
    assert folder.stat().st_mode & 0o777 == 0o700
    again = ours.manage("backup", folder)
    assert "is not empty" in again.stderr
    bound = ours.manage("backup", tmp_path / "bound", DATABASE_ADMIN_URL="")
    assert "This role does not see all rows" in bound.stderr
    bound = ours.manage("restore", folder, "--into-empty", DATABASE_ADMIN_URL="")
    assert "This role does not see all rows" in bound.stderr
    assert ours.ask("select count(*) from people_person") == 14  # nothing was put away

    other.make()
    back = other.manage("restore", folder, SECRET_KEY="of another house " * 4)
    with_warning(back)
    assert back.stdout.count("NOTE: this backup is of a site with another SECRET_KEY") == 2
    assert "each table with the same rows" in back.stdout
    assert "1 heads are as they were sealed" in back.stdout
    assert "There is no list of erased names" in back.stdout
    assert other.ask("select count(*) from people_person") == 14
    assert other.ask("select count(*) from audit_auditevent where subject_kind = 'restore'") == 1
    assert other.ask("select count(*) from audit_auditevent where subject_kind = 'backup'") == 1
    assert (other.private / "documents/paper.pdf").read_bytes() == b"%PDF of a family"
    assert (other.private / "uploads/voice.ogg").read_bytes() == bytes(range(256)) * 9
    assert other.heads.read_text() == ours.heads.read_text()
    assert other.schema() == ours.schema()  # row security, policies, rights and owners too
    assert other.manage("verify_audit").returncode == 0

    refused = other.manage("restore", folder)
    assert "The database is not empty" in refused.stderr
    assert files.names(other.private) == ["documents/paper.pdf", "uploads/voice.ogg"]


BEFORE = """
import django; django.setup()
from datetime import timedelta
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils import timezone
from access import context
from audit import log, sealer
from access.viewer import Visitor
from access.models import Grant
from delivery import files
from delivery.models import CalendarFeed, OutboxMessage, PushAddress, TextNumber
from people.models import HouseholdMember, Invitation, Person, TeamMembership
from tests import world
now = timezone.now()
with transaction.atomic(), context.as_maintenance():
    w = world.build()
    log.write("read", visitor=Visitor(), subject_kind="plan")
    sealer.seal()
    for key, state, at, along in (
        ("due", "waiting", now, None), ("tomorrow", "waiting", now + timedelta(days=1), None),
        ("left", "sent", now, None), ("with", "along", now, "due"),
    ):
        along = along and OutboxMessage.objects.get(key=along).pk
        OutboxMessage.objects.create(key=key, person=w.ronald, template="news", path="/",
                                     state=state, try_at=at, along_with=along)
    CalendarFeed.objects.create(person=w.ronald, token_hash="old")
    CalendarFeed.objects.create(person=w.fatma, token_hash="kept")
    for person in (w.ronald, w.anja, w.fatma):
        TextNumber.objects.create(person=person, number="+31612345678", proved_at=now)
        PushAddress.objects.create(person=person, endpoint=f"demo:{person.pk}", browser="x")
    for number in "12":
        Invitation.objects.create(person=w.kevin, email="k@voorbeeld.example", code_hash=number,
            invited_by=w.ronald, expires_at=now + timedelta(days=7))
    Authenticator.objects.create(user=w.samira.user, type="totp", data={"secret": "old"})
    Session.objects.create(session_key="key", session_data="", expire_date=now + timedelta(days=1))
with transaction.atomic():
    connection.cursor().execute("set local role wijkteam_web")
    samira = context.enter_household(context.enter(w.samira.user_id), w.van_dijk.pk)
    log.write_in(samira, "read", subject_kind="plan", part="goals")
"""
SINCE = """
import django; django.setup()
from django.db import transaction
from django.utils import timezone
from access import context
from access.models import Grant
from delivery import files
from delivery.models import CalendarFeed, PushAddress, TextNumber
from people.models import HouseholdMember, Invitation, Person, TeamMembership
now = timezone.now()
with transaction.atomic(), context.as_maintenance():
    grant = Grant.objects.filter(withdrawn_at=None, person__first_name="Fatma").first()
    grant.withdrawn_at, grant.withdrawn_by = now, Person.objects.get(first_name="Ronald")
    grant.save()
    CalendarFeed.objects.filter(token_hash="old").update(token_hash="new")
    TextNumber.objects.filter(person__first_name="Ronald").delete()
    PushAddress.objects.filter(person__first_name="Ronald").delete()
    TextNumber.objects.filter(person__first_name="Anja").update(number="+31687654321")
    Invitation.objects.filter(code_hash="1").update(withdrawn_at=now)
    TeamMembership.objects.filter(person__first_name="Joost").update(ended_on=now.date())
"""
# By people, in a site that was opened after a restore that said WARNING.
MEANWHILE = """
import django; django.setup()
from django.db import transaction
from django.utils import timezone
from access import context
from access.models import Grant
from access.viewer import Visitor
from audit import log
from people.models import Person
with transaction.atomic(), context.as_maintenance():
    grant = Grant.objects.filter(withdrawn_at=None, person__first_name="Samira").first()
    grant.withdrawn_at, grant.withdrawn_by = timezone.now(), Person.objects.get(first_name="Ronald")
    grant.save()
    log.write("change", visitor=Visitor(), subject_kind="grant")
"""
# By the administrator, past the triggers: facts as they stand after two people decided them.
FACTS = """
set session_replication_role = replica;
create temp table who as select first_name as name, p.id, user_id from people_person p;
create function pg_temp.who(text) returns uuid language sql
  as 'select id from who where name = $1';
insert into people_person (id, first_name, prefix, last_name, phone, made_at, version)
  values ('00000000-0000-4000-8000-000000000001', 'Nieuw', '', '', '', now(), 1);
insert into access_standstill (id, household_id, person_id, team_id, case_id, case_number,
    ground, evidence, started_at, ends_at, set_by_id)
  select gen_random_uuid(), h.household_id, pg_temp.who('Anja'), t.id, gen_random_uuid(), 'M-1',
    'danger', 'x', now(), now() + interval '3 days', s.id
  from people_householdmember h, people_team t, people_person s
  where h.person_id = pg_temp.who('Kevin') and s.first_name in ('Linda', 'Nieuw')
    and t.id = (select id from people_team order by name limit 1);
insert into people_death (id, person_id, household_id, team_id, case_id, case_number, died_on,
    proof, recorded_by_id, recorded_at, confirmed_by_id, confirmed_at)
  select gen_random_uuid(), pg_temp.who('Karin'), household_id, team_id, gen_random_uuid(), 'M-1',
    current_date, 'deed', pg_temp.who('Samira'), now(), pg_temp.who('Joost'), now()
  from access_standstill limit 1;
update people_person set died_on = current_date where first_name = 'Karin';
update people_custody set ended_on = current_date, end_recorded_by_id = pg_temp.who('Samira'),
  end_confirmed_by_id = pg_temp.who('Joost'), end_confirmed_at = now();
update people_user set password = 'of after' where email like 'ronald@%';
update people_user set email = 'new@voorbeeld.example' where email like 'noor@%';
delete from mfa_authenticator;
insert into mfa_authenticator (type, data, user_id, created_at)
  select 'totp', '{"secret": "new"}', user_id, now() from who where name = 'Samira';
update careplans_step set deleted_at = now(), deleted_by_id = created_by_id
  where id = (select min(id::text)::uuid from careplans_step);
insert into access_scope (id, household_id, part, private_to_id)
  select '00000000-0000-4000-8000-000000000002', household_id, 'goals', created_by_id
  from careplans_goal order by id limit 1;
update careplans_goal g set scope_id = s.id from access_scope s
  where s.id = '00000000-0000-4000-8000-000000000002'
    and g.id = (select id from careplans_goal order by id limit 1);
update casework_case set state = 'closed', closed_on = current_date, closing_reason = 'alone',
  family_view = 'agrees', closed_by_id = coordinator_id where coordinator_id is not null;
insert into access_scope (id, household_id, part, private_to_id)
  select '00000000-0000-4000-8000-000000000003', household_id, 'goals',
    '00000000-0000-4000-8000-000000000001' from access_scope limit 1;
update careplans_goal set scope_id = '00000000-0000-4000-8000-000000000003'
  where id = (select id from careplans_goal order by id desc limit 1);
"""
# A backup of before an upgrade: tables are not there yet, and a column has another name.
OLDER = """
create schema later;
alter table wijkteam_recovery set schema later;
alter table wijkteam_sheetcode set schema later;
alter table careplans_conferenceguest rename removed_on to was_removed_on;
"""
NEWER = """
alter table later.wijkteam_recovery set schema public;
alter table later.wijkteam_sheetcode set schema public;
drop schema later;
alter table careplans_conferenceguest rename was_removed_on to removed_on;
"""
STANDS = {
    "select count(*) from access_standstill": 1,
    "select count(*) from people_death where confirmed_at is not null": 1,
    "select count(*) from people_person where died_on is not null": 1,
    "select count(*) from people_custody where end_confirmed_at is null": 0,
    "select password from people_user where email like 'ronald@%'": "of after",
    "select count(*) from people_user where email like 'noor@%'": 0,
    "select string_agg(data->>'secret', ' ') from mfa_authenticator": "new",
    "select count(*) from careplans_step where deleted_at is not null": 1,
    "select count(*) from careplans_goal g join access_scope s on s.id = g.scope_id"
    " where s.private_to_id is not null": 1,
    "select count(*) from casework_case where closed_on is null and coordinator_id is not null": 0,
    "select count(*) from audit_auditactor a join people_person p on p.id = a.person_id"
    " where p.first_name = 'Samira'": 0,
    "select count(*) from access_standstill s where not exists (select from people_person p"
    " where p.id = s.set_by_id)": 0,
}
TOLD = """
select count(*) from access_grant g
  join audit_auditevent e on e.subject_id = g.id and e.household_id = g.household_id
  join people_person p on p.id = g.withdrawn_by_id
 where e.kind = 'maintenance' and p.first_name = 'Ronald'
"""
OPEN = {
    "grant": "access_grant where withdrawn_at is null",
    "invitation": "people_invitation where withdrawn_at is null",
    "feed": "delivery_calendarfeed",
    "pushaddress": "delivery_pushaddress",
    "place": "people_teammembership where ended_on is null",
}
TEXTS_GO_TO = """
select array_agg(p.first_name) from delivery_textnumber n join people_person p on p.id = n.person_id
 where n.proved_at is not null
"""


def order(site, text):
    with psycopg.connect(site.address(site.name)) as session:
        session.execute(text)


def why_not(site, head):
    with psycopg.connect(site.address(site.name)) as session:
        try:
            since.must_go_on_from(session, head)
        except NotOnwardError as error:
            return str(error)


def open_in(site):
    return {name: site.ask(f"select count(*) from {which}") for name, which in OPEN.items()}


def ran(done):
    assert done.returncode == 0, done.stderr
    return done.stdout


def with_warning(done):
    """That something stands open is an exit code of its own."""
    assert done.returncode == restore.OPEN, done.stderr
    assert "WARNING" in done.stdout
    return done.stdout


def mails_of(site):
    text = "select jsonb_object_agg(key, state) from delivery_outboxmessage where key <> ''"
    return site.ask(text)


@pytest.mark.rest
def test_a_restore_gives_no_access_back_and_sends_nothing_twice(sites, tmp_path):
    ours, other = sites
    ours.make(os.environ["TEST_TEMPLATE"])
    ran(ours.python("-c", BEFORE + "files.keep('paper.pdf', b'%PDF of before')"))
    order(ours, OLDER)
    ran(ours.manage("backup", tmp_path / "backup"))
    order(ours, NEWER)
    before = open_in(ours)
    head = json.loads((tmp_path / "backup" / manifest.NAME).read_text())["manifest"]["head"]
    assert why_not(ours, head) is None  # nothing was done since, but it is no restore
    ran(ours.python("-c", SINCE + "files.keep('later.pdf', b'%PDF of after')"))
    samira = ours.ask("select id from people_person where first_name = 'Samira'")
    assert "out of 1 lines" in ran(ours.manage("erase_from_log", samira))
    erased = ours.heads.with_name("erased.jsonl")
    assert len(erased.read_text().splitlines()) == 2  # it began, and it was done
    erased.unlink()  # the log that is put away knows it too
    open_then = {which: ours.ask(which) for which in STANDS}
    order(ours, FACTS)
    assert why_not(ours, head) is None

    said = with_warning(ours.manage("restore", tmp_path / "backup", "--into-empty"))
    aside = next(ours.private.glob("before-restore-*"))
    assert (aside / "documents/later.pdf").read_bytes() == b"%PDF of after"
    assert files.names(ours.private) == ["documents/paper.pdf"]
    assert "GIVES ACCESS BACK" not in said, said
    assert open_in(ours) == {name: many - 1 for name, many in before.items()}
    assert "1 of kind grant, 1 of kind invitation" in said
    assert "1 of kind feed, 1 of kind place" in said
    assert "2 of kind textnumber" in said
    assert ours.ask(TEXTS_GO_TO) == ["Fatma"]
    assert {which: ours.ask(which) for which in STANDS} == STANDS
    for kind in ("standstill", "death", "died", "custody_end", "thrown_away", "hidden", "case"):
        assert re.search(rf"[1-9] of kind {kind}", said), (kind, said)
    assert "3 of kind login" in said  # a password, an address, second steps
    left = "WARNING: 1 of kind standstill, 1 of kind hidden could NOT be ended again"
    assert left in said
    assert "ended since in careplans_conferenceguest could NOT be read" in said
    assert why_not(ours, head) is None  # what was ended stands in this one too
    assert "The names of 1 people were taken out of the log again" in said
    assert "1 log-ins are ended. 2 mails" in said
    assert ours.ask("select count(*) from django_session") == 0
    mails = {"due": "held", "with": "held", "tomorrow": "waiting", "left": "sent"}
    assert mails_of(ours) == mails
    assert ours.ask(TOLD) == 1
    assert ours.manage("verify_audit").returncode == 0

    # another machine: nobody knows what was ended since, and it says so
    other.make()
    assert len(erased.read_text().splitlines()) == 1
    said = with_warning(other.manage("restore", tmp_path / "backup", "--erased", erased))
    assert "The names of 1 people were taken out of the log again" in said
    assert other.manage("verify_audit").returncode == 0
    assert other.heads.with_name("erased.jsonl").read_bytes() == erased.read_bytes()
    now = {which: other.ask(which) for which in STANDS}
    assert [which for which in STANDS if now[which] != open_then[which]] == []
    assert "WARNING: THIS RESTORE GIVES ACCESS BACK" in said
    assert "There is no database of after the backup" in said
    assert mails_of(other) == mails
    assert open_in(other) == before

    # in a site of another history what is not there was not ended
    assert why_not(other, [head[0], "00"]) == "does not go on from this backup"
    # nor in one that was restored and is put away by the next try
    assert "is itself a restore" in why_not(other, head)
    other.server(f"alter database {other.name} connection limit 0")
    assert "lets nobody in" in why_not(other, head)
    mistyped = other.manage("restore", tmp_path / "backup", "--into-empty", "--since", "nothing")
    assert "nothing is no other database of this server" in mistyped.stderr
    assert names_of(other) == {other.name}
    held_it = next(name for name in names_of(ours) if name != ours.name)
    again = ("restore", tmp_path / "backup", "--into-empty", "--since")
    untold = other.manage(*again, "postgres")
    assert "The database postgres could not be read" in untold.stderr
    assert "Nothing was changed" in untold.stderr
    assert names_of(other) == {other.name}
    # what was ended in the one that was opened meanwhile stands in that one alone
    other.server(f"alter database {other.name} connection limit -1")
    ran(other.python("-c", MEANWHILE))
    said = with_warning(other.manage(*again, held_it))
    opened = next(name for name in names_of(other) if name != other.name)
    assert f"ended since in {held_it} and {opened}: 2 of kind grant" in said
    assert "WARNING: WHAT WAS ENDED" not in said
    now = {name: many - 1 for name, many in before.items()}
    assert open_in(other) == now | {"grant": before["grant"] - 2}


def names_of(site):
    with psycopg.connect(site.address("postgres")) as session:
        text = f"select datname from pg_database where datname like '{site.name}%'"
        return {name for (name,) in session.execute(text)}


BROKEN = """
import django; django.setup()
from wijkteam.backup import room
room.OWNER = "nobody_has_this_name"
room.make_empty("20261122_120000", print)
"""


@pytest.mark.long
def test_what_could_not_be_put_away_keeps_its_name(sites, tmp_path):
    """No new database could be made: the old one is there, under its name, and lets people in."""
    ours, _other = sites
    ours.make(os.environ["TEST_TEMPLATE"])
    failed = ours.python("-c", BROKEN, DATABASE_URL=ours.address(ours.name))
    assert "It has its name again" in failed.stderr
    assert "nobody_has_this_name" in failed.stderr
    assert names_of(ours) == {ours.name}
    assert ours.ask("select count(*) from django_migrations") > 0

    with psycopg.connect(ours.address(ours.name)):  # a site that runs
        text = BROKEN.replace("nobody_has_this_name", "wijkteam_owner")
        failed = ours.python("-c", text, DATABASE_URL=ours.address(ours.name))
    assert "Stop web, worker and beat first" in failed.stderr
    assert names_of(ours) == {ours.name}
    assert ours.ask("select count(*) from django_migrations") > 0


SHUT = """
import django; django.setup()
from wijkteam.backup import room
with room.nobody_else():
    raise RuntimeError("the disk is full")
"""


def test_a_database_that_is_not_whole_lets_no_site_in(sites):
    ours, _other = sites
    ours.make()
    assert (
        "the disk is full" in ours.python("-c", SHUT, DATABASE_URL=ours.address(ours.name)).stderr
    )
    web = ours.address(ours.name).replace("//postgres@", "//wijkteam_web@")
    with pytest.raises(psycopg.OperationalError, match="too many connections"):
        psycopg.connect(web)
    text = SHUT.replace('raise RuntimeError("the disk is full")', "pass")
    assert ours.python("-c", text, DATABASE_URL=ours.address(ours.name)).returncode == 0
    psycopg.connect(web).close()


@pytest.fixture
def written(tmp_path, settings):
    """A small backup, made without a database."""
    settings.AUDIT_KEY = KEY
    folder = tmp_path / "small"
    (folder / "files" / "documents").mkdir(parents=True)
    (folder / "files" / "documents" / "paper.pdf").write_bytes(b"%PDF of a family")
    (folder / "database.dump").write_bytes(b"rows" * 1000)
    (folder / "heads.jsonl").write_bytes(b"")
    known = manifest.Manifest(
        made_at="2026-11-22", postgresql="180000", django="5.2", migrations=["audit.0001_initial"],
        tables={}, head=None,
        parts=[files.known(folder, name) for name in ("database.dump", "heads.jsonl")],
        files=[files.known(folder / "files", "documents/paper.pdf")],
    )  # fmt: skip
    known.write(folder)
    assert manifest.checked(folder) == known
    return folder


def change_a_byte(folder):
    content = bytearray((folder / "database.dump").read_bytes())
    content[1234] ^= 1
    (folder / "database.dump").write_bytes(content)


def cut(folder):
    content = (folder / "database.dump").read_bytes()
    (folder / "database.dump").write_bytes(content[:-1])


def lose_a_file(folder):
    (folder / "files" / "documents" / "paper.pdf").unlink()


def swap_a_file(folder):
    (folder / "files" / "documents" / "paper.pdf").write_bytes(b"%PDF of a familx")


def lose_the_manifest(folder):
    (folder / "manifest.json").unlink()


def cut_the_manifest(folder):
    text = (folder / "manifest.json").read_text()
    (folder / "manifest.json").write_text(text[: len(text) // 2])


def leave_a_file_out(folder):
    text = json.loads((folder / "manifest.json").read_text())
    text["manifest"]["files"] = []
    (folder / "manifest.json").write_text(json.dumps(text))


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (change_a_byte, "database.dump is not as it was written"),
        (cut, "3999 bytes, and 4000 were written"),
        (lose_a_file, "documents/paper.pdf is missing"),
        (swap_a_file, "documents/paper.pdf is not as it was written"),
        (lose_the_manifest, "holds no finished backup"),
        (cut_the_manifest, "manifest.json cannot be read"),
        (leave_a_file_out, "manifest.json was changed"),
    ],
)
def test_a_damaged_backup_is_refused_with_a_sentence(written, damage, said):
    damage(written)
    with pytest.raises(DamagedError, match=said):
        manifest.checked(written)


def test_another_key_does_not_open_it(written, settings):
    settings.AUDIT_KEY = KEY + " and another"
    with pytest.raises(DamagedError, match="another AUDIT_KEY"):
        manifest.checked(written)
