"""What is ready for one person at once is one message, which leads to a list of all of it."""

import re
from datetime import time, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from delivery import claims, kinds, outbox, schedule
from delivery.models import NewsChoice, OutboxMessage, ScheduleItem
from delivery.outbox import counted
from tests.access.raw import fails, raw

pytestmark = pytest.mark.django_db


def become(role):
    with connection.cursor() as cursor:
        cursor.execute(f"set local role wijkteam_{role}")
        cursor.execute("select access_enter(null)")


@pytest.fixture
def put(world, maintenance):
    """Notices as rooms put them: (whose, page, …)."""

    def make(person, page="goals", **how):
        path = reverse(page, args=[world.van_dijk.pk])
        with maintenance():
            key = f"test:{page}:{person.pk}:{how.pop('number', 0)}"
            outbox.put(key=key, person_id=person.pk, template="news", path=path, **how)
            return OutboxMessage.objects.get(key=key)

    return make


def send(now=None):
    become("worker")
    left = outbox.send_waiting(now)
    become("web")
    return left


def rows(maintenance):
    with maintenance():
        found = OutboxMessage.objects.order_by("-pk")
        return {row.key.split(":")[1]: row for row in found if row.key.startswith("test:")}


def way_in(letter):
    return re.search(r"https?://[^/]+(/\S*)", letter.body)[1]


def test_three_news_are_one_mail_that_leads_to_three_lines(world, put, maintenance, as_person):
    put(world.anja, "today")
    for page in ("goals", "proposals", "meetings"):
        put(world.ronald, page)
    assert send() == 2
    assert send() == 0
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "anja@voorbeeld.example", "ronald@voorbeeld.example",
    ]  # fmt: skip
    [his] = [letter for letter in mail.outbox if "ronald" in letter.to[0]]
    page = as_person(world.ronald).get(way_in(his))
    assert page.status_code == 200
    assert [line.url for line in page.context["lines"]] == [
        reverse(name, args=[world.van_dijk.pk]) for name in ("goals", "proposals", "meetings")
    ]
    found = rows(maintenance)
    assert found.pop("today").state == "sent"
    assert sorted(row.state for row in found.values()) == ["along", "along", "sent"]
    assert all(row.sent_at for row in found.values())


def test_the_same_page_twice_needs_no_list(world, put, as_person):
    put(world.ronald, number=1)
    put(world.ronald, number=2)
    assert send() == 1
    answer = as_person(world.ronald).get(way_in(mail.outbox[0]))
    assert answer.url == reverse("goals", args=[world.van_dijk.pk])


def test_of_a_family_where_one_has_no_place_any_more_the_list_says_nothing(
    world, put, as_person, maintenance
):
    put(world.samira, "goals")
    put(world.samira, "meetings")
    other = reverse("goals", args=[world.el_idrissi.pk])
    with maintenance():
        outbox.put(key="test:other", person_id=world.samira.pk, template="news", path=other)
    assert send() == 1
    page = as_person(world.samira).get(way_in(mail.outbox[0]))
    assert len(page.context["lines"]) == 2
    assert other not in page.content.decode()


def test_nobody_else_opens_the_list(world, put, as_person):
    put(world.ronald, "goals")
    put(world.ronald, "meetings")
    send()
    for other in (world.kevin, world.samira, world.noor):
        assert as_person(other).get(way_in(mail.outbox[0])).status_code == 404


def test_what_is_due_the_same_morning_is_handed_over_together(
    world, visit, monkeypatch, maintenance
):
    for name, page in (("one", "goals"), ("two", "meetings"), ("three", "money")):
        path = reverse(page, args=[world.van_dijk.pk])
        made = kinds.ReminderKind(name, lambda viewer, key, path=path: path)
        monkeypatch.setitem(kinds.REMINDERS, name, made)
        with maintenance():
            ScheduleItem.objects.create(
                kind=name, object_id=world.call.pk, household=world.van_dijk,
                person=world.ronald, due_at=timezone.now() - timedelta(minutes=1),
            )  # fmt: skip
    become("worker")
    assert schedule.hand_over_due() == 3
    assert outbox.send_waiting() == 1


def test_in_the_quiet_hours_it_waits_and_comes_as_one(world, put, maintenance, settings):
    """Quiet is every hour but this one, so that it is quiet now."""
    now = timezone.now()
    soon = (timezone.localtime(now) + timedelta(minutes=30)).time().replace(second=0, microsecond=0)
    before = (timezone.localtime(now) - timedelta(minutes=30)).time().replace(microsecond=0)
    with maintenance():
        NewsChoice.objects.create(person=world.ronald, quiet_from=before, quiet_until=soon)
    put(world.ronald, "goals")
    put(world.ronald, "meetings")
    put(world.anja, "goals")
    assert send() == 1
    assert mail.outbox[0].to == ["anja@voorbeeld.example"]
    assert send(now + timedelta(minutes=5)) == 0
    put(world.ronald, "money")
    assert send(now + timedelta(minutes=31)) == 1
    assert [row.state for row in rows(maintenance).values()].count("along") == 2


@pytest.mark.parametrize("how", [{"template": "new_device"}, {"is_urgent": True}])
def test_what_is_urgent_waits_for_no_morning(world, maintenance, how):
    with maintenance():
        NewsChoice.objects.create(
            person=world.ronald, quiet_from=time(0), quiet_until=time(23, 59, 59)
        )
        given = {"template": "news"} | how
        outbox.put(key="test:now", person_id=world.ronald.pk, path="/thuis/", **given)
        outbox.put(key="test:later", person_id=world.ronald.pk, template="news", path="/thuis/")
    assert send() == 1
    found = rows(maintenance)
    assert (found["now"].state, found["later"].state) == ("sent", "waiting")


