"""A restore that said WARNING keeps the site shut, until somebody says that it is done."""

import os
import sys

import pytest

from launcher import run
from tests.wijkteam.test_backup import (  # noqa: F401 - a fixture
    BEFORE,
    MEANWHILE,
    SHUT,
    SINCE,
    Site,
    order,
    ran,
    sites,
    with_warning,
)
from tests.wijkteam.test_restore_that_failed import SAID
from wijkteam import opening
from wijkteam.backup import mark

WEB = "import wijkteam.wsgi"  # what every web process begins with
READY = """
import django; django.setup()
from django.test import Client
answer = Client(headers={"host": "localhost"}).get("/_healthz/readyz/")
print(answer.status_code, answer.json()["database"])
"""
# A process that started while its database was away, and finds it shut; and then not any more.
LATER = """
import sys, django; django.setup()
from django.db import connection
from wijkteam import opening
name, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], "is_not_there"
opening.must_be_open()
connection.settings_dict["NAME"] = name
for _time in range(2):
    try:
        connection.ensure_connection()
        print("opened")
    except opening.NotOpenError as error:
        print(error, connection.connection)
        import psycopg
        with psycopg.connect(sys.argv[1], autocommit=True) as session:
            session.execute(f"comment on database {name} is null")
"""
CELERY = ("-m", "celery", "-A", "wijkteam")
BY_HAND = """
set role wijkteam_maintenance;
update people_teammembership set ended_on = current_date
  where person_id = (select id from people_person where first_name = 'Joost')"""
LINES = "select count(*) from audit_auditevent where subject_kind = 'restore_done'"
PASSWORD = "select password from people_user where email like 'ronald@%'"


def as_web(site):
    """How a process of the site comes in."""
    return {"DATABASE_URL": site.address(site.name).replace("//postgres@", "//wijkteam_web@")}


def restored(sites, tmp_path):  # noqa: F811
    """The second one, with a WARNING; gives the words of the command that does it."""
    ours, other = sites
    ours.make(os.environ["TEST_TEMPLATE"])
    ran(ours.python("-c", BEFORE))
    ran(ours.manage("backup", tmp_path / "backup"))
    other.make()
    order(other, f"comment on database {other.name} is 'of the administrator'")
    said = with_warning(other.manage("restore", tmp_path / "backup"))
    assert said.endswith("say that it is done, with `bin/manage restore_done`.\n")
    return ("restore", tmp_path / "backup", "--into-empty")


def test_no_process_of_the_site_starts_before_somebody_says_so(sites, tmp_path, monkeypatch):  # noqa: F811
    _ours, other = sites
    again = restored(sites, tmp_path)
    assert other.ask(SAID).startswith(mark.OPEN)
    assert other.ask(SAID).endswith("\nof the administrator")
    sentence = f"The database {other.name} was restored with a WARNING on 20"
    web = as_web(other)
    both = os.environ | web | {"DATABASE_ADMIN_URL": other.address(other.name)}
    gunicorn = ("-m", "gunicorn", "wijkteam.wsgi", "--bind", f"unix:{tmp_path}/web.sock")
    beat = (*CELERY, "beat", "--pidfile=", "-s", tmp_path / "beat")
    for command in (("-c", WEB), gunicorn, (*CELERY, "worker", "-c", "1"), beat):
        ended = other.python(*command, **web, C_FORCE_ROOT="1")
        assert ended.returncode == opening.SHUT, (command, ended.stderr)
        assert sentence in ended.stderr
        assert "bin/manage restore_done`; see docs/running.md" in ended.stderr
        assert "Traceback" not in ended.stderr
    monkeypatch.setattr(run, "PYTHON", sys.executable)
    with pytest.raises(SystemExit, match="was restored with a WARNING"):
        run.must_be_open(both)

    # who finds out what to do goes on
    looked = other.manage("restore_done", "--look")
    assert (looked.returncode, looked.stdout) == (opening.SHUT, "")
    assert sentence in looked.stderr
    for command in ("check", "migrate", "verify_audit"):
        ran(other.manage(command))
    bound = other.manage("restore_done", DATABASE_ADMIN_URL=web["DATABASE_URL"])
    assert "must be owner of database" in bound.stderr
    assert ran(other.python("-c", READY, **web)) == "503 False\n"
    order(other, BY_HAND)
    assert other.ask(LINES) == 0

    assert "start web, worker and beat" in ran(other.manage("restore_done"))
    assert other.ask(SAID) == "of the administrator"
    assert other.ask(LINES) == 1
    ran(other.manage("verify_audit"))
    assert "Nothing of a restore stands open" in ran(other.manage("restore_done"))
    assert other.ask(LINES) == 1
    ran(other.python("-c", WEB, **web))
    assert ran(other.manage("restore_done", "--look")) == ""
    assert ran(other.python("-c", READY, **web)) == "200 True\n"
    run.must_be_open(both)

    # what was done by hand before that is ended again by the next restore, which is shut anew
    said = with_warning(other.manage(*again))
    assert "1 of kind place" in said
    assert "was opened after a restore that did not know" in said
    assert other.ask(SAID).startswith(mark.OPEN)


