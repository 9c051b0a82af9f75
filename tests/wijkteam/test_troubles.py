"""What did not arrive stands on the list of a person who can act on it, and never with content."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from audit.models import AuditEvent
from careplans.models import BroughtFile, BroughtPlan, BroughtRow
from delivery import kinds, outbox, schedule
from delivery.models import DocumentJob, OutboxMessage, ScheduleItem
from tests.careplans.reminding import become

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - timedelta(hours=2)


@pytest.fixture
def failed(world, maintenance):
    """A mail to Ronald, and one to Noor, that were given up."""
    with maintenance():
        return {
            person.pk: OutboxMessage.objects.create(
                key=f"test:{person.pk}", person=person, template="news", path="/thuis/",
                state="failed", attempts=outbox.MAX_ATTEMPTS, error="SMTPRecipientsRefused",
                made_at=LONG_AGO,
            )
            for person in (world.ronald, world.noor)
        }  # fmt: skip


def state_of(message, maintenance):
    with maintenance():
        message.refresh_from_db()
    return message.state


def page(client, name):
    return client.get(reverse(name)).content.decode()


def test_my_own_mail_stands_on_my_own_page_and_i_try_again(world, as_person, failed, maintenance):
    ronald = as_person(world.ronald)
    assert reverse("own_mail_again") in page(ronald, "own_news")
    assert reverse("own_news") in ronald.get(reverse("home")).content.decode()
    assert ronald.get(reverse("own_mail_again")).status_code == 405
    assert state_of(failed[world.ronald.pk], maintenance) == "failed"  # looking changes nothing
    ronald.post(reverse("own_mail_again"))
    assert state_of(failed[world.ronald.pk], maintenance) == "waiting"
    assert failed[world.ronald.pk].attempts == 0
    assert state_of(failed[world.noor.pk], maintenance) == "failed"
    assert reverse("own_mail_again") not in page(ronald, "own_news")


def test_nobody_sees_the_mail_of_somebody_else(world, as_person, failed):
    for person in (world.kevin, world.fatma, world.tom):
        assert reverse("own_mail_again") not in page(as_person(person), "own_news")


def test_who_helps_the_family_hears_that_mail_does_not_arrive(
    world, as_person, failed, maintenance
):
    samira = as_person(world.samira)
    text = page(samira, "caseload")
    assert 'id="unreached"' in text
    assert text.count(str(world.el_idrissi.pk)) == 0
    assert 'id="unreached"' not in page(as_person(world.tom), "caseload")
    with maintenance():
        OutboxMessage.objects.create(
            key="test:later", person=world.ronald, template="news", path="/", state="sent",
            sent_at=timezone.now(),
        )  # fmt: skip
    assert 'id="unreached"' not in page(samira, "caseload")  # a later one did arrive


def test_the_office_sees_how_many_and_tries_all_again(world, as_person, failed, maintenance):
    with maintenance():
        paper = DocumentJob.objects.create(
            household=world.van_dijk, kind="plan", asked_by=world.ronald, state="failed",
            error="OSError",
        )  # fmt: skip
        closed = DocumentJob.objects.create(
            household=world.van_dijk, kind="plan", asked_by=world.karin, state="failed",
            error="no_access",
        )  # fmt: skip
        ScheduleItem.objects.create(
            kind="step", object_id=world.water.pk, person=world.ronald, due_at=LONG_AGO
        )
    linda = as_person(world.linda)
    answer = linda.get(reverse("deliveries"))
    found = {one.kind: one.many for one in answer.context["troubles"]}
    assert found == {"mail": 2, "paper": 1, "reminder_waits": 1}
    text = answer.content.decode()
    assert "Dijk" not in text
    assert "voorbeeld.example" not in text
    assert str(world.ronald.pk) not in text
    linda.post(reverse("deliveries"))
    assert {state_of(one, maintenance) for one in failed.values()} == {"waiting"}
    assert state_of(paper, maintenance) == "waiting"
    assert state_of(closed, maintenance) == "failed"
    with maintenance():
        lines = AuditEvent.objects.filter(subject_kind="deliveries")
        assert set(lines.values_list("kind", "person_id")) == {
            ("read", world.linda.pk), ("change", world.linda.pk)
        }  # fmt: skip


@pytest.fixture
def breaks(world, maintenance, monkeypatch):
    """A reminder that comes back each week, and that a bad release cannot look at."""

    def make(path):
        again = timezone.now() + timedelta(days=7)
        made = kinds.ReminderKind("breaks", path=path, next_at=lambda viewer, key: again)
        monkeypatch.setitem(kinds.REMINDERS, "breaks", made)

    make(lambda viewer, key: 1 / 0)
    with maintenance():
        ScheduleItem.objects.filter(claimed_at=None).delete()
        ScheduleItem.objects.create(
            kind="breaks", object_id=world.call.pk, household=world.van_dijk, person=world.ronald,
            due_at=timezone.now() - timedelta(hours=9),
        )  # fmt: skip
    return make


def test_a_reminder_that_breaks_all_day_is_seen_by_the_office_and_still_comes(
    world, as_person, breaks, maintenance
):
    now = timezone.now()
    become("worker")
    for _ in range(2 * outbox.MAX_ATTEMPTS):
        assert schedule.hand_over_due(now) == 0
        now += timedelta(hours=1, minutes=1)
    become("web")
    answer = as_person(world.linda).get(reverse("deliveries"))
    assert [(one.kind, one.many) for one in answer.context["troubles"]] == [("reminder_waits", 1)]
    breaks(lambda viewer, key: "/thuis/")  # mended
    become("worker")
    assert schedule.hand_over_due(now) == 1
    found = list(ScheduleItem.objects.order_by("due_at").values_list("outcome", "claimed_at"))
    assert found == [("sent", now), ("", None)]  # and its next time is planned


def test_files_that_wait_for_the_scanner_are_counted_after_an_hour(world, as_person, maintenance):
    with maintenance():
        made = an_attachment(world)
    linda = as_person(world.linda)
    assert linda.get(reverse("deliveries")).context["troubles"] == []
    with maintenance():
        type(made).objects.filter(pk=made.pk).update(created_at=LONG_AGO)
    (one,) = linda.get(reverse("deliveries")).context["troubles"]
    assert (one.kind, one.many, one.can_be_tried) == ("file_waits", 1, False)


def an_attachment(world):
    from careplans.models import Attachment, Priority

    sentence = Priority.objects.filter(household=world.van_dijk).first()
    return Attachment.objects.create(
        household=world.van_dijk, scope_id=sentence.scope_id, priority=sentence, kind="image",
        content_type="image/png", file="a.png", size=1, created_by=world.ronald,
        changed_by=world.ronald,
    )  # fmt: skip


def test_a_file_that_came_along_and_waits_is_counted_too(world, as_person, maintenance):
    with maintenance():
        mine = {"household": world.van_dijk, "brought_by": world.ronald, "brought_at": LONG_AGO}
        brought = BroughtPlan.objects.create(made_at=LONG_AGO, **mine)
        row = BroughtRow.objects.create(
            plan=brought, kind="messages", key=uuid4(), words={}, **mine
        )  # fmt: skip
        BroughtFile.objects.create(
            row=row, content_type="image/png", file="b.png", size=1, **mine
        )  # fmt: skip
    (one,) = as_person(world.linda).get(reverse("deliveries")).context["troubles"]
    assert (one.kind, one.many) == ("file_waits", 1)


@pytest.mark.parametrize(
    ("template", "is_urgent", "days", "state"),
    [
        ("new_device", False, 8, "failed"),
        ("office", True, 8, "failed"),
        ("new_device", False, 6, "waiting"),
        ("news", False, 60, "waiting"),
        ("office", False, 60, "waiting"),
    ],
)
def test_an_alarm_of_long_ago_is_not_sent_as_if_it_were_new(
    world, as_person, maintenance, template, is_urgent, days, state
):
    with maintenance():
        old = OutboxMessage.objects.create(
            key="test:old", person=world.ronald, template=template, path="/thuis/", state="failed",
            is_urgent=is_urgent, made_at=timezone.now() - timedelta(days=days),
        )  # fmt: skip
    linda = as_person(world.linda)
    linda.post(reverse("deliveries"))
    assert state_of(old, maintenance) == state
    still = [one.kind for one in linda.get(reverse("deliveries")).context["troubles"]]
    assert ("mail" in still) == (state == "failed")


@pytest.mark.parametrize("who", ["ronald", "samira", "ingrid", "marieke", "tom"])
def test_who_has_no_office_counts_and_tries_nothing(world, visitor, failed, who, maintenance):
    visitor(getattr(world, who))
    with connection.cursor() as cursor:
        cursor.execute("select sum(many) from wijkteam_troubles()")
        assert not cursor.fetchone()[0]
        cursor.execute("select wijkteam_try_again()")
        assert cursor.fetchone()[0] == 0
    assert {state_of(one, maintenance) for one in failed.values()} == {"failed"}


def test_the_office_sees_what_a_restore_held(world, as_person, failed, maintenance):
    """Held mail is tried no more, by nobody, and stands among what did not arrive."""
    with maintenance():
        OutboxMessage.objects.filter(pk=failed[world.ronald.pk].pk).update(state="held")
    linda = as_person(world.linda)
    found = {one.kind: one.many for one in linda.get(reverse("deliveries")).context["troubles"]}
    assert found == {"mail": 1, "mail_held": 1}
    linda.post(reverse("deliveries"))
    assert state_of(failed[world.ronald.pk], maintenance) == "held"
    assert state_of(failed[world.noor.pk], maintenance) == "waiting"
