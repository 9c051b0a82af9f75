"""Each way in which a restore ends again what was ended since, in databases of one history: the one
that went on, one that was restored and used, and one as the backup left it. A case that is not
carried over fails by its name."""

import os

import pytest
from django.db import transaction

from access import context
from access.viewer import Visitor
from audit import heads, log, sealer
from benchmarks.databases import UNBOUND, connect, django_on
from tests import world
from tests.benchmarks.test_bench import is_embedded
from tests.wijkteam import ended_hands, ended_logins, ended_since
from tests.wijkteam.rows import past_the_triggers, put
from wijkteam.backup import ends, facts, sources

pytestmark = pytest.mark.rest
PARTS = ("DOORS", "PLACES", "SENDING", "WORK", "LAW", "WORDS", "HANDS", "LEFT")
CASES = [case for part in PARTS for case in getattr(ended_since, part)]
WENT_ON, USED, RESTORED = (f"since_{os.getpid()}_{name}" for name in ("went_on", "used", "back"))

_LINES = """
select jsonb_object_agg(subject_kind, many) from (
  select subject_kind, count(*) as many from audit_auditevent
  where kind = 'maintenance' group by 1) x"""


def server(*texts):
    with connect(UNBOUND, "postgres") as session:
        for text in texts:
            session.execute(text)


def drop():
    names = (WENT_ON, USED, RESTORED)
    server(*(f"drop database if exists {name} with (force)" for name in names))


@pytest.fixture(scope="module")
def run(django_db_blocker):
    """All of it at once: what is said, and how each case stood before and stands after."""
    if not is_embedded():
        pytest.skip("makes databases of its own on the embedded server only")
    with django_db_blocker.unblock():
        try:
            drop()
            server(f"create database {WENT_ON} template {os.environ['TEST_TEMPLATE']}")
            yield ended()
        finally:
            drop()


def ended():
    head = a_world()
    with connect(UNBOUND, WENT_ON) as session:
        past_the_triggers(session)
        ended_since.people(session)
        keys = [put(session, table, **row) for _kind, table, row, *_more in CASES]
        more = list(ended_since.of_tables(session))
        for table in ended_since.ASKED_ABOUT:
            put(session, table)
        address = put(session, "people_address", id="nothing")
        ended_logins.before(session)
        ended_hands.before(session)
    server(*(f"create database {name} template {WENT_ON}" for name in (USED, RESTORED)))
    with connect(UNBOUND, WENT_ON) as session:
        past_the_triggers(session)
        for key, (_kind, table, _row, change, _stands) in zip(keys, CASES, strict=True):
            since(session, table, key, change)
        for key, (_kind, table, _row, change, _stands) in more:
            since(session, table, key, change)
        session.execute("update people_address set is_secret = true")
        new = [put(session, table, **row) for _name, table, row, _stands in ended_since.FACTS]
        ended_logins.after(session)
        ended_hands.after(session)
    with connect(UNBOUND, USED) as session:
        past_the_triggers(session)
        ended_logins.after_in_the_used_one(session)
    with django_on(USED, UNBOUND), transaction.atomic(), context.as_maintenance():
        log.write("maintenance", visitor=Visitor(), subject_kind="restore_without_since")
    asked = [*zip(keys, CASES, strict=True), *more]
    before = stand(asked)
    assert ended_hands.seen_by_her(RESTORED) == ended_hands.HERS
    with django_on(RESTORED, UNBOUND):
        found, why, doubt = sources.ended_from(head, [USED, WENT_ON], [WENT_ON])
    assert (why, doubt) == ("", "")
    return found, before, stand(asked), dict(zip(new, ended_since.FACTS, strict=True)), address


def a_world():
    with django_on(WENT_ON, UNBOUND), transaction.atomic(), context.as_maintenance():
        world.build()
        log.write("read", visitor=Visitor(), subject_kind="plan")
        sealer.seal()
        head = heads.now()
    return [head.seq, head.hash]


def since(session, table, key, change):
    what = f"update {table} set {change}" if change else f"delete from {table}"
    assert session.execute(f"{what} where id = '{key}'").rowcount == 1


def stand(asked):
    """By case whether it stands as it should after a restore."""
    found = {}
    with connect(UNBOUND, RESTORED) as session:
        for number, (key, (kind, table, _row, change, stands)) in enumerate(asked):
            name = f"{number} {kind} {table}: {change or 'gone'}"
            row = f"from {table} where id = '{key}'"
            text = f"select coalesce(bool_and({stands}), false) {row}"
            if stands is None:
                text = f"select not exists (select {row})"
            found[name] = session.execute(text).fetchone()[0]
    return found


_TOLD_AT_HOME = """
select count(*) filter (where e.household_id is not null), count(*)
from audit_auditevent e where e.kind = 'maintenance' and e.subject_id in (
  select id from access_emergencyaccess where is_hidden union
  select g.id from careplans_goal g join access_scope s on s.id = g.scope_id
  where s.private_to_id is not null)"""


def ask(text):
    with connect(UNBOUND, RESTORED) as session:
        return session.execute(text).fetchone()[0]


def test_every_case_is_ended_again(run):
    _found, before, after, _new, _address = run
    is_left = len(ended_since.LEFT)
    changed = [name for name, stands in before.items() if stands]
    assert len(changed) == is_left, changed  # those that stay as they are, and no other
    assert [name for name, stands in after.items() if not stands] == []


def test_every_kind_has_its_case(run):
    found, *_more = run
    assert [kind.name for kind in ends.all_kinds() if not found.kinds[kind.name]] == []
    assert [fact.name for fact in facts.NEW if not found.kinds[fact.name]] == []
    assert {name for name in found.kinds if name.startswith(facts.UNREAD)} == set()


def test_what_names_somebody_who_is_not_known_here_is_said(run):
    found, *_more = run
    said = {name.removeprefix(facts.LEFT) for name in found.kinds if name.startswith(facts.LEFT)}
    assert said == {kind for kind, *_case in ended_since.LEFT}


def test_facts_come_over_as_they_were_written(run):
    _found, _before, _after, new, _address = run
    for key, (name, table, _row, stands) in new.items():
        assert ask(f"select count(*) from {table} where id = '{key}' and {stands}") == 1, name


def test_an_address_is_secret_again(run):
    *_more, address = run
    assert address
    assert ask("select bool_and(is_secret) from people_address")


@pytest.mark.parametrize("text", ended_logins.STANDS)
def test_log_ins_are_as_they_were_last(run, text):
    assert ask(text) == ended_logins.STANDS[text]


def test_who_sees_their_own_steps_alone_sees_none_that_went_to_another(run):
    assert ended_hands.seen_by_her(RESTORED) == {
        "steps": {"Bellen met het waterbedrijf"}, "deals": set(), "sides": 0
    }  # fmt: skip


@pytest.mark.parametrize("text", ended_hands.STANDS)
def test_the_words_of_the_plan_stay_those_of_the_backup(run, text):
    assert ask(text) == ended_hands.STANDS[text]


def test_each_end_is_a_line_of_the_log(run):
    found, *_more = run
    lines = ask(_LINES)
    told = {name: many for name, many in found.kinds.items() if many and ": " not in name}
    assert lines == told


def test_what_the_family_may_not_know_is_no_line_of_theirs(run):
    with connect(UNBOUND, RESTORED) as session:
        at_home, all_of_them = session.execute(_TOLD_AT_HOME).fetchone()
    assert (at_home, all_of_them > 2) == (0, True)