def test_a_log_in_is_told_apart_from_other_news(world, put, maintenance):
    put(world.ronald, "goals")
    put(world.ronald, "meetings")
    with maintenance():
        outbox.put(
            key="test:login", person_id=world.ronald.pk, template="new_device", path="/thuis/"
        )
    assert send() == 2


def test_after_a_failure_all_of_it_is_tried_again_as_one(world, put, maintenance, monkeypatch):
    put(world.ronald, "goals")
    put(world.ronald, "meetings")
    with monkeypatch.context() as broken:
        broken.setattr("delivery.mail.send", lambda message: 1 / 0)
        assert send() == 0
    found = rows(maintenance)
    assert (found["goals"].state, found["meetings"].state) == ("waiting", "along")
    assert (found["goals"].attempts, found["goals"].unsure, found["goals"].began_at) == (1, 0, None)
    assert found["goals"].try_at == found["meetings"].try_at
    assert send(timezone.now() + timedelta(minutes=5)) == 1
    assert len(mail.outbox) == 1


def test_what_comes_after_a_begun_message_does_not_go_along_with_it(world, put, maintenance):
    """Its reader may have the first one already, and would not look again."""
    first = put(world.ronald, "goals")
    become("worker")
    with claims.lock_of(world.ronald.pk):
        assert claims.take(world.ronald.pk, timezone.now()).pk == first.pk
    put(world.ronald, "meetings")
    assert send() == 2
    found = rows(maintenance)
    assert (found["goals"].unsure, found["meetings"].unsure) == (1, 0)
    assert found["meetings"].state == "sent"


@pytest.mark.parametrize(
    ("error", "unsure"), [(TimeoutError, 1), (ConnectionResetError, 1), (ConnectionRefusedError, 0)]
)
def test_a_silence_after_sending_may_be_a_double_and_is_counted(
    world, put, maintenance, monkeypatch, error, unsure
):
    put(world.ronald)

    def silent(message):
        raise error

    monkeypatch.setattr("delivery.mail.send", silent)
    send()
    [row] = rows(maintenance).values()
    assert (row.attempts, row.unsure, row.state) == (1, unsure, "waiting")
    become("worker")
    assert counted()["unsure"] == unsure


def test_the_key_for_the_provider_stays_the_same_at_every_attempt(world, put, monkeypatch):
    row = put(world.ronald, "goals")
    put(world.ronald, "meetings")
    keys = []
    send_truly = outbox.mail.send

    def lost(message):
        send_truly(message)
        keys.append(mail.outbox[-1].extra_headers["X-Message-Key"])
        raise TimeoutError

    monkeypatch.setattr("delivery.mail.send", lost)
    for minutes in (0, 5, 60):
        send(timezone.now() + timedelta(minutes=minutes))
    assert keys == [str(row.pk)] * 3


def test_what_leads_where_one_stands_still_takes_the_rest_not_along(
    world, put, maintenance, monkeypatch
):
    first = put(world.ronald, "goals")
    put(world.ronald, "meetings")
    with monkeypatch.context() as broken:
        broken.setattr("delivery.mail.send", lambda message: 1 / 0)
        send()
    stopped = outbox.recipients.may_not_hear
    monkeypatch.setattr(
        "delivery.recipients.may_not_hear", lambda row: row.pk == first.pk or stopped(row)
    )
    assert send(timezone.now() + timedelta(minutes=5)) == 1
    found = rows(maintenance)
    assert (found["goals"].state, found["meetings"].state) == ("stopped", "sent")


def test_an_item_that_cannot_be_looked_at_holds_up_no_other(world, monkeypatch, maintenance):
    monkeypatch.setitem(kinds.REMINDERS, "bad", kinds.ReminderKind("bad", lambda *_: 1 / 0))
    monkeypatch.setitem(kinds.REMINDERS, "good", kinds.ReminderKind("good", lambda *_: "/thuis/"))
    with maintenance():
        for kind in ("bad", "good"):
            ScheduleItem.objects.create(
                kind=kind, object_id=world.call.pk, household=world.van_dijk,
                person=world.ronald, due_at=timezone.now() - timedelta(minutes=1),
            )  # fmt: skip
    become("worker")
    now = timezone.now()
    assert schedule.hand_over_due(now) == 1
    for _ in range(outbox.MAX_ATTEMPTS):
        now += timedelta(days=1)
        assert schedule.hand_over_due(now) == 0
    found = {item.kind: item for item in ScheduleItem.objects.all()}
    assert (found["bad"].claimed_at, found["good"].outcome) == (None, "sent")
    assert found["bad"].try_at - now <= timedelta(hours=1)  # never given up, nor far away


def test_a_choice_is_ones_own(world, visitor, maintenance):
    with maintenance():
        NewsChoice.objects.create(person=world.ronald)
    visitor(world.ronald)
    assert raw("select rhythm from delivery_newschoice") == [("soon",)]
    for other in (world.kevin, world.samira, world.noor):
        visitor(other)
        assert raw("select rhythm from delivery_newschoice") == []
        assert raw("update delivery_newschoice set rhythm = 'daily'") == 0
        assert fails(
            "insert into delivery_newschoice (id, person_id, rhythm, quiet_from, quiet_until)"
            " values (gen_random_uuid(), %s, 'soon', '21:00', '08:00')",
            [world.anja.pk],
        )
