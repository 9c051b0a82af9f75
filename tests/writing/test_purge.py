"""The hourly cleaning, as the worker that does it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import CASCADE
from django.utils import timezone

from careplans.actions.bin import UNDER_A_GOAL
from careplans.models import (
    AgreementParty,
    Goal,
    GoalChange,
    Priority,
    Scale,
    Score,
    Step,
    StepTick,
)
from writing.models import Draft, FamilyRow, RequestKey
from writing.tasks import family_rows, purge

pytestmark = pytest.mark.django_db


@pytest.fixture
def clean_as_worker():
    def run():
        with connection.cursor() as cursor:
            cursor.execute("select access_enter(null)")
            cursor.execute("set local role wijkteam_worker")
            try:
                return purge()
            finally:
                cursor.execute("set local role wijkteam_web")

    return run


def ago(**how_long):
    return timezone.now() - timedelta(**how_long)


def into_the_bin(row, person, **how_long):
    type(row).all_objects.filter(pk=row.pk).update(deleted_at=ago(**how_long), deleted_by=person)


@pytest.fixture
def old_draft(maintenance, world):
    with maintenance():
        return Draft.objects.create(
            user=world.ronald.user, form="oud", saved_at=ago(days=99), words={"text": ["Geheim"]}
        )


@pytest.mark.parametrize("who", [None, "ronald", "samira"])
def test_who_cleans_reads_no_draft_old_or_new_also_not_as_its_author(who, world, old_draft):
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_worker")
        user_id = getattr(world, who).user_id if who else None
        cursor.execute("select access_enter(%s)", [user_id])
        cursor.execute("select count(*) from writing_draft")
        assert cursor.fetchone()[0] == 0
        cursor.execute("delete from writing_draft")
        assert cursor.rowcount == 0
        cursor.execute("select count(*) from writing_requestkey where user_id = %s", [user_id])
        assert cursor.fetchone()[0] == 0


def test_who_serves_pages_takes_no_old_draft_of_another_away(world, visitor, old_draft):
    visitor(world.samira)
    assert not Draft.objects.exists()
    with (
        pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor,
    ):  # fmt: skip
        cursor.execute("select access_forget_drafts()")


def test_the_owner_of_the_functions_of_rights_reads_no_word_of_typing():
    with connection.cursor() as cursor:
        cursor.execute(
            "select has_column_privilege('wijkteam_rights', 'writing_draft', 'words', 'select')"
        )
        assert not cursor.fetchone()[0]


def test_old_drafts_and_keys_go_and_young_ones_stay(maintenance, world, clean_as_worker):
    with maintenance():
        for form, days in (("oud", 91), ("jong", 89)):
            Draft.objects.create(user=world.ronald.user, form=form, saved_at=ago(days=days))
        for form, hours in (("oud", 49), ("jong", 47)):
            RequestKey.objects.create(
                id=uuid4(), request_id=uuid4(), user=world.ronald.user, form=form, then="/",
                made_at=ago(hours=hours),
            )  # fmt: skip
    done = clean_as_worker()
    with maintenance():
        assert [draft.form for draft in Draft.objects.all()] == ["jong"]
        assert [key.form for key in RequestKey.objects.all()] == ["jong"]
    assert (done["drafts"], done["keys"]) == (1, 1)


def test_the_bin_is_emptied_after_thirty_days(maintenance, world, clean_as_worker):
    with maintenance():
        into_the_bin(world.stay, world.ronald, days=31)
        into_the_bin(world.hers, world.ronald, days=29)
    assert clean_as_worker()["rows"] == 1
    with maintenance():
        left = set(Priority.all_objects.values_list("pk", flat=True))
        assert world.stay.pk not in left
        assert {world.hers.pk, world.own_secret.pk} <= left


def test_a_goal_goes_with_all_that_hangs_under_it(maintenance, world, clean_as_worker):
    with maintenance():
        StepTick.objects.create(
            household=world.van_dijk, scope=world.shower.scope, step=world.shower,
            for_on=world.today, done_by=world.fatma,
        )  # fmt: skip
        GoalChange.objects.create(
            household=world.van_dijk, scope=world.water.scope, goal=world.water, title="Water",
            state="open", changed_by=world.ronald,
        )  # fmt: skip
        for kind in UNDER_A_GOAL:
            for row in kind.objects.filter(goal_id=world.water.pk):
                into_the_bin(row, world.ronald, days=31)
        into_the_bin(world.water, world.ronald, days=31)
    assert clean_as_worker()["held"] == 0
    with maintenance():
        assert not Goal.all_objects.filter(pk=world.water.pk).exists()
        assert not Step.all_objects.filter(goal_id=world.water.pk).exists()
        assert not Score.all_objects.filter(goal_id=world.water.pk).exists()
        assert not Scale.all_objects.filter(goal_id=world.water.pk).exists()
        assert not GoalChange.objects.filter(goal_id=world.water.pk).exists()
        assert not StepTick.objects.filter(step_id=world.shower.pk).exists()
        assert not AgreementParty.objects.filter(agreement_id=world.deal.pk).exists()


def test_a_sentence_goes_and_the_goal_that_came_from_it_stays(maintenance, world, clean_as_worker):
    with maintenance():
        Goal.objects.filter(pk=world.water.pk).update(priority=world.stay)
        Goal.objects.filter(pk=world.rest.pk).update(priority=world.hers)
        into_the_bin(world.stay, world.ronald, days=31)
    done = clean_as_worker()
    assert (done["rows"], done["held"]) == (1, 0)
    with maintenance():
        assert not Priority.all_objects.filter(pk=world.stay.pk).exists()
        goal = Goal.objects.get(pk=world.water.pk)
        assert (goal.priority_id, goal.title) == (None, world.water.title)
        assert Goal.objects.get(pk=world.rest.pk).priority_id == world.hers.pk


def test_who_empties_the_bin_sees_and_changes_no_goal(maintenance, world):
    with maintenance():
        Goal.objects.filter(pk=world.water.pk).update(priority=world.stay)
        into_the_bin(world.stay, world.ronald, days=31)
    with connection.cursor() as cursor:
        cursor.execute("select access_enter(null)")
        cursor.execute("set local role wijkteam_worker")
        assert Goal.all_objects.count() == 0
        assert Goal.all_objects.update(priority=None) == 0
        cursor.execute("set local role wijkteam_web")


def test_what_is_still_in_use_is_held_and_stops_nothing(maintenance, world, clean_as_worker):
    with maintenance():
        for row in (world.rest, world.stay):
            into_the_bin(row, world.noor, days=31)  # a step outside the bin hangs under the goal
    done = clean_as_worker()
    assert (done["rows"], done["held"]) == (1, 1)
    with maintenance():
        assert Goal.all_objects.filter(pk=world.rest.pk).exists()


def test_every_kind_with_a_bin_is_found_and_can_be_emptied():
    kinds = {model.__name__ for model in family_rows()}
    assert {"Priority", "Goal", "Step", "Agreement", "Progress", "NetworkMember"} <= kinds
    assert all(issubclass(model, FamilyRow) for model in family_rows())
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_maintenance")
        cursor.execute("select place, part, part_key from access_bins()")
        found = cursor.fetchall()
        cursor.execute(
            "select tablename from pg_policies where cmd = 'DELETE' "
            "and 'wijkteam_rights' = any(roles) and qual like '%30 days%'"
        )
        emptied = {name for (name,) in cursor.fetchall()}
    tables = {model._meta.db_table for model in family_rows()}
    assert {place for place, _, _ in found} == tables
    assert tables | {part for _, part, _ in found if part} <= emptied
    assert {row[1:] for row in found if row[1]} == {
        (relation.related_model._meta.db_table, relation.field.column)
        for model in family_rows()
        for relation in model._meta.related_objects
        if relation.on_delete is CASCADE
    }


def test_who_empties_the_bin_reads_no_word_of_it(maintenance, world):
    with maintenance():
        into_the_bin(world.own_secret, world.ronald, days=31)
        into_the_bin(world.fatma_in_network, world.ronald, days=31)
    with connection.cursor() as cursor:
        cursor.execute("select access_enter(null)")
        cursor.execute("set local role wijkteam_worker")
        for model in family_rows():
            assert not model.all_objects.exists()
        cursor.execute("select access_old_in_bin('careplans_priority', 10)")
        assert cursor.fetchall() == [(world.own_secret.pk,)]
        cursor.execute("set local role wijkteam_web")


@pytest.mark.parametrize("table", ["careplans_message", "people_person", "x; drop table y"])
def test_nothing_but_a_bin_is_emptied(world, table):
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_worker")
        for question in ("select access_old_in_bin(%s, 1)", "select access_take_away(%s, null)"):
            with pytest.raises(DatabaseError, match="no bin"), transaction.atomic():
                cursor.execute(question, [table])
        cursor.execute("set local role wijkteam_web")


def test_a_row_outside_the_bin_is_not_taken_away(world, maintenance):
    with maintenance():
        into_the_bin(world.hers, world.ronald, days=29)
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_worker")
        for row in (world.stay, world.hers):
            cursor.execute("select access_take_away('careplans_priority', %s)", [row.pk])
            assert cursor.fetchone() == (False,)
        cursor.execute("set local role wijkteam_web")
