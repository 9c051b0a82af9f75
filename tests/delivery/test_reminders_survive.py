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
# People like Ronald, with two things each that are due: rows as they are, under other keys.
PEOPLE = """
set session_replication_role = replica;
create temp table news as select n, gen_random_uuid() as user_id, gen_random_uuid() as person_id
  from generate_series(1, {people}) n;
insert into people_user select (jsonb_populate_record(u, jsonb_build_object(
  'id', news.user_id, 'email', 'p' || n || '@voorbeeld.example'))).*
  from news, people_user u join people_person p on p.user_id = u.id where p.id = '{ronald}';
insert into people_person select (jsonb_populate_record(p, jsonb_build_object(
  'id', news.person_id, 'user_id', news.user_id))).* from news, people_person p
  where p.id = '{ronald}';
insert into people_householdmember select (jsonb_populate_record(m, jsonb_build_object(
  'id', gen_random_uuid(), 'person_id', news.person_id))).* from news, people_householdmember m
  where m.person_id = '{ronald}' and m.household_id = '{home}';
delete from delivery_scheduleitem;
delete from delivery_outboxmessage;
insert into delivery_scheduleitem (id, household_id, kind, object_id, person_id, due_at, outcome)
  select gen_random_uuid(), '{home}', 'step', step, person_id, now() - interval '1 minute', ''
  from news, unnest(array['{steps[0]}', '{steps[1]}']::uuid[]) step;
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
    steps = [world.call.pk, world.paying.pk]
    house.ask(
        "update careplans_step set state = 'open', deleted_at = null where id = any(%s)", steps
    )
    house.ask(PEOPLE.format(people=people, ronald=world.ronald.pk, home=world.van_dijk.pk,
                            steps=steps))  # fmt: skip
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
    run(house, people=50, kills=3, patience=100)
    look(house, people=50)
    assert house.kills == 3


@pytest.mark.long
def test_ten_thousand_reminders_and_thirty_kills(house, world):
    fill(house, world, people=5000)
    run(house, people=5000, kills=30, patience=1800)
    look(house, people=5000)
    assert house.kills == 30
