"""A standstill that ends by itself is told, once and without words; so is a lengthening."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from access.models import Grant, Standstill
from casework import standstill_over
from casework.models import FoundHome
from delivery import schedule
from delivery.models import OutboxMessage, ScheduleItem
from people.models import Custody
from tests.access.test_look_as_at_rest import set_still
from tests.careplans.reminding import become
from tests.oversight.test_standstill import confirm_as_leader, lift, second_owner, still
from tests.oversight.test_standstill_extended import decided, extend

pytestmark = pytest.mark.django_db
__all__ = ["decided", "second_owner", "still"]
HOUR = timedelta(hours=1)
AGAIN = "Je kunt sinds vandaag weer in dit plan."


@pytest.fixture
def over(maintenance):
    """`over(still)`: two people decided it, and its days ended an hour ago."""

    def ends(row, **others):
        ended = timezone.now() - HOUR
        with maintenance():
            Standstill.objects.filter(pk=row.pk).update(
                **{"ground": "danger", "begun_on": None, "started_at": ended - timedelta(days=3),
                   "ends_at": ended, "confirmed_at": ended - timedelta(days=2)}
                | others
            )  # fmt: skip
            OutboxMessage.objects.all().delete()

    return ends


def told(world):
    """{name: page} of everybody whom the worker told; what it plans twice goes once."""
    become("worker")
    for _round in range(2):
        standstill_over.plan_coming(timezone.now())
        schedule.hand_over_due()
        become("worker")
    found = list(OutboxMessage.objects.filter(key__startswith=standstill_over.NAME))
    become("web")
    assert {row.template for row in found} <= {"news"}
    names = {value.pk: name for name, value in vars(world).items() if hasattr(value, "pk")}
    assert len(found) == len({row.person_id for row in found})
    return {names[row.person_id]: row.path for row in found}


def confirmed_by(world):
    return {"confirmed_by": world.ingrid}


def test_the_owners_who_stood_still_and_the_officer_are_told_once(world, still, over):
    today = reverse("today", args=[world.van_dijk.pk])
    over(still, **confirmed_by(world))
    assert told(world) == {"ronald": today, "els": today, "linda": reverse("standstills")}


def test_what_lapsed_without_a_yes_is_told_too(world, still, over):
    ended = timezone.now() - HOUR
    over(
        still, confirmed_at=None, started_at=ended - timedelta(hours=72),
        ends_at=ended + timedelta(days=2),
    )  # fmt: skip
    assert told(world).keys() == {"ronald", "els", "linda"}


def test_what_goes_on_was_lifted_or_rested_nothing_is_not_told(
    world, as_person, maintenance, still, over
):
    assert told(world) == {}
    over(still, confirmed_at=None, is_after_yes=True, started_at=timezone.now() - 80 * HOUR)
    assert told(world) == {}
    over(still, ended_at=timezone.now(), ended_by=world.linda, **confirmed_by(world))
    assert told(world) == {}


def test_what_was_over_long_ago_is_not_told_any_more(world, still, over):
    long_ago = timezone.now() - timedelta(days=4)
    over(still, started_at=long_ago - HOUR, confirmed_at=long_ago - HOUR, ends_at=long_ago,
         **confirmed_by(world))  # fmt: skip
    assert told(world) == {}


def test_a_ban_that_was_made_longer_ends_with_its_last_day(world, as_person, maintenance, decided):
    extend(world, as_person, decided, 20)
    now = timezone.now()
    with maintenance():
        longer = Standstill.objects.get(extends=decided)
        rows = Standstill.objects.filter(pk=decided.pk)
        rows.update(started_at=now - timedelta(days=3), ends_at=now - HOUR)
        Standstill.objects.filter(pk=longer.pk).update(
            confirmed_at=now, confirmed_by=world.ingrid, started_at=now - timedelta(days=2)
        )
    assert told(world) == {}
    with maintenance():
        Standstill.objects.filter(pk=longer.pk).update(ends_at=now - HOUR / 2)
        confirmed = {"confirmed_at": now - timedelta(days=1)}
        Standstill.objects.filter(pk=longer.pk).update(**confirmed)
    assert told(world).keys() == {"ronald", "els", "linda"}


def test_who_stands_still_again_before_it_left_is_not_called_in(world, maintenance, still, over):
    over(still, **confirmed_by(world))
    become("worker")
    standstill_over.plan_coming(timezone.now())
    become("web")
    with maintenance():
        set_still(world, world.ronald)
    assert told(world).keys() == {"linda"}


def test_who_holds_custody_and_was_given_nothing_hears_it_too(
    world, maintenance, over, second_owner
):
    with maintenance():
        Grant.objects.filter(person=world.anja).delete()
        row = set_still(world, world.anja)
    over(row, **confirmed_by(world))
    assert told(world).keys() == {"anja", "els", "ronald", "linda"}
    with maintenance():
        ScheduleItem.objects.all().delete()
        OutboxMessage.objects.all().delete()
        Custody.objects.filter(holder=world.anja).delete()
    assert "anja" not in told(world)  # nothing here is theirs any more


def test_who_stood_still_reads_that_they_are_in_again_and_not_who_decided(
    world, as_person, still, over
):
    over(still, **confirmed_by(world))
    said = as_person(world.ronald).get(reverse("today", args=[world.van_dijk.pk])).text
    assert AGAIN in said
    assert "Wie dat besloot" not in said
    assert AGAIN not in as_person(world.els).get(reverse("today", args=[world.van_dijk.pk])).text


def test_of_a_home_that_was_found_for_danger_the_owners_hear_later(
    world, as_person, maintenance, still, over
):
    over(still, **confirmed_by(world))
    now = timezone.now()
    with maintenance():
        FoundHome.objects.create(
            number="Z-1", household=world.van_dijk, team=world.moerwijk, ground="danger",
            evidence="x", is_by_key=True, found_by=world.linda, found_at=now - timedelta(days=4),
            ends_at=now + timedelta(days=9), family_reads_at=now + timedelta(days=1),
        )  # fmt: skip
    page = as_person(world.els).get(reverse("today", args=[world.van_dijk.pk]))
    assert [one for one in page.context["page"].stills if not one.is_me] == []
    assert told(world).keys() == {"ronald", "linda"}


@pytest.mark.parametrize("name", ["ronald", "samira", "ingrid", "linda"])
def test_whom_to_tell_is_for_the_worker_alone(world, visitor, name):
    visitor(getattr(world, name))
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select * from access_standstills_over(now())")


def test_a_lengthening_alone_sends_the_owners_a_line(world, as_person, maintenance, decided):
    with maintenance():
        OutboxMessage.objects.all().delete()
        Standstill.objects.update(started_at=decided.started_at - timedelta(days=3))
    extend(world, as_person, decided, 20)
    with maintenance():
        rows = OutboxMessage.objects.filter(key__startswith="standstill:")
        assert [(row.person_id, row.template) for row in rows] == [(world.els.pk, "news")]
    said = as_person(world.els).get(reverse("today", args=[world.van_dijk.pk])).text
    assert "Ronald kan langer niet in het plan. Dat is vandaag besloten." in said
    assert "Ronald kan sinds" not in said
    with maintenance():
        longer = Standstill.objects.get(extends=decided)
    lift(as_person, world, longer)
    said = as_person(world.els).get(reverse("today", args=[world.van_dijk.pk])).text
    assert "langer niet" not in said


def test_a_lengthening_that_waits_for_the_yes_is_told_then(world, as_person, maintenance, decided):
    extend(world, as_person, decided, 20)
    with maintenance():
        longer = Standstill.objects.get(extends=decided)
        Standstill.objects.filter(pk=longer.pk).update(is_after_yes=True)
        OutboxMessage.objects.all().delete()
    confirm_as_leader(as_person, world.ingrid, longer)
    with maintenance():
        rows = OutboxMessage.objects.filter(key__startswith="standstill:")
        assert [row.person_id for row in rows] == [world.els.pk]
