"""What did not arrive stands on the list of a person who can act on it, and never with content."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from audit.models import AuditEvent
from delivery import outbox
from delivery.models import DocumentJob, OutboxMessage, ScheduleItem

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
