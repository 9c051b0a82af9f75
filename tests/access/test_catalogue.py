"""`bin/manage check_rows`: whole as it is, and it sees every way in which it could be broken."""

import pytest
from django.core.management import call_command
from django.db import connection

from access import catalogue
from access.rows import OPEN

pytestmark = pytest.mark.django_db

# Each statement breaks one thing, as the owner of the tables could by mistake.
MISTAKES = {
    "no ENABLE and FORCE": "create table careplans_new (id int, household_id uuid)",
    "no ENABLE": "alter table careplans_step disable row level security",
    "and FORCE": "alter table careplans_goal no force row level security",
    "cannot guard": "create materialized view all_goals as select title from careplans_goal",
    "eyes of who asks": "create view every_goal as select title from careplans_goal",
    "for everybody": "create policy easy on careplans_goal for select using (true)",
    "does not look at": "create policy rash on careplans_goal for insert to wijkteam_web "
    "with check (true); alter table careplans_goal enable row level security; "
    "create policy lax on careplans_step for update to wijkteam_web using (true)",
    "without a fixed search path": "create function loose() returns int language sql "
    "security definer as 'select 1'",
    "may do too much": "create function strong() returns int language sql security definer "
    "set search_path = public, pg_temp as 'select 1'",
    "anybody may call": "create function open_door() returns int language sql security definer "
    "set search_path = public, pg_temp as 'select 1'",
    "lax_see: lets every row through": "create policy lax_see on casework_case for select "
    "to wijkteam_worker using (true)",
    "lax_one: lets every row through": "create policy lax_one on people_person for select "
    "to wijkteam_web using (1 = 1)",
    "lax_put: lets every row through": "create policy lax_put on careplans_goal for insert "
    "to wijkteam_web with check (not false)",
    "but there is none": "drop policy people_team_select_web on people_team",
    "empty at once": "grant truncate on careplans_goal to wijkteam_web",
    "does not do what": "create or replace function access_age(born date, today date) returns int "
    "language sql immutable as 'select 99'",
    "access_place: a function of rights": "drop function access_place(uuid, date, uuid)",
    "access_age: a function of rights": "create function access_age(born text) returns int "
    "language sql as 'select 18'",
    "no such table": "alter table django_content_type rename to something_else",
}


@pytest.fixture
def owner(world):
    """Runs as the owner of the tables; all of it rolls back."""
    with connection.cursor() as cursor:
        cursor.execute("reset role")
        yield cursor.execute
        cursor.execute("set local role wijkteam_web")


def test_nothing_is_open(world, capsys):
    call_command("check_rows")
    shown = capsys.readouterr().out
    assert "careplans_step" in shown
    assert shown.rstrip().endswith(" 0 gaps")


@pytest.mark.parametrize("why", MISTAKES)
def test_a_mistake_is_seen_and_fails(why, owner, capsys):
    owner(MISTAKES[why])
    with pytest.raises(SystemExit, match="1"):
        call_command("check_rows")
    assert why in capsys.readouterr().err


def test_what_lets_every_row_through_says_why():
    assert all(len(reason) > 25 for reason in OPEN.values())


def test_a_policy_that_looks_at_the_row_is_none_of_these(owner, capsys):
    owner("create policy looks on casework_case for select to wijkteam_web using (number = 'X')")
    owner("create policy asks on casework_case for select to wijkteam_web using (wijkteam_today() "
          "is null)")  # fmt: skip
    call_command("check_rows")
    assert capsys.readouterr().out.rstrip().endswith(" 0 gaps")


def test_a_lock_says_which_commands_it_allows(world):
    step = next(t for t in catalogue.tables() if t.name == "careplans_step")
    assert step.is_locked
    assert step.commands == "insert select update"
