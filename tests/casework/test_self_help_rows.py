"""Who writes in the library and who looks, as the database itself says it, in bare SQL."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from casework import selfhelp, tasks
from casework.models import SelfHelp
from tests.access.raw import fails, raw
from tests.casework.library import TYPED, as_worker, entry
from writing.actions import Clash, Overtaken

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(world, maintenance):
    with maintenance():
        return {
            "stands": entry(world),
            "waits": entry(world, "Wacht", looked=False),
            "over": entry(world, "Vorig jaar", days_ago=400),
        }


def seen():
    return {name for (name,) in raw("select name from casework_selfhelp")}


@pytest.mark.parametrize(
    ("who", "names"),
    [
        (None, {"Geldhulp", "Vorig jaar"}),
        ("ronald", {"Geldhulp", "Vorig jaar"}),
        ("ingrid", {"Geldhulp", "Vorig jaar"}),
        ("els", {"Geldhulp", "Vorig jaar"}),
        ("samira", {"Geldhulp", "Vorig jaar", "Wacht"}),
        ("tom", {"Geldhulp", "Vorig jaar", "Wacht"}),
    ],
)
def test_only_professionals_read_what_still_waits(world, rows, visitor, who, names):
    if who:
        visitor(getattr(world, who))
    assert seen() == names


LOOK = (
    "update casework_selfhelp set reviewed_by_id = %s, reviewed_at = now(), "
    "reviewer_name = (select first_name from people_person where id = "
    "current_setting('app.person_id')::uuid), "
    "reviewer_team_id = (current_setting('app.teams')::uuid[])[1] where id = %s"
)


@pytest.mark.parametrize("who", ["ronald", "ingrid", "els", "linda"])
def test_who_is_no_professional_writes_nothing(world, rows, visitor, who):
    visitor(getattr(world, who))
    assert fails("update casework_selfhelp set ended_at = now()")
    assert fails(LOOK, [getattr(world, who).pk, rows["stands"].pk])
    assert fails("delete from casework_selfhelp")


def test_nobody_looks_at_their_own_words_or_in_anothers_name(world, rows, visitor):
    visitor(world.joost)
    waits = rows["waits"].pk
    assert fails(LOOK, [world.joost.pk, waits])
    assert fails(LOOK, [world.samira.pk, waits])
    visitor(world.samira)
    assert fails(LOOK, [world.tom.pk, waits])
    assert not fails(LOOK, [world.samira.pk, waits])


@pytest.mark.parametrize(
    "change",
    [
        "reviewer_name = 'Bel 06-12345678'",
        "reviewer_name = ''",
        "reviewer_team_id = null",
        "reviewed_at = now() + interval '1 day', reviewed_by_id = current_setting('app.person_id')"
        "::uuid",
        "reviewed_at = null, reviewed_by_id = null",
        "link_dead_on = current_date",
        "link_failed_on = current_date",
    ],
)
def test_what_residents_read_with_it_comes_with_a_look_alone(world, rows, visitor, change):
    visitor(world.samira)
    assert fails(f"update casework_selfhelp set {change} where id = %s", [rows["stands"].pk])


@pytest.mark.parametrize("change", ["reviewer_name = 'Bel mij'", "reviewer_team_id = null"])
def test_a_look_is_in_ones_own_first_name_and_of_ones_own_team(world, rows, visitor, change):
    visitor(world.samira)
    column = change.partition(" = ")[0]
    kept = [part for part in LOOK.removesuffix(" where id = %s").split(", ") if column not in part]
    wrong = f"{', '.join(kept)}, {change} where id = %s"
    assert fails(wrong, [world.samira.pk, rows["waits"].pk])
    other = wrong.replace(change, f"reviewer_team_id = '{world.laak.pk}'")
    assert fails(other, [world.samira.pk, rows["waits"].pk])


def test_only_a_look_says_that_a_dead_link_works(world, rows, visitor, maintenance):
    with maintenance():
        SelfHelp.objects.filter(pk=rows["stands"].pk).update(link_dead_on=world.today)
    visitor(world.samira)
    works = "update casework_selfhelp set link_dead_on = null"
    assert fails(f"{works} where id = %s", [rows["stands"].pk])
    look = LOOK.replace(" where id = %s", ", link_dead_on = null where id = %s")
    assert not fails(look, [world.samira.pk, rows["stands"].pk])


def test_words_never_change(world, rows, visitor):
    visitor(world.samira)
    for column in ("name", "text", "url", "written_by_id", "entry_id"):
        assert fails(f"update casework_selfhelp set {column} = {column}")


def test_nobody_is_taken_off_in_anothers_name(world, rows, visitor):
    visitor(world.samira)
    sql = "update casework_selfhelp set ended_at = now(), ended_by_id = %s where id = %s"
    assert fails(sql, [world.joost.pk, rows["stands"].pk])
    assert not fails(sql, [world.samira.pk, rows["stands"].pk])


def test_what_is_new_comes_in_without_a_look_and_in_ones_own_name(world, rows, visitor):
    visitor(world.samira)
    words = {**TYPED, "languages": ["nl"], "writer_name": "x"}
    for more in (
        {"written_by_id": world.joost.pk},
        {"written_by_id": world.samira.pk, "reviewed_by_id": world.joost.pk,
         "reviewed_at": timezone.now()},
    ):  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic():
            SelfHelp.objects.create(**words, **more)
    assert SelfHelp.objects.create(**words, written_by_id=world.samira.pk)


def test_two_changes_never_wait_at_once(world, rows, maintenance):
    with maintenance(), pytest.raises(DatabaseError), transaction.atomic():
        entry(world, "Nog een", looked=False, entry_id=rows["waits"].entry_id)


def test_actions_say_who_was_first(world, rows, visitor):
    by = visitor(world.samira)
    with pytest.raises(Overtaken):
        selfhelp.review(by=by, entry_id=uuid4(), version=1)
    with pytest.raises(Clash):
        selfhelp.change(by=by, entry_id=rows["stands"].entry_id, version=7)


def test_history_goes_after_a_year(world, rows, maintenance):
    with maintenance():
        for row, days in ((rows["stands"], 367), (rows["over"], 360)):
            row.ended_at = timezone.now() - timedelta(days=days)
            row.save()
    with as_worker():
        assert tasks.purge_self_help() == 1
    assert {row.name for row in left(maintenance)} == {"Wacht", "Vorig jaar"}


def left(maintenance):
    with maintenance():
        return list(SelfHelp.objects.all())
