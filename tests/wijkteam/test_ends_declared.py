"""Of every column by which something can end, close or hide, and of every table whose rows can go,
it is said what a restore does: asked of the catalogue, so that the next one is not forgotten."""

import pytest
from django.apps import apps
from django.db import connection

from wijkteam.backup import ends, facts, logins, stays

pytestmark = pytest.mark.django_db
# A moment, a yes or no, a list of people; whose it is and where it stands; and what is known to
# one alone, as a code is.
_COLUMNS = """
select c.relname, a.attname
from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and (
  a.atttypid in ('date'::regtype, 'timestamptz'::regtype, 'bool'::regtype, 'uuid[]'::regtype)
  or exists (
    select from pg_constraint f
    where f.contype = 'f' and f.conrelid = c.oid and f.conkey = array[a.attnum]
      and f.confrelid in ('people_person'::regclass, 'people_user'::regclass,
                          'access_scope'::regclass))
  or a.atttypid in ('text'::regtype, 'varchar'::regtype) and exists (
    select from pg_index i
    where i.indrelid = c.oid and i.indisunique and i.indkey::text = a.attnum::text))
"""
_TABLES = """
select relname from pg_class
where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace"""


def asked(text):
    with connection.cursor() as cursor:
        cursor.execute(text)
        return set(cursor.fetchall())


def can_end():
    """With what is one of a few words: a state, an answer."""
    models = apps.get_models(include_auto_created=True)
    chosen = {(m._meta.db_table, f.column) for m in models for f in m._meta.fields if f.choices}
    return {pair for pair in asked(_COLUMNS) | chosen if not pair[1].endswith("_by_id")}


def carried():
    """What the kinds read there."""
    return {
        (kind.table, column.split(" as ")[0])
        for kind in ends.all_kinds()
        for column in kind.columns.split(", ")
    }


def test_every_column_that_can_end_something_is_carried_over_or_says_why_not():
    here, everywhere = stays.columns()
    silent = {pair for pair in can_end() - carried() - here if pair[1] not in everywhere}
    assert silent == set()


def test_no_reason_is_given_for_what_is_carried_over_or_is_not_there():
    here, everywhere = stays.columns()
    there = can_end()
    assert here - there == set()
    assert here & carried() == set()
    assert everywhere - {column for _table, column in there} == set()
    # what says the same everywhere says nothing of an end
    words = ("end", "clos", "withdr", "expire", "stop", "remov", "delet", "secret", "public", "hid")
    assert [name for name in everywhere if any(word in name for word in words)] == []


def test_every_table_whose_rows_can_go_is_carried_over_or_says_why_not():
    gone = {kind.table for kind in ends.all_kinds() if kind.gone is not None}
    tables = {name for (name,) in asked(_TABLES)}
    assert tables - gone == set(stays.tables())
    assert len(stays.tables()) == len(set(stays.tables()))


def test_every_place_and_every_bin_has_its_kind():
    by_name = {}
    for kind in ends.all_kinds():
        by_name.setdefault(kind.name, set()).add(kind.table)
    there = can_end()
    assert by_name["hidden"] == {table for table, column in there if column == "scope_id"}
    bins = {table for table, column in there if column == "deleted_at"}
    assert by_name["thrown_away"] | by_name["brought_plan"] == bins


def test_a_new_column_would_be_found():
    with connection.cursor() as cursor:
        cursor.execute("reset role")
        cursor.execute("alter table network_networkmember add left_us_at timestamptz")
        cursor.execute("create table people_promise (id int, is_kept boolean)")
    silent = can_end() - carried() - stays.columns()[0]
    assert ("network_networkmember", "left_us_at") in silent
    assert ("people_promise", "is_kept") in silent
    assert "people_promise" in {name for (name,) in asked(_TABLES)} - set(stays.tables())


def test_facts_and_logins_name_tables_that_stand():
    tables = {name for (name,) in asked(_TABLES)}
    assert {fact.table for fact in facts.NEW} <= tables
    assert {table for table, _what in logins.UNDER} <= tables
