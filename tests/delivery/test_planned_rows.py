"""What is planned for others, by raw SQL: who lives here, who holds custody elsewhere, a guest."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from delivery.models import DocumentJob, OutboxMessage, ScheduleItem
from people.models import HouseholdMember
from tests.access.raw import fails, raw
from tests.world import grant

pytestmark = pytest.mark.django_db
ROWS = "select kind, object_id, person_id from delivery_scheduleitem"
INSERT = """
insert into delivery_scheduleitem (id, household_id, kind, object_id, person_id, due_at, outcome)
values (gen_random_uuid(), %s, %s, %s, %s, now() + interval '1 day', '')
"""


@pytest.fixture
def planned(world, maintenance):
    """Something of every kind, for Ronald, Samira and Anja."""
    ronald, samira, anja = world.ronald.pk, world.samira.pk, world.anja.pk
    with maintenance():
        of_kevin = grant(world, world.marieke, "progress", 1, subject=world.kevin)
        member = HouseholdMember.objects.get(person=world.ronald)
        found = {
            "their step": ("step", world.call.pk, ronald),
            "a step about the child": ("step", world.breakfast.pk, ronald),
            "their access": ("access_ends", world.samira_goals.pk, ronald),
            "their money": ("access_ends", world.joost_money.pk, ronald),
            "access to the child": ("access_ends", of_kevin.pk, ronald),
            "their birthday": ("birthday", member.pk, ronald),
            "the child's birthday": ("birthday", world.kevin_here.pk, ronald),
            "news for a guest": ("news-sharing", world.van_dijk.pk, samira),
            "news for the father": ("news-family", world.van_dijk.pk, ronald),
            "her own news": ("news-proposals", world.van_dijk.pk, anja),
        }
        for kind, key, person in found.values():
            ScheduleItem.objects.create(
                household=world.van_dijk, kind=kind, object_id=key, person_id=person,
                due_at=timezone.now() + timedelta(days=1),
            )  # fmt: skip
    return {row: name for name, row in found.items()}


def seen(planned):
    return {planned[row] for row in raw(ROWS) if row in planned}


def test_who_holds_custody_elsewhere_reads_only_what_is_about_the_child(world, visit, planned):
    visit(world.anja, world.van_dijk)
    assert seen(planned) == {
        "a step about the child", "access to the child", "the child's birthday", "her own news",
    }  # fmt: skip


def test_who_lives_here_reads_what_they_see_of_the_plan(world, visit, planned):
    visit(world.kevin, world.van_dijk)
    assert seen(planned) == {
        "their step", "a step about the child", "their access", "access to the child",
        "their birthday", "the child's birthday",
    }  # fmt: skip
    visit(world.ronald, world.van_dijk)
    news = {"news for a guest", "her own news"}
    assert seen(planned) == set(planned.values()) - news


def test_a_guest_and_who_is_outside_read_nothing_of_others(world, visit, visitor, planned):
    visit(world.samira, world.van_dijk)
    assert seen(planned) == {"news for a guest"}
    for person in (world.noor, world.ingrid, world.linda):
        visitor(person)
        assert not seen(planned)


def test_what_is_not_hers_to_read_is_not_hers_to_write(world, visit, planned):
    visit(world.anja, world.van_dijk)
    for sentence in (
        "update delivery_scheduleitem set due_at = now() where object_id = %s",
        "delete from delivery_scheduleitem where object_id = %s",
    ):
        assert fails(sentence, [world.call.pk])
    home, ronald = world.van_dijk.pk, world.ronald.pk
    assert raw(INSERT, [home, "step", world.breakfast.pk, ronald]) == 1
    for kind, key in (("step", world.call.pk), ("access_ends", world.samira_goals.pk)):
        with pytest.raises(DatabaseError):
            raw(INSERT, [home, kind, key, ronald])


def test_post_and_papers_are_of_whom_they_are_for(world, visit, maintenance):
    with maintenance():
        for person in (world.ronald, world.anja):
            OutboxMessage.objects.create(
                key=f"x{person.pk}", person=person, template="news", path="/thuis/"
            )
            DocumentJob.objects.create(household=world.van_dijk, kind="plan", asked_by=person)
    for person in (world.ronald, world.anja, world.kevin):
        visit(person, world.van_dijk)
        post = raw("select person_id from delivery_outboxmessage")
        papers = raw("select asked_by_id from delivery_documentjob")
        assert {row[0] for row in post + papers} <= {person.pk}
