"""Who has custody and lives elsewhere reads whose step it is, and changes only what is theirs."""

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse

from careplans.models import Step
from tests.world import step

pytestmark = pytest.mark.django_db
CHANGE = "update careplans_step set text = 'van Anja' where id = %s"


def at(world, name, *keys):
    return reverse(name, args=[world.van_dijk.pk, *keys])


def change(world, row):
    return at(world, "step_change", row.pk)


@pytest.fixture
def steps(world, maintenance):
    """About Kevin: done by Ronald, by Anja, by Kevin, by nobody yet; and written by Anja."""
    with maintenance():
        of = {name: step(world.school, world.ronald, name, 1, who) for name, who in (
            ("anja", world.anja), ("kevin", world.kevin), ("nobody", None))}  # fmt: skip
        of["written"] = step(world.school, world.anja, "written", 1, world.ronald)
        return of | {"ronald": world.breakfast}


def test_a_step_at_home_is_of_the_family_itself_and_has_no_form_for_who_lives_elsewhere(
    world, as_person, steps
):
    anja = as_person(world.anja)
    page = anja.get(at(world, "goal", world.school.pk))
    line = next(one for one in page.context["page"].steps if one.id == world.breakfast.pk)
    assert (line.label, line.shown_name, line.url) == ("Het gezin zelf", "Ronald", "")
    assert anja.get(change(world, world.breakfast)).status_code == 403
    assert anja.post(change(world, world.breakfast), {"text": "x"}).status_code == 403
    away = at(world, "step_throw_away", world.breakfast.pk)
    assert anja.post(away).status_code == 403


@pytest.mark.parametrize("name", ["anja", "kevin", "nobody", "written"])
def test_what_is_hers_or_of_her_child_she_changes(world, as_person, visit, steps, name):
    anja = as_person(world.anja)
    assert (
        change(world, steps[name]) in anja.get(at(world, "goal", world.school.pk)).content.decode()
    )
    assert anja.get(change(world, steps[name])).status_code == 200
    visit(world.anja, world.van_dijk)
    with connection.cursor() as cursor:
        cursor.execute(CHANGE, [steps[name].pk])
        assert cursor.rowcount == 1


def test_her_own_step_says_you(world, as_person, steps):
    page = as_person(world.anja).get(at(world, "goal", world.school.pk)).context["page"]
    line = next(one for one in page.steps if one.id == steps["anja"].pk)
    assert (line.label, line.shown_name) == ("Jij", "")


def test_at_home_it_stays_ourselves_with_a_form(world, as_person, steps):
    for person in (world.ronald, world.kevin):
        page = as_person(person).get(at(world, "goal", world.school.pk)).context["page"]
        line = next(one for one in page.steps if one.id == world.breakfast.pk)
        assert (line.label, line.who) == ("", "Ronald")
        assert as_person(person).get(change(world, world.breakfast)).status_code == 200


AWAY = "deleted_at = now(), deleted_by_id = nullif(current_setting('app.person_id'), '')::uuid"


@pytest.mark.parametrize("words", ["text = 'x'", "executor_id = null", AWAY])
def test_the_database_says_the_same(world, visit, steps, words):
    visit(world.anja, world.van_dijk)
    with (
        pytest.raises(ProgrammingError, match="only who does it at home"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"update careplans_step set {words} where id = %s", [world.breakfast.pk])


def test_a_whole_goal_takes_the_step_along_and_brings_it_back(world, as_person, maintenance, steps):
    anja = as_person(world.anja)
    assert anja.post(at(world, "goal_throw_away", world.school.pk)).status_code == 302
    with maintenance():
        assert Step.all_objects.get(pk=world.breakfast.pk).deleted_at is not None
    assert anja.post(at(world, "put_back", "doel", world.school.pk)).status_code == 302
    with maintenance():
        assert Step.objects.filter(pk=world.breakfast.pk).exists()


@pytest.mark.parametrize("name", ["ronald", "written"])
def test_who_lives_elsewhere_has_no_ring_and_no_hitch_at_what_another_does_at_home(
    world, as_person, steps, maintenance, name
):
    anja, row = as_person(world.anja), steps[name]
    page = anja.get(at(world, "goal", world.school.pk)).context["page"]
    line = next(one for one in page.steps if one.id == row.pk)
    assert (line.tick_url, line.stuck_url) == ("", "")
    for action in ("step_tick", "step_untick"):
        assert anja.post(at(world, action, row.pk)).status_code == 403
    assert anja.get(at(world, "step_stuck", row.pk)).status_code in (403, 404)
    with maintenance():
        assert Step.objects.get(pk=row.pk).state == "open"


@pytest.mark.parametrize("name", ["anja", "kevin", "nobody"])
def test_her_own_step_and_that_of_her_child_she_ticks_off(
    world, as_person, steps, maintenance, name
):
    anja, row = as_person(world.anja), steps[name]
    for action, state in (("step_tick", "done"), ("step_untick", "open")):
        assert anja.post(at(world, action, row.pk)).status_code == 302
        with maintenance():
            assert Step.objects.get(pk=row.pk).state == state


def test_who_lives_there_ticks_it_off(world, as_person, steps, maintenance):
    for person in (world.ronald, world.kevin):
        client = as_person(person)
        for action in ("step_tick", "step_untick"):
            assert client.post(at(world, action, steps["written"].pk)).status_code == 302


TICK = """insert into careplans_steptick (id, household_id, scope_id, step_id, for_on, done_at,
  done_by_id) select gen_random_uuid(), household_id, scope_id, id, current_date, now(), %s
  from careplans_step where id = %s"""
HITCH = """insert into careplans_hitch (id, household_id, step_id, help, text, said_by_id, said_at)
  select gen_random_uuid(), household_id, id, 'how', '', %s, now()
  from careplans_step where id = %s"""


@pytest.mark.parametrize("words", ["state = 'done', done_at = now()", "state = 'stopped'"])
def test_the_database_refuses_her_to_finish_what_another_does_at_home(world, visit, steps, words):
    visit(world.anja, world.van_dijk)
    with (
        pytest.raises(ProgrammingError, match="only who does it at home"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"update careplans_step set {words} where id = %s", [steps["written"].pk])


@pytest.mark.parametrize("sql", [TICK, HITCH])
def test_the_database_takes_a_day_or_a_hitch_only_of_her_own_steps(world, visit, steps, sql):
    visit(world.anja, world.van_dijk)
    with connection.cursor() as cursor:
        cursor.execute(sql, [world.anja.pk, steps["anja"].pk])
        assert cursor.rowcount == 1
        with (
            pytest.raises(ProgrammingError, match="only who does it at home"),
            transaction.atomic(),
        ):
            cursor.execute(sql, [world.anja.pk, steps["ronald"].pk])


def test_the_database_lets_her_take_away_no_tick_of_another(world, visit, steps):
    visit(world.ronald, world.van_dijk)
    with connection.cursor() as cursor:
        cursor.execute(TICK, [world.ronald.pk, steps["ronald"].pk])
        visit(world.anja, world.van_dijk)
        with (
            pytest.raises(ProgrammingError, match="only who does it at home"),
            transaction.atomic(),
        ):
            cursor.execute("delete from careplans_steptick where step_id = %s",
                           [steps["ronald"].pk])  # fmt: skip
