"""Whoever has no place with a family sees no row of it, in whichever table: asked in bare SQL.

The tables come from the database's own catalogue, and each holds a row of the Van Dijks: of an
empty table it says nothing that nobody sees a row.
"""

import pytest
from django.db import ProgrammingError, connection, transaction

from access import context
from access.catalogue import tables
from access.rows import EXEMPT
from people.models import Person, User
from tests.access import each_table
from tests.access.raw import raw
from tests.world import PEOPLE

pytestmark = pytest.mark.django_db
# What everybody may read who is there at all.
PUBLIC = {
    "people_organisation": "names of organisations, to choose from",
    "people_team": "names of teams, to choose from",
    "network_professionalprofile": "professionals show it to all",
    "casework_selfhelp": "the library of self-help, for everybody",
    "access_agerule": "the ages at which somebody signs",
}
# Whose own rows name them or their place: all the others are of somebody else.
STRANGERS = ("stranger", "noor", "tom", "karin", "els")


def protected():
    return [each.name for each in tables() if each.kind in "rp" and each.name not in EXEMPT]


@pytest.fixture
def full(world, maintenance, visit):
    """The world, with something of the Van Dijks in every table."""
    with maintenance():
        each_table.fill(world)
        user = User.objects.create(email="niemand@voorbeeld.example")
        world.stranger = Person.objects.create(user=user, first_name="Niemand")
    each_table.look(world, visit)
    return world


def own(world, key):
    """Keys that stand in each row of their own."""
    person = getattr(world, key)
    more = {
        "noor": [world.el_idrissi.pk, world.mila.pk],
        "tom": [world.laak.pk, world.laak_case.pk],
    }
    return [str(each) for each in (person.pk, person.user_id, *more.get(key, ()))]


def of_others(table, keys):
    """How many rows one sees that name none of these keys, in no column."""
    row = f"row({', '.join(readable(table))})::text"
    return raw(f'select count(*) from "{table}" where {row} !~ %s', ["|".join(keys)])[0][0]


def readable(table):
    """The columns that this role may read: row security keeps rows apart, and grants columns."""
    columns = raw(
        "select quote_ident(attname) from pg_attribute where attrelid = %s::regclass "
        "and attnum > 0 and not attisdropped "
        "and has_column_privilege(attrelid, attnum, 'select') order by attnum",
        [table],
    )
    return [name for (name,) in columns]


@pytest.mark.parametrize("key", STRANGERS)
def test_every_protected_table_holds_a_row_of_somebody_else(full, key, maintenance):
    with maintenance():
        empty = [name for name in protected() if not of_others(name, own(full, key))]
    assert empty == [], "give these tables a row in tests/access/each_table.py"


@pytest.mark.parametrize("key", STRANGERS)
def test_a_stranger_sees_no_row_of_somebody_else_in_any_table(full, key):
    person = getattr(full, key)
    for home in (None, full.van_dijk):
        visitor = context.enter(person.user_id)
        viewer = home and context.enter_household(visitor, home.pk)
        seen = {name: of_others(name, own(full, key)) for name in protected()}
        assert viewer is None
        assert {name for name, count in seen.items() if count} - set(PUBLIC) == set(), seen


def test_without_anybody_there_is_no_row_in_any_table(full):
    context.enter(None)
    seen = {name: raw(f'select count(*) from "{name}"')[0][0] for name in protected()}
    assert {name for name, count in seen.items() if count} <= set(PUBLIC)


def touched(sql):
    """How many rows a statement touches; none too when this role may not at all."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.rowcount
    except ProgrammingError as error:
        if "permission denied" in str(error):
            return 0
        raise


def test_a_stranger_changes_and_removes_no_row_in_any_table(full):
    """Of people one row is their own."""
    context.enter_household(context.enter(full.stranger.user_id), full.van_dijk.pk)
    columns = raw(
        "select table_name, column_name from information_schema.columns "
        "where table_schema = 'public' and is_generated = 'NEVER'"
    )
    for name in protected():
        mine = [column for table, column in columns if table == name]
        changes = {column: touched(f'update "{name}" set "{column}" = "{column}"')
                   for column in mine}  # fmt: skip
        assert max(changes.values()) <= (name == "people_person"), (name, changes)
        assert touched(f'delete from "{name}"') == 0, name


OWN_PLACE = {"access_grant", "people_householdmember", "people_invitation"}
# What somebody sees of all families, or of those of the own team, for their work.
SECOND_LOOK = {
    "access_emergencyaccess",
    "access_standstill",
    "casework_foundhome",
    "people_death",
    "people_succession",
}
THE_LOG = {"audit_auditevent", "audit_auditactor", "careplans_complaint", "oversight_finding"}
OF_THE_TEAM = {"people_custodydoor"}
DUTIES = {"linda": SECOND_LOOK | THE_LOG, "ingrid": SECOND_LOOK | OF_THE_TEAM}


def of_a_household():
    rows = raw("select table_name from information_schema.columns where column_name='household_id'")
    return sorted({name for (name,) in rows} & set(protected()))


@pytest.mark.parametrize("key", PEOPLE)
def test_bare_sql_shows_no_row_of_a_household_without_a_place(key, full, visit):
    """Everybody enters the other family: Ronald that of Noor, all others that of Ronald."""
    person = getattr(full, key)
    home = full.el_idrissi if key in ("ronald", "kevin") else full.van_dijk
    viewer = visit(person, home)
    here, elsewhere = set(), set()
    for table in of_a_household():
        count = f'select count(*) from "{table}" where household_id'
        here |= {table} if raw(f"{count} = %s", [home.pk])[0][0] else set()
        elsewhere |= {table} if raw(f"{count} <> %s", [home.pk])[0][0] else set()
    may = OWN_PLACE | DUTIES.get(key, set())
    assert viewer or here <= may, here - may
    assert elsewhere <= may, elsewhere - may
