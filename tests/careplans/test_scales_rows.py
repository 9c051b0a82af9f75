"""Scores, scales and the story of a goal, asked with raw SQL as the web role."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from access.models import Level, Part
from careplans.models import Goal, GoalChange, Scale, Score
from tests.world import grant

pytestmark = pytest.mark.django_db
INSERT = """
insert into careplans_score (id, household_id, scope_id, version, created_at, created_by_id,
  changed_at, changed_by_id, goal_id, scale_id, level, words_then, note, scored_on, scored_by_id,
  is_of_family)
select gen_random_uuid(), household_id, scope_id, 1, now(), %(by)s, now(), %(by)s, goal_id, id,
  %(level)s, '', '', current_date, %(by)s, %(family)s
from careplans_scale where id = %(scale)s"""


@pytest.fixture
def run(world):
    """Runs one statement; gives the number of rows, and raises what the database says."""

    def do(sql, params=None):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, params)
            return cursor.rowcount

    return do


@pytest.fixture
def helper(world, maintenance):
    with maintenance():
        grant(world, world.samira, Part.PROGRESS, Level.RESPOND, team=world.moerwijk)
    return world.samira


def values(world, person, level=0, *, family):
    return {"by": person.pk, "level": level, "family": family, "scale": world.scale.pk}


def test_a_helper_writes_a_score_and_never_as_the_family(world, visit, helper, run):
    visit(helper, world.van_dijk)
    assert run(INSERT, values(world, helper, family=False)) == 1
    with pytest.raises(ProgrammingError):
        run(INSERT, values(world, helper, family=True))


def test_the_family_never_scores_as_a_helper(world, visit, run):
    visit(world.kevin, world.van_dijk)
    with pytest.raises(ProgrammingError):
        run(INSERT, values(world, world.kevin, family=False))


def test_nobody_scores_in_the_name_of_another(world, visit, run, helper):
    visit(helper, world.van_dijk)
    with pytest.raises(ProgrammingError):
        run(INSERT, values(world, world.ronald, family=False))


def test_who_does_not_see_how_it_goes_finds_no_row_and_writes_none(world, visit, run):
    visit(world.samira, world.van_dijk)
    assert run("select id from careplans_score") == 0
    assert run("select id from careplans_scale") == 0
    assert run(INSERT, values(world, world.samira, family=False)) == 0


def test_nobody_changes_the_score_of_another(world, visit, run, helper):
    visit(world.kevin, world.van_dijk)
    for change in ("level = 2", "note = 'Anders'", "scored_by_id = created_by_id, level = 2",
                   "is_of_family = false", "words_then = ''"):  # fmt: skip
        with pytest.raises(ProgrammingError, match="only who gave"):
            run(f"update careplans_score set {change} where id = %s", [world.score.pk])
    visit(helper, world.van_dijk)
    assert run("update careplans_score set level = 2 where id = %s", [world.score.pk]) == 0


def test_a_helper_never_writes_the_scale(world, visit, run, helper):
    visit(helper, world.van_dijk)
    assert run("update careplans_scale set hoped = 'Anders' where id = %s", [world.scale.pk]) == 0


def test_a_rung_that_the_scale_does_not_have_is_refused(world, visit, run):
    visit(world.kevin, world.van_dijk)
    with pytest.raises(IntegrityError, match="no such rung"):
        run(INSERT, values(world, world.kevin, -3, family=True))
    with pytest.raises(IntegrityError):
        run(INSERT, values(world, world.kevin, 3, family=True))


def test_a_scale_keeps_its_sixth_rung_while_somebody_stands_there(world, visit, run):
    visit(world.kevin, world.van_dijk)
    run("update careplans_scale set variant = 'six' where id = %s", [world.scale.pk])
    run(INSERT, values(world, world.kevin, -3, family=True))
    with pytest.raises(IntegrityError, match="scored on that rung"):
        run("update careplans_scale set variant = 'five' where id = %s", [world.scale.pk])


def test_whatever_road_changes_a_goal_its_words_of_before_are_kept(world, visit, run):
    visit(world.ronald, world.van_dijk)
    run("update careplans_goal set title = 'Anders', changed_by_id = %s where id = %s",
        [world.ronald.pk, world.water.pk])  # fmt: skip
    assert GoalChange.objects.get(goal_id=world.water.pk).title == "Weer water in huis"
    run("update careplans_goal set position = 7 where id = %s", [world.water.pk])
    assert GoalChange.objects.filter(goal_id=world.water.pk).count() == 1


def test_the_story_is_never_written_by_hand_or_changed(world, visit, run):
    visit(world.ronald, world.van_dijk)
    run("update careplans_goal set title = 'Anders', changed_by_id = %s where id = %s",
        [world.ronald.pk, world.water.pk])  # fmt: skip
    with pytest.raises(ProgrammingError):
        run("insert into careplans_goalchange (id, household_id, scope_id, goal_id, title, why, "
            "state, changed_at, changed_by_id) select gen_random_uuid(), household_id, scope_id, "
            "id, 'Verzonnen', '', 'open', now(), %s from careplans_goal where id = %s",
            [world.ronald.pk, world.water.pk])  # fmt: skip
    assert run("update careplans_goalchange set title = 'Verzonnen'") == 0
    assert run("delete from careplans_goalchange") == 0


def test_after_thirty_days_the_story_and_the_scores_go_with_their_goal(world, maintenance):
    """The list of bins names each table with a bin, and what is a part of its rows."""
    with maintenance(), connection.cursor() as cursor:
        cursor.execute("select place, part from access_bins()")
        bins = dict(cursor.fetchall())
    tables = [model._meta.db_table for model in (Scale, Score)]
    assert set(tables) <= set(bins)
    assert bins[Goal._meta.db_table] == GoalChange._meta.db_table