def test_a_backup_of_what_is_shut_says_so_when_it_comes_back(sites, tmp_path):  # noqa: F811
    _ours, other = sites
    other.make(os.environ["TEST_TEMPLATE"])
    ran(other.python("-c", BEFORE))
    order(other, f"comment on database {other.name} is '{mark.OPEN}2026-11-23'")
    ran(other.manage("backup", tmp_path / "shut"))
    said = with_warning(other.manage("restore", tmp_path / "shut", "--into-empty"))
    assert "that was itself restored with a WARNING" in said
    assert other.ask(SAID).startswith(mark.OPEN)


def test_a_process_that_was_up_already_gets_no_connection(sites, tmp_path):  # noqa: F811
    _ours, other = sites
    other.make()
    order(other, f"comment on database {other.name} is '{mark.OPEN}2026-11-23'")
    said = ran(other.python("-c", LATER, other.address(other.name), **as_web(other)))
    refused, opened = said.splitlines()
    assert "was restored with a WARNING on 2026-11-23 and stays shut" in refused
    assert refused.endswith(" None")
    assert opened == "opened"


def test_one_that_did_not_end_is_not_opened_by_a_word(sites):  # noqa: F811
    ours, _other = sites
    ours.make()
    admin = {"DATABASE_URL": ours.address(ours.name)}
    assert ours.python("-c", SHUT, **admin).returncode != 0
    ours.server(f"alter database {ours.name} connection limit -1")  # as where no limit can be set
    for ended in (ours.python("-c", WEB, **as_web(ours)), ours.manage("restore_done")):
        assert ended.returncode in (1, opening.SHUT)
        assert f"The database {ours.name} is not whole" in ended.stderr
        assert "give the same `bin/manage restore` again" in ended.stderr
    assert ours.ask(SAID).startswith(mark.BEGAN)


@pytest.mark.rest
def test_of_several_that_are_named_the_latest_goes_first(sites, tmp_path):  # noqa: F811
    """Restored into a database of another name, opened there, and restored into a third."""
    ours, other = sites
    restored(sites, tmp_path)
    ran(ours.python("-c", SINCE))
    ran(other.python("-c", MEANWHILE))
    for site, password in ((ours, "of after"), (other, "of later")):
        text = f"update people_user set password = '{password}' where email like 'ronald@%'"
        order(site, f"set session_replication_role = replica; {text}")
    third = Site(f"{other.name}_third", tmp_path / "third")  # goes with the other one
    third.make()
    both = ("restore", tmp_path / "backup", "--since", ours.name, "--since", other.name)
    said = ran(third.manage(*both))
    assert f"ended since in {ours.name} and {other.name}: 2 of kind grant" in said
    assert "WARNING" not in said
    assert third.ask(PASSWORD) == "of later"
    assert third.ask(SAID) is None

    # each that is named must tell, before anything changes
    third.make()
    untold = third.manage(*both, "--since", "postgres")
    assert "The database postgres could not be read" in untold.stderr
    assert third.ask("select count(*) from pg_tables where schemaname = 'public'") == 0
