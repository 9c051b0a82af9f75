"""Of one holder a child has one open fact of custody, so that its end leaves nothing behind."""

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from casework import custody as actions
from people.models import Custody
from tests.access.raw import raw
from tests.careplans.sending import fill_in
from writing.actions import Overtaken

pytestmark = pytest.mark.django_db
INSERT = """
insert into people_custody (id, child_id, holder_id, kind, evidence, started_on, recorded_by_id,
  team_id, case_id)
values (gen_random_uuid(), %s, %s, 'parent', 'x', current_date, %s, %s, %s)"""


def add_url(world):
    return reverse("custody_add", args=[world.case.pk])


def words(world):
    return {"child": world.kevin.pk, "holder": world.ronald.pk, "kind": "parent",
            "started_on": "2026-03-03", "evidence": "Uittreksel 3 maart"}  # fmt: skip


def of_ronald(world, maintenance):
    with maintenance():
        return Custody.objects.filter(child=world.kevin, holder=world.ronald)


def test_what_stands_there_is_not_written_down_again(world, as_person, maintenance):
    page = fill_in(as_person(world.samira), add_url(world), **words(world))
    assert page.context["form"].errors["holder"]
    assert "Uittreksel 3 maart" in page.content.decode()
    with maintenance():
        assert of_ronald(world, maintenance).count() == 1


def test_two_who_write_it_down_at_once_do_so_once_and_the_second_reads_why(
    world, visitor, maintenance
):
    with maintenance():
        Custody.objects.filter(holder=world.ronald).delete()
    told = {
        "case": world.case, "child_id": world.kevin.pk, "holder_id": world.ronald.pk,
        "newcomer": None, "kind": "parent", "organisation_id": None, "evidence": "x",
        "started_on": world.today,
    }  # fmt: skip
    actions.record(by=visitor(world.samira), **told)
    with pytest.raises(Overtaken):
        actions.record(by=visitor(world.joost), **told)


def test_the_database_refuses_a_second_one_by_hand(world, visitor):
    visitor(world.samira)
    place = [world.samira.pk, world.moerwijk.pk, world.case.pk]
    with pytest.raises(IntegrityError, match="held_once"):
        raw(INSERT, [world.kevin.pk, world.ronald.pk, *place])


def test_after_an_end_that_two_confirmed_it_can_begin_again(world, as_person, maintenance):
    with maintenance():
        Custody.objects.filter(holder=world.ronald).update(
            ended_on=world.today, end_evidence="beschikking", end_recorded_by=world.samira,
            end_confirmed_by=world.joost, end_confirmed_at=timezone.now(),
        )  # fmt: skip
    assert fill_in(as_person(world.samira), add_url(world), **words(world)).status_code == 302
    with maintenance():
        assert of_ronald(world, maintenance).count() == 2
