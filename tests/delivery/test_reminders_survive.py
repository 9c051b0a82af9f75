"""Reminders that are due while everything is killed at random: none is lost, and a provider that
removes doubles takes each once. What it was offered twice is counted on its row."""

import random
import time

import pytest
from django.db import connection

from tests.access import marked
from tests.delivery.killed import House, kills_at
from tests.delivery.provider import Provider

SEED = 20261122
# Families of ten people like Ronald, with two steps that are due for each of them: rows as they
# are, under other keys.
PEOPLE = """
set session_replication_role = replica;
create temp table homes as select n as home, gen_random_uuid() as home_id,
    gen_random_uuid() as scope_id, array[gen_random_uuid(), gen_random_uuid()] as steps
  from generate_series(0, ({people} - 1) / 10) n;
create temp table news as select n, gen_random_uuid() as user_id, gen_random_uuid() as person_id,
    homes.* from generate_series(0, {people} - 1) n join homes on home = n / 10;
insert into people_household select (jsonb_populate_record(h, jsonb_build_object(
  'id', home_id, 'plan_number', upper(left(replace(home_id::text, '-', ''), 12))))).*
  from homes, people_household h where h.id = '{home}';
insert into access_scope select (jsonb_populate_record(s, jsonb_build_object(
  'id', scope_id, 'household_id', home_id))).*
  from homes, access_scope s where s.id = '{scope}';
insert into careplans_step select (jsonb_populate_record(s, jsonb_build_object(
  'id', step, 'household_id', home_id, 'scope_id', homes.scope_id, 'state', 'open',
  'deleted_at', null))).*
  from homes cross join unnest(steps) step, careplans_step s where s.id = '{step}';
insert into people_user select (jsonb_populate_record(u, jsonb_build_object(
  'id', news.user_id, 'email', 'p' || n || '@voorbeeld.example'))).*
  from news, people_user u join people_person p on p.user_id = u.id where p.id = '{ronald}';
insert into people_person select (jsonb_populate_record(p, jsonb_build_object(
  'id', news.person_id, 'user_id', news.user_id))).* from news, people_person p
  where p.id = '{ronald}';
insert into people_householdmember select (jsonb_populate_record(m, jsonb_build_object(
  'id', gen_random_uuid(), 'person_id', news.person_id, 'household_id', home_id))).*
  from news, people_householdmember m
  where m.person_id = '{ronald}' and m.household_id = '{home}';
delete from delivery_scheduleitem;
delete from delivery_outboxmessage;
insert into delivery_scheduleitem (id, household_id, kind, object_id, person_id, due_at, outcome)
  select gen_random_uuid(), home_id, 'step', step, person_id, now() - interval '1 minute', ''
  from news cross join unnest(steps) step;
analyze;
"""
LEFT = """select count(*) from delivery_scheduleitem where claimed_at is null and due_at < now()
union all select count(*) from delivery_outboxmessage where state = 'waiting'"""


def socket_of_the_tests():
    """Where the server of bin/test listens; empty when DATABASE_URL names another."""
    found = connection.settings_dict
    return found["HOST"] or found.get("OPTIONS", {}).get("host", "")


@pytest.fixture
def house(world):
    if not socket_of_the_tests():
        pytest.skip("the server is somebody else's: its data cannot be copied")
    with Provider(slowness=0.005) as provider:
        name = connection.settings_dict["NAME"]
        made = House(socket_of_the_tests(), name, provider.url)
        made.provider = provider
        try:
            yield made
        finally:
            made.stop()


def fill(house, world, people):
    house.running["postgres"] = house.database._start_server()
    keys = {"ronald": world.ronald.pk, "home": world.van_dijk.pk, "step": world.call.pk}
    house.ask(PEOPLE.format(people=people, scope=world.call.scope_id, **keys))
    house.running.pop("postgres").stop()


def run(house, people, kills, patience):
    """Until nothing waits any more; killed on the way."""
    house.start()
    dice, plan = random.Random(SEED), kills_at(people, kills, SEED)
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        house.beat()
        until = time.monotonic() + 0.5
        while time.monotonic() < until:
            if plan and len(house.provider.offered) >= plan[0][0]:
                house.kill(plan.pop(0)[1], dice)
            time.sleep(0.01)
        if not plan and house.ask(LEFT) == [(0,), (0,)]:
            return
    raise AssertionError(f"it does not end: {plan}, {house.ask(LEFT)}")


def look(house, people):
    outcomes = house.ask("select outcome, count(*) from delivery_scheduleitem group by 1")
    outcomes = dict(outcomes)
    assert (outcomes.pop("sent"), set(outcomes) - {""}) == (people * 2, set())
    again = house.ask("""select person_id, object_id, count(*) from delivery_scheduleitem
                         where outcome = '' group by 1, 2""")  # the next time of an open step
    assert {count for *_, count in again} <= {1}
    rows = house.ask("""select id::text, key, state, along_with::text, unsure
                        from delivery_outboxmessage""")
    assert len({key for _, key, *_ in rows}) == len(rows) == people * 2
    sent = {key for key, _, state, *_ in rows if state == "sent"}
    along = {leads for _, _, state, leads, _ in rows if state == "along"}
    assert {state for _, _, state, *_ in rows} <= {"sent", "along"}
    assert along <= sent  # what went along has left with another
    offered = house.provider.offered
    assert set(offered) == sent  # none lost, and nothing that is not there
    unsure = {key: count for key, *_, count in rows}
    doubled = {key: count - 1 for key, count in offered.items() if count > 1}
    assert {key: more for key, more in doubled.items() if unsure[key] < more} == {}
    assert not [text for text in house.provider.texts if marked.WORD.search(text.decode())]


def test_a_hundred_reminders_and_three_kills(house, world):
    fill(house, world, people=50)
    run(house, people=50, kills=3, patience=45)
    look(house, people=50)
    assert house.kills == 3


@pytest.mark.long
def test_ten_thousand_reminders_and_thirty_kills(house, world):
    fill(house, world, people=5000)
    run(house, people=5000, kills=30, patience=1800)
    look(house, people=5000)
    assert house.kills == 30
