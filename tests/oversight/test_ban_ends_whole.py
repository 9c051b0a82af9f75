"""A home ban that was made longer is one: one block in the list, and lifted whole."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from access.models import Standstill
from audit.models import AuditEvent
from tests.casework.test_emergency import raw
from tests.oversight.test_standstill import confirm_as_leader, lift_url, second_owner, still
from tests.oversight.test_standstill_extended import decided, extend

pytestmark = pytest.mark.django_db
__all__ = ["decided", "second_owner", "still"]


@pytest.fixture
def longer(world, as_person, maintenance, decided):
    """Ten days more, that wait for a second person and count meanwhile."""
    extend(world, as_person, decided, 14)
    with maintenance():
        return Standstill.objects.get(extends=decided)


@pytest.fixture
def both(world, as_person, longer):
    confirm_as_leader(as_person, world.ingrid, longer)
    return longer


def listed(world, as_person):
    return as_person(world.linda).get(reverse("standstills"))


def days_ago(maintenance, days, *rows):
    with maintenance():
        for row in rows:
            Standstill.objects.filter(pk=row.pk).update(
                started_at=row.started_at - timedelta(days=days),
                ends_at=row.ends_at - timedelta(days=days),
            )


def test_who_lifts_the_ban_lifts_its_extension_too(
    world, as_person, maintenance, visit, decided, both
):
    page = as_person(world.linda).get(lift_url(decided)).content.decode()
    assert "De verlenging tot en met" in page
    assert "stopt dan ook" in page
    answer = as_person(world.linda).post(lift_url(decided), follow=True)
    assert "Het stilzetten is voorbij" in answer.content.decode()
    assert visit(world.ronald, world.van_dijk).is_owner
    with maintenance():
        ended = Standstill.objects.values_list("ended_at", "ended_by")
        assert all(at and by == world.linda.pk for at, by in ended)
        lines = AuditEvent.objects.filter(kind="withdraw", subject_kind="standstill")
        assert lines.count() == 2


def test_an_extension_that_waits_ends_with_it_and_is_confirmed_by_nobody_after(
    world, as_person, maintenance, visit, decided, longer
):
    as_person(world.linda).post(lift_url(decided))
    assert visit(world.ronald, world.van_dijk).is_owner
    confirm_as_leader(as_person, world.ingrid, longer)
    with maintenance():
        assert Standstill.objects.get(pk=longer.pk).confirmed_at is None
    assert visit(world.ronald, world.van_dijk).is_owner


def test_who_lifts_only_the_extension_reads_what_still_counts(
    world, as_person, maintenance, visit, decided, both
):
    page = as_person(world.linda).get(lift_url(decided)).content.decode()
    assert f'action="{lift_url(both)}"' in page
    answer = as_person(world.linda).post(lift_url(both), follow=True).content.decode()
    assert "De verlenging is gestopt" in answer
    assert "Het stilzetten is voorbij" not in answer
    assert visit(world.ronald, world.van_dijk) is None
    with maintenance():
        assert Standstill.objects.get(pk=decided.pk).ended_at is None


def test_the_address_of_the_extension_leads_to_the_whole(world, as_person, decided, both):
    answer = as_person(world.linda).get(lift_url(both))
    assert answer["Location"] == lift_url(decided)


def test_after_the_first_days_the_extension_is_lifted_from_the_same_block(
    world, as_person, maintenance, visit, decided, both
):
    days_ago(maintenance, 6, decided, both)
    (ban,) = listed(world, as_person).context["bans"]
    assert (ban.went_on, ban.is_running) == (True, True)
    assert as_person(world.linda).get(lift_url(both)).status_code == 200  # by itself
    page = as_person(world.linda).get(lift_url(decided)).content.decode()
    assert "Alleen de verlenging" not in page
    as_person(world.linda).post(lift_url(decided))
    assert visit(world.ronald, world.van_dijk).is_owner


def test_the_database_ends_what_made_it_longer(world, visitor, maintenance, decided, both):
    visitor(world.linda)
    raw(
        "update access_standstill set ended_at = now(), ended_by_id = %s where id = %s",
        [world.linda.pk, decided.pk],
    )
    with maintenance():
        row = Standstill.objects.get(pk=both.pk)
        assert (row.ended_by_id, bool(row.ended_at)) == (world.linda.pk, True)


def test_the_database_keeps_what_an_extension_made_longer(
    world, visitor, maintenance, decided, both
):
    visitor(world.linda)
    raw(
        "update access_standstill set ended_at = now(), ended_by_id = %s where id = %s",
        [world.linda.pk, both.pk],
    )
    with maintenance():
        assert Standstill.objects.get(pk=decided.pk).is_running


def test_of_a_ban_that_was_lifted_nothing_is_made_longer(world, as_person, visitor, decided):
    as_person(world.linda).post(lift_url(decided))
    visitor(world.linda)
    place = [world.van_dijk.pk, world.ronald.pk, world.moerwijk.pk, world.case.pk]
    sent = [*place, timezone.now() + timedelta(days=12), world.linda.pk, decided.pk]
    with pytest.raises(DatabaseError, match="four weeks"), transaction.atomic():
        raw(
            "insert into access_standstill (id, household_id, person_id, team_id, case_id,"
            " case_number, ground, evidence, started_at, ends_at, set_by_id, extends_id)"
            " values (gen_random_uuid(), %s, %s, %s, %s, 'M-0117', 'home_ban', 'x',"
            " statement_timestamp(), %s, %s, %s)",
            sent,
        )


def test_one_ban_is_one_block_with_its_extension(world, as_person, decided, both):
    answer = listed(world, as_person)
    (ban,) = answer.context["bans"]
    assert [row.pk for row in ban.longer] == [both.pk]
    page = answer.content.decode()
    assert page.count(f'href="{lift_url(decided)}"') == 1
    assert lift_url(both) not in page
    assert reverse("standstill_extend", args=[decided.pk]) not in page
    assert "Langer" in page


def test_the_paper_has_a_label_and_the_day_that_it_names(
    world, as_person, maintenance, second_owner, still
):
    begun = world.today - timedelta(days=3)
    with maintenance():
        Standstill.objects.update(begun_on=begun)
    second = as_person(world.ingrid).get(reverse("standstill_second", args=[still.pk]))
    for answer in (listed(world, as_person), second):
        page = answer.content.decode()
        assert 'Papier: <span dir="auto">Besluit burgemeester' in page
        assert (
            f"Eerste dag van het huisverbod, op het papier: {date_format(begun, 'j F Y')}" in page
        )


def test_one_way_of_saying_the_end(world, as_person, decided, both):
    page = as_person(world.linda).get(reverse("standstill_extend", args=[decided.pk]))
    assert "0.00" not in page.content.decode()
    assert "tot en met" in page.content.decode()


def read_by_kevin(as_person, world):
    return as_person(world.kevin).get(reverse("looks", args=[world.van_dijk.pk])).content.decode()


def test_the_family_reads_what_was_made_longer_and_what_was_stopped(world, as_person, both):
    page = read_by_kevin(as_person, world)
    for said in ("zette iemand van jullie stil.", "maakte het stilzetten langer.",
                 "bevestigde dat het stilzetten langer duurt."):  # fmt: skip
        assert said in page, said
    as_person(world.linda).post(lift_url(both))
    page = read_by_kevin(as_person, world)
    assert "stopte de verlenging van het stilzetten." in page
    assert "stopte het stilzetten" not in page


def test_one_that_waited_for_its_yes_counts_from_that_yes(decided):
    asked, said_yes = decided.started_at, decided.confirmed_at
    assert decided.counts_from == asked
    decided.is_after_yes = True
    assert decided.counts_from == said_yes
    decided.confirmed_at = None
    assert decided.counts_from == asked
