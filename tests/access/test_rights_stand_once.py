"""The functions of rights: old migrations make them unchecked, so they are checked here."""

import pytest
from django.db import connection, transaction

from access import rights

pytestmark = pytest.mark.django_db
VALIDATORS = {"sql": "fmgr_sql_validator", "plpgsql": "plpgsql_validator"}
FUNCTIONS = """
select p.oid, p.proname, l.lanname, p.proowner::regrole::text
from pg_proc p join pg_language l on l.oid = p.prolang
where p.pronamespace = 'public'::regnamespace and p.proname = any(%s)"""


@pytest.fixture
def owner(db):
    """Statements as the owner of the tables; all of it rolls back."""
    with connection.cursor() as cursor:
        cursor.execute("reset role")
        yield cursor
        cursor.execute("set local role wijkteam_web")


def run(operation, cursor):
    cursor.execute(operation.sql)


def subjects():
    return sorted(file.stem for file in rights.FOLDER.glob("*.sql"))


def test_every_body_fits_the_tables_as_they_are_now(owner):
    owner.execute(FUNCTIONS, [list(rights.written())])
    found = owner.fetchall()
    owner.execute("set local check_function_bodies = on")
    assert {name for _, name, _, _ in found} == set(rights.written())
    for oid, _name, language, role in found:
        owner.execute(f"set local role {role}")
        owner.execute(f"select {VALIDATORS[language]}(%s)", [oid])
        owner.execute("reset role")


def test_a_body_that_names_no_table_would_be_found(owner):
    owner.execute("set local check_function_bodies = off")
    owner.execute("create function nowhere() returns int language sql as 'select 1 from nowhere'")
    owner.execute("set local check_function_bodies = on")
    with pytest.raises(Exception, match="nowhere"), transaction.atomic():
        owner.execute("select fmgr_sql_validator('nowhere'::regproc)")


STATE = """
select p.oid::regprocedure::text, p.prosrc, p.proowner::regrole::text, p.proconfig, p.prosecdef,
       (select array_agg(a::text order by a::text) from unnest(p.proacl) a)
from pg_proc p where p.pronamespace = 'public'::regnamespace order by 1"""


def test_loading_all_files_again_changes_nothing(owner):
    owner.execute(STATE)
    before = owner.fetchall()
    run(rights.load(*subjects()), owner)
    owner.execute(STATE)
    assert owner.fetchall() == before


def test_a_function_that_was_changed_is_itself_again_after_loading(owner):
    owner.execute("grant create on schema public to wijkteam_rights")
    owner.execute("set local role wijkteam_rights")
    owner.execute(
        "create or replace function access_still_in(p_person uuid) returns uuid[] language sql "
        "stable security definer set search_path = public, pg_temp as $$ select '{}'::uuid[] $$"
    )
    owner.execute("reset role")
    owner.execute(STATE)
    emptied = owner.fetchall()
    run(rights.load("standstill"), owner)
    owner.execute(STATE)
    now = {row[0]: row for row in owner.fetchall()}
    assert now != {row[0]: row for row in emptied}
    assert now["access_still_in(uuid)"][1] == rights.written()["access_still_in"]


def test_loading_lends_nothing_for_longer(owner):
    run(rights.load(*subjects()), owner)
    owner.execute("select has_schema_privilege('wijkteam_rights', 'public', 'create')")
    assert owner.fetchone() == (False,)
    owner.execute("show check_function_bodies")
    assert owner.fetchone() == ("on",)
    owner.execute("select current_user")
    assert owner.fetchone() == ("wijkteam_owner",)
