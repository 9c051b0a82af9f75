"""Reminders: planned once, handed over once, and only to who may still know."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import OperationalError, connection
from django.utils import timezone

from delivery import kinds, outbox, schedule
from delivery.models import OutboxMessage, ScheduleItem

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kind(monkeypatch):
    made = kinds.ReminderKind("test", lambda viewer, key: f"/gezin/{viewer.household_id}/")
    monkeypatch.setitem(kinds.REMINDERS, "test", made)
    return made


@pytest.fixture
def worker(db):
    """From here on the connection is the worker's: ids only, until it enters somebody's context."""

    def become():
        with connection.cursor() as cursor:
            cursor.execute("set local role wijkteam_worker")
            cursor.execute("select access_enter(null)")

    return become


def plan(world, person, due_at):
    """A while before, by whoever: also by who is to be reminded."""
    with time_machine.travel(due_at - timedelta(hours=1), tick=False):
        schedule.plan_reminder(
            kind="test", object_id=world.call.pk, household_id=world.van_dijk.pk,
            person_id=person.pk, due_at=due_at,
        )  # fmt: skip


def test_planning_twice_is_one_reminder(world, visit):
    visit(world.ronald, world.van_dijk)
    due = timezone.now()
    plan(world, world.ronald, due)
    plan(world, world.ronald, due)
    assert ScheduleItem.objects.count() == 1


def test_a_due_reminder_goes_out_once_and_says_nothing(world, visit, worker):
    visit(world.ronald, world.van_dijk)
    plan(world, world.ronald, timezone.now() - timedelta(minutes=1))
    worker()
    assert schedule.hand_over_due() == 1
    assert schedule.hand_over_due() == 0
    assert outbox.send_waiting() == 1
    assert outbox.send_waiting() == 0
    [letter] = mail.outbox
    assert letter.to == ["ronald@voorbeeld.example"]
    for word in ("Ronald", "Dijk", "waterbedrijf", "Bellen"):
        assert word not in letter.subject + letter.body.replace("van_dijk", "")


def test_nothing_goes_out_before_its_time(world, visit, worker):
    visit(world.ronald, world.van_dijk)
    plan(world, world.ronald, timezone.now() + timedelta(minutes=1))
    worker()
    assert schedule.hand_over_due() == 0


def test_who_lost_access_gets_no_notice(world, visit, worker):
    visit(world.ronald, world.van_dijk)
    plan(world, world.karin, timezone.now() - timedelta(minutes=1))
    worker()
    assert schedule.hand_over_due() == 0
    assert ScheduleItem.objects.get().outcome == "skipped"
    assert not OutboxMessage.objects.exists()


def test_what_is_done_is_not_reminded(world, visit, worker):
    visit(world.ronald, world.van_dijk)
    plan(world, world.ronald, timezone.now() - timedelta(minutes=1))
    schedule.cancel_reminders(kind="test", object_id=world.call.pk)
    worker()
    assert schedule.hand_over_due() == 0


def test_a_mail_server_that_refuses_leaves_the_message_waiting(world, visit, worker, monkeypatch):
    visit(world.ronald, world.van_dijk)
    plan(world, world.ronald, timezone.now() - timedelta(minutes=1))
    worker()
    schedule.hand_over_due()
    monkeypatch.setattr("delivery.mail.send", lambda message: 1 / 0)
    assert outbox.send_waiting() == 0
    message = OutboxMessage.objects.get()
    assert (message.state, message.attempts, message.error) == ("waiting", 1, "ZeroDivisionError")
    assert message.try_at > timezone.now()


def test_after_eight_failures_it_stays_visible_as_failed(world, visit, worker, monkeypatch):
    visit(world.ronald, world.van_dijk)
    plan(world, world.ronald, timezone.now() - timedelta(minutes=1))
    worker()
    schedule.hand_over_due()
    monkeypatch.setattr("delivery.mail.send", lambda message: 1 / 0)
    for _ in range(outbox.MAX_ATTEMPTS):
        OutboxMessage.objects.update(try_at=timezone.now())
        outbox.send_waiting()
    assert OutboxMessage.objects.get().state == "failed"


def test_a_neighbour_does_not_see_what_is_planned_for_another_family(world, visit):
    visit(world.ronald, world.van_dijk)
    plan(world, world.ronald, timezone.now())
    visit(world.noor, world.el_idrissi)
    assert not ScheduleItem.objects.exists()


@pytest.fixture
def comes_back(monkeypatch):
    """A kind that is due (or not, this time) and comes again in a week, or never."""

    def make(*, is_due=True, in_days=7):
        again = timezone.now() + timedelta(days=in_days) if in_days else None
        made = kinds.ReminderKind(
            "test",
            path=lambda viewer, key: "/thuis/" if is_due else None,
            next_at=lambda viewer, key: again,
        )
        monkeypatch.setitem(kinds.REMINDERS, "test", made)
        return again

    return make


@pytest.mark.parametrize("is_due", [True, False])
def test_what_comes_back_is_planned_again(world, visit, worker, comes_back, is_due):
    again = comes_back(is_due=is_due)
    visit(world.ronald, world.van_dijk)
    plan(world, world.ronald, timezone.now() - timedelta(minutes=1))
    worker()
    assert schedule.hand_over_due() == int(is_due)
    coming = ScheduleItem.objects.get(claimed_at=None)
    assert (coming.due_at, coming.person_id) == (again, world.ronald.pk)
    assert schedule.hand_over_due() == 0  # not before that moment
    assert schedule.hand_over_due(again + timedelta(minutes=1)) == int(is_due)


def test_what_does_not_come_back_is_planned_once(world, visit, worker, comes_back):
    comes_back(in_days=0)
    visit(world.ronald, world.van_dijk)
    plan(world, world.ronald, timezone.now() - timedelta(minutes=1))
    worker()
    schedule.hand_over_due()
    assert not ScheduleItem.objects.filter(claimed_at=None).exists()


def test_who_lost_access_gets_no_next_time(world, visit, worker, comes_back):
    comes_back()
    visit(world.ronald, world.van_dijk)
    plan(world, world.karin, timezone.now() - timedelta(minutes=1))
    worker()
    schedule.hand_over_due()
    assert not ScheduleItem.objects.filter(claimed_at=None).exists()


def test_a_next_time_that_is_not_later_is_no_circle(world, visit, worker, comes_back):
    comes_back(in_days=-30)
    visit(world.ronald, world.van_dijk)
    plan(world, world.ronald, timezone.now() - timedelta(minutes=1))
    worker()
    schedule.hand_over_due()
    assert not ScheduleItem.objects.filter(claimed_at=None).exists()


@pytest.fixture
def one_is_slow(world, maintenance, monkeypatch):
    """What is due the longest always ends in a question that the database breaks off."""

    def slow(viewer, key):
        with connection.cursor() as cursor:
            cursor.execute("set local statement_timeout = 20")
            cursor.execute("select pg_sleep(5)")

    monkeypatch.setitem(kinds.REMINDERS, "slow", kinds.ReminderKind("slow", slow))
    with maintenance():
        for hours, name, person in ((2, "slow", world.ronald), (1, "test", world.noor)):
            ScheduleItem.objects.create(
                kind=name, object_id=world.call.pk, person=person,
                due_at=timezone.now() - timedelta(hours=hours),
            )  # fmt: skip


def test_a_question_that_is_broken_off_stops_nobody_else(one_is_slow, worker, monkeypatch):
    made = kinds.ReminderKind("test", lambda viewer, key: "/thuis/")
    monkeypatch.setitem(kinds.REMINDERS, "test", made)
    worker()
    assert schedule.hand_over_due() == 1
    found = {item.kind: item for item in ScheduleItem.objects.all()}
    assert (found["slow"].claimed_at, found["slow"].attempts) == (None, 1)
    assert found["test"].outcome == "sent"


def test_without_a_database_the_look_ends_and_nothing_counts_as_tried(
    one_is_slow, worker, monkeypatch
):
    worker()
    monkeypatch.setattr(connection, "is_usable", lambda: False)
    with pytest.raises(OperationalError):
        schedule.hand_over_due()
    assert set(ScheduleItem.objects.values_list("attempts", flat=True)) == {0}
