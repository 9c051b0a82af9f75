"""The bin by raw SQL, as the web role: the database holds to it in every table that has one."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from careplans.models import Attachment, Goal, Priority, Score
from tests import world as build
from tests.access.raw import fails, raw

pytestmark = pytest.mark.django_db
WITH_A_BIN = """
select c.relname, exists (
  select 1 from pg_trigger t join pg_proc p on p.oid = t.tgfoid
  where t.tgrelid = c.oid and p.proname = 'access_guard_bin' and t.tgenabled = 'O')
from pg_class c join pg_attribute a on a.attrelid = c.oid
where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
  and a.attname = 'deleted_at' and not a.attisdropped order by 1"""
BACK = "update {} set deleted_at = null, deleted_by_id = null where id = %s"
AWAY = "update {} set deleted_at = now(), deleted_by_id = %s where id = %s"
NAMES = ("stay", "water", "call", "deal", "going_well", "scale", "fatma_in_network")


@pytest.fixture
def away(maintenance):
    """`away(row, by)` lays it in the bin, as if that person did so some days ago."""

    def throw(row, by, days=1):
        with maintenance():
            type(row).all_objects.filter(pk=row.pk).update(
                deleted_at=timezone.now() - timedelta(days=days), deleted_by=by
            )
        return row

    return throw


@pytest.fixture
def photo(world, maintenance):
    """Kevin's, with what Ronald said."""
    with maintenance():
        return build.row(
            Attachment, world.stay.scope, world.kevin, priority=world.stay, kind="image",
            content_type="image/jpeg", file="een.jpg", size=9, state="clean",
            scanned_at=timezone.now(),
        )  # fmt: skip


def back(row):
    return BACK.format(row._meta.db_table), [row.pk]


def test_every_table_with_a_bin_is_guarded():
    found = dict(raw(WITH_A_BIN))
    assert len(found) > 10
    assert [table for table, is_guarded in found.items() if not is_guarded] == []


def test_every_table_with_a_bin_is_emptied_after_30_days():
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_maintenance")
        cursor.execute("select place from access_bins()")
        emptied = {row[0] for row in cursor.fetchall()}
        cursor.execute("set local role wijkteam_web")
    # what came along is forgotten whole (tests/careplans/test_brought_bin.py)
    emptied.add("careplans_broughtplan")
    assert {table for table, _guarded in raw(WITH_A_BIN)} == emptied


@pytest.mark.parametrize("name", NAMES)
def test_who_threw_it_away_and_an_owner_bring_it_back(world, visit, away, name):
    row = getattr(world, name)
    for who in (world.ronald, world.kevin):
        away(row, who)
        visit(world.ronald, world.van_dijk)
        assert raw(*back(row)) == 1, who.first_name


@pytest.mark.parametrize("name", NAMES)
def test_somebody_else_of_the_family_does_not(world, visit, away, name):
    row = away(getattr(world, name), world.ronald)
    visit(world.kevin, world.van_dijk)
    assert raw(f"select 1 from {row._meta.db_table} where id = %s", [row.pk])  # he sees it there
    assert fails(*back(row))


def test_who_threw_it_away_and_does_not_keep_the_plan_brings_it_back(world, visit, away):
    away(world.call, world.kevin)
    visit(world.kevin, world.van_dijk)
    assert raw(*back(world.call)) == 1


@pytest.mark.parametrize("name", NAMES)
def test_after_30_days_nobody_does(world, visit, away, name):
    row = away(getattr(world, name), world.ronald, days=31)
    visit(world.ronald, world.van_dijk)
    assert fails(*back(row))


def test_what_somebody_said_and_threw_away_no_owner_brings_back(world, visit, away, maintenance):
    with maintenance():
        Priority.objects.filter(pk=world.stay.pk).update(
            said_by=world.kevin, created_by=world.kevin
        )
    away(world.stay, world.kevin)
    visit(world.ronald, world.van_dijk)
    assert fails(*back(world.stay))
    away(world.stay, world.ronald)
    visit(world.ronald, world.van_dijk)
    assert raw(*back(world.stay)) == 1


