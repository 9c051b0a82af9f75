"""Row security, asked of the database itself: every table, every role, bare SQL."""

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction

from access.rows import EXEMPT
from people.models import Address

pytestmark = pytest.mark.django_db

TABLES = sorted(model._meta.db_table for model in apps.get_models())
PROTECTED = [table for table in TABLES if table not in EXEMPT]


def ask(sql, params=()):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def test_every_table_is_protected_or_exempt_with_a_reason():
    found = dict(
        ask("""select c.relname, c.relrowsecurity and c.relforcerowsecurity from pg_class c
               where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')""")
    )
    missing = [name for name, locked in found.items() if not locked and name not in EXEMPT]
    assert missing == []
    assert [name for name in EXEMPT if name not in found] == []
    assert all(len(reason) > 15 for reason in EXEMPT.values())


def test_every_protected_table_has_policies_with_a_check_where_rows_are_written():
    policies = ask(
        "select tablename, cmd, qual, with_check from pg_policies where schemaname='public'"
    )
    for table in PROTECTED:
        mine = [policy for policy in policies if policy[0] == table]
        assert any(cmd in ("SELECT", "ALL") for _, cmd, _, _ in mine), table
    for table, cmd, qual, check in policies:
        if cmd in ("INSERT", "UPDATE", "ALL"):
            assert check, (table, cmd)
        if cmd in ("UPDATE", "SELECT", "DELETE", "ALL"):
            assert qual, (table, cmd)


def test_the_roles_that_serve_own_nothing_and_bypass_nothing():
    rows = ask("""select rolname, rolsuper, rolbypassrls, rolcreaterole from pg_roles
                  where rolname ~ '^wijkteam_'""")
    assert len(rows) == 6
    assert not any(flag for _, *flags in rows for flag in flags)
    owners = ask("select distinct tableowner from pg_tables where schemaname = 'public'")
    assert owners == [("wijkteam_owner",)]


def test_definer_functions_have_a_fixed_path_and_a_lesser_owner():
    rows = ask("""select p.proname, p.proconfig, pg_get_userbyid(p.proowner),
                         has_function_privilege('public', p.oid, 'execute')
                  from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace""")
    assert len(rows) > 5
    for name, config, owner, is_open in rows:
        assert any(setting.startswith("search_path=") for setting in config or ()), name
        assert owner in ("wijkteam_rights", "wijkteam_counts"), name
        assert not is_open, name


def rows_changed(sql):
    """How many rows a statement changed; 0 too when a policy refused it as a whole."""
    refused = (
        "new row violates row-level security", "permission denied", "the family answers a proposal",
    )  # fmt: skip
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.rowcount
    except ProgrammingError as error:
        return 0 if str(error).startswith(refused) else str(error)


def test_a_guest_cannot_write_in_the_plan_with_bare_sql(world, visit):
    visit(world.samira, world.van_dijk)
    for sql in (
        "update careplans_step set text = 'van Samira'",
        "update careplans_goal set title = 'van Samira'",
        "delete from careplans_step",
        "update careplans_proposal set state = 'accepted', answered_at = now(), "
        "answered_by_id = created_by_id",
        "update access_grant set level = 3, ends_on = null",
    ):
        assert rows_changed(sql) == 0, sql
    columns = (
        "id, household_id, scope_id, version, created_at, created_by_id, changed_at, changed_by_id"
    )
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        ask(
            f"insert into careplans_priority ({columns}, text, said_by_id) "
            f"select gen_random_uuid(), household_id, scope_id, 1, now(), %s, now(), %s, 'x', %s "
            "from careplans_goal limit 1 returning 1",
            [world.samira.pk] * 3,
        )


@pytest.mark.parametrize(
    "sql", ["update audit_auditevent set kind='read'", "delete from audit_auditevent"]
)
def test_the_log_cannot_be_changed(sql, world, maintenance):
    with pytest.raises(ProgrammingError), transaction.atomic():
        ask(sql)
    with (
        pytest.raises(Exception, match=r"append-only|permission denied"),
        transaction.atomic(),
        maintenance(),
    ):
        ask(sql)


def test_the_web_role_cannot_become_another(world):
    """Here the owner plays the web role, so ask the catalogue what a real one is a member of."""
    rows = ask("""select count(*) from pg_auth_members m join pg_roles r on r.oid = m.member
                  where r.rolname in ('wijkteam_web', 'wijkteam_worker')""")
    assert rows == [(0,)]


@pytest.mark.parametrize("is_secret", [True, False])
def test_an_address_is_for_who_lives_there_alone(world, visit, maintenance, is_secret):
    """No page shows it to a guest, so the database does not either."""
    with maintenance():
        Address.objects.update(is_secret=is_secret)
    for key in ("samira", "fatma", "joost", "marieke", "anja"):
        visit(getattr(world, key), world.van_dijk)
        assert ask("select * from people_address") == [], key
    visit(world.kevin, world.van_dijk)
    assert len(ask("select * from people_address")) == 1


def test_nobody_is_pulled_into_a_household_by_a_key(world, visit):
    """Noor puts Kevin in her own household, and invites a child of another family: refused."""
    visit(world.noor, world.el_idrissi)
    for sql, values in (
        (
            "insert into people_householdmember (id, household_id, person_id, role, is_owner, "
            "started_on) values (gen_random_uuid(), %s, %s, 'child', false, current_date)",
            [world.el_idrissi.pk, world.kevin.pk],
        ),
        (
            "insert into people_invitation (id, person_id, email, code_hash, invited_by_id, "
            "invited_at, expires_at) values (gen_random_uuid(), %s, 'noor@voorbeeld.example', "
            "'x', %s, now(), now() + interval '1 day')",
            [world.kevin.pk, world.noor.pk],
        ),
        (
            "insert into audit_auditevent (id, happened_at, kind, ground, person_id, household_id, "
            "part, subject_kind, route, request_id, network_point) values (gen_random_uuid(), "
            "now(), 'read', 'grant', %s, %s, '', 'plan', '', '', '')",
            [world.noor.pk, world.van_dijk.pk],
        ),
    ):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            ask(sql + " returning 1", values)


def test_the_worker_reads_addresses_and_no_passwords_or_sessions():
    rows = ask(
        """select t, p from unnest(%s::text[]) as t,
                  unnest(array['select', 'insert', 'update', 'delete']) as p
           where has_table_privilege('wijkteam_worker', t, p)""",
        [[t for t in EXEMPT if not t.startswith(("django_content", "django_migr", "auth_"))]],
    )
    assert rows == []
    columns = ask(
        """select column_name from information_schema.columns where table_name = 'people_user'
           and has_column_privilege('wijkteam_worker', 'people_user', column_name, 'select')"""
    )
    assert {name for (name,) in columns} == {"id", "email", "is_active"}
