"""The page of a case says of each part until when it is open."""

from datetime import timedelta

import pytest
from django.utils import timezone

from access.models import Grant, GrantSignature, Level, Part
from tests.world import grant

pytestmark = pytest.mark.django_db


def ends(as_person, world, person=None):
    answer = as_person(person or world.samira).get(f"/casus/{world.case.pk}/")
    assert answer.status_code == 200
    return [(end.day, end.parts) for end in answer.context["page"].ends], answer.content.decode()


def until(world, part, days):
    day = None if days is None else world.today + timedelta(days=days)
    Grant.objects.filter(person=world.samira, part=part).update(ends_on=day)
    return day


def test_parts_that_close_together_stand_on_one_line(world, as_person):
    found, _text = ends(as_person, world)
    assert found == [(world.today + timedelta(days=90), "doelen, stappen en afspraken")]


def test_parts_that_close_on_other_days_stand_apart(world, as_person, maintenance):
    with maintenance():
        soon, never = until(world, Part.STEPS, 5), until(world, Part.GOALS, None)
    found, text = ends(as_person, world)
    assert found == [(soon, "stappen en afspraken"), (never, "doelen")]
    assert "zonder einddatum" in text


def test_what_two_decisions_open_closes_with_the_last(world, as_person, maintenance):
    with maintenance():
        until(world, Part.STEPS, 5)
        grant(world, world.samira, Part.STEPS, Level.SEE, team=world.moerwijk)
    found, _text = ends(as_person, world)
    assert found == [(world.today + timedelta(days=90), "doelen, stappen en afspraken")]


def test_what_gives_nothing_is_left_out(world, as_person, maintenance):
    with maintenance():
        begins = world.today + timedelta(days=2)
        later = grant(world, world.samira, Part.MATTERS, Level.SEE, team=world.moerwijk)
        Grant.objects.filter(pk=later.pk).update(starts_on=begins)
        stopped = grant(world, world.samira, Part.PROGRESS, Level.SEE, team=world.moerwijk)
        Grant.objects.filter(pk=stopped.pk).update(
            withdrawn_at=timezone.now(), withdrawn_by=world.ronald
        )
        grant(world, world.samira, Part.NETWORK, Level.SEE, team=world.laak)
        waits = grant(world, world.samira, Part.MONEY, Level.SEE, team=world.moerwijk,
                      subject=world.kevin)  # fmt: skip
        GrantSignature.objects.create(grant=waits, person=world.ronald)
    found, _text = ends(as_person, world)
    assert [parts for _day, parts in found] == ["doelen, stappen en afspraken"]


def test_each_reads_their_own(world, as_person):
    found, _text = ends(as_person, world, world.joost)
    assert [parts for _day, parts in found] == ["geld"]


def test_without_a_decision_nothing_is_said(world, as_person, maintenance):
    with maintenance():
        Grant.objects.filter(person=world.samira).update(
            withdrawn_at=timezone.now(), withdrawn_by=world.ronald
        )
    assert ends(as_person, world)[0] == []