def test_the_score_of_somebody_else_stays_in_the_bin(world, visit, away, maintenance):
    with maintenance():
        Score.objects.filter(pk=world.score.pk).update(
            scored_by=world.kevin, created_by=world.kevin
        )
    away(world.score, world.kevin)
    visit(world.ronald, world.van_dijk)
    assert fails(*back(world.score))
    visit(world.kevin, world.van_dijk)
    assert raw(*back(world.score)) == 1


def test_nor_does_another_throw_it_away(world, visit, maintenance):
    with maintenance():
        Score.objects.filter(pk=world.score.pk).update(
            scored_by=world.kevin, created_by=world.kevin
        )
    visit(world.ronald, world.van_dijk)
    assert fails(AWAY.format("careplans_score"), [world.ronald.pk, world.score.pk])


def test_a_file_comes_back_by_who_sent_it(world, visit, away, photo):
    away(photo, world.kevin)
    visit(world.ronald, world.van_dijk)
    assert fails(*back(photo))
    visit(world.kevin, world.van_dijk)
    assert raw(*back(photo)) == 1


@pytest.mark.parametrize("days", [-29, 5])
def test_it_is_thrown_away_now_and_in_ones_own_name(world, visit, days):
    visit(world.ronald, world.van_dijk)
    sql = "update careplans_goal set deleted_at = now() + %s, deleted_by_id = %s where id = %s"
    assert fails(sql, [timedelta(days=days), world.ronald.pk, world.water.pk])
    assert fails(AWAY.format("careplans_goal"), [world.kevin.pk, world.water.pk])
    assert raw(AWAY.format("careplans_goal"), [world.ronald.pk, world.water.pk]) == 1


def test_what_lies_there_gets_no_other_day_and_no_other_name(world, visit, away):
    away(world.water, world.kevin)
    visit(world.ronald, world.van_dijk)
    assert fails("update careplans_goal set deleted_at = now() where deleted_at is not null")
    sql = "update careplans_goal set deleted_by_id = %s where deleted_at is not null"
    assert fails(sql, [world.ronald.pk])


def test_a_goal_brings_back_what_others_wrote_under_it(world, as_person, maintenance):
    """A score of somebody else goes along, and comes back along."""
    with maintenance():
        Score.objects.filter(pk=world.score.pk).update(
            scored_by=world.kevin, created_by=world.kevin
        )
    ronald, here = as_person(world.ronald), [world.van_dijk.pk]
    ronald.post(reverse("goal_throw_away", args=[*here, world.water.pk]))
    with maintenance():
        assert Score.all_objects.get(pk=world.score.pk).deleted_at
    ronald.post(reverse("put_back", args=[*here, "doel", world.water.pk]))
    with maintenance():
        assert Score.all_objects.get(pk=world.score.pk).deleted_at is None


def test_the_page_shows_nobody_what_they_cannot_bring_back(world, as_person, away):
    away(world.water, world.ronald)
    here = [world.van_dijk.pk]
    kevin = as_person(world.kevin)
    assert "Weer water in huis" not in kevin.get(reverse("bin", args=here)).content.decode()
    there = reverse("put_back", args=[*here, "doel", world.water.pk])
    assert kevin.post(there).status_code == 403
    assert (
        "Weer water in huis"
        in as_person(world.ronald).get(reverse("bin", args=here)).content.decode()
    )


def test_the_page_says_that_it_is_too_late(world, as_person, away, maintenance):
    away(world.water, world.ronald, days=31)
    there = reverse("put_back", args=[world.van_dijk.pk, "doel", world.water.pk])
    answer = as_person(world.ronald).post(there, follow=True)
    assert " 30 " in "".join(str(said) for said in answer.context["messages"])
    with maintenance():
        assert Goal.all_objects.get(pk=world.water.pk).deleted_at
