"""After a death: a child stays with its parents, no mail goes out, and the family reads of it."""

from datetime import timedelta

import pytest
from dateutil.relativedelta import relativedelta
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from audit.models import AuditEvent
from careplans import birthdays
from delivery import outbox, schedule
from delivery.models import OutboxMessage, ScheduleItem
from people.models import Death, HouseholdMember, Person
from tests.careplans.sending import fill_in
from tests.casework.deaths import decide

pytestmark = pytest.mark.django_db


def today_url(world):
    return reverse("today", args=[world.van_dijk.pk])


def test_a_child_that_died_stays_with_its_parents(world, died, visit, maintenance):
    with maintenance():
        Person.objects.filter(pk=world.kevin.pk).update(
            born_on=world.today - relativedelta(years=15)
        )
    died(world.kevin)
    assert visit(world.ronald, world.van_dijk).held == (world.kevin.pk,)
    assert visit(world.anja, world.van_dijk).held == (world.kevin.pk,)
    with connection.cursor() as cursor, maintenance():
        cursor.execute("set local role wijkteam_rights")
        cursor.execute(
            "select access_years(%s, %s)", [world.kevin.pk, world.today + timedelta(days=900)]
        )
        assert cursor.fetchone() == (15,)


def test_no_birthday_is_spoken_of(world, died, visit, maintenance):
    soon = world.today + timedelta(days=10)
    with maintenance():
        Person.objects.filter(pk=world.kevin.pk).update(born_on=soon - relativedelta(years=16))
    assert birthdays.coming(visit(world.ronald, world.van_dijk), world.today)
    died(world.kevin)
    viewer = visit(world.ronald, world.van_dijk)
    assert not birthdays.coming(viewer, world.today)
    birthdays.plan(HouseholdMember.objects.select_related("person").get(person=world.kevin))
    assert not ScheduleItem.objects.filter(kind="birthday", person=world.kevin).exists()


def as_worker():
    with connection.cursor() as cursor:
        cursor.execute("reset role")
        cursor.execute("set local role wijkteam_worker")


def test_no_mail_and_no_reminder_goes_out(world, died, visit, mailoutbox, maintenance):
    with maintenance():
        OutboxMessage.objects.create(key="k", person=world.ronald, template="news", path="/")
        ScheduleItem.objects.create(
            household=world.van_dijk, kind="step", object_id=world.call.pk, person=world.ronald,
            due_at=timezone.now(),
        )  # fmt: skip
    died(world.ronald)
    as_worker()
    schedule.hand_over_due()
    outbox.send_waiting()
    assert OutboxMessage.objects.get(key="k").state == "stopped"
    assert (
        ScheduleItem.objects.get(object_id=world.call.pk, person=world.ronald).outcome == "skipped"
    )
    assert not [mail for mail in mailoutbox if world.ronald.user.email in mail.to]


def test_who_remains_is_told_without_a_name(world, died, mailoutbox, maintenance):
    died(world.ronald)
    with maintenance():
        told = OutboxMessage.objects.filter(key__startswith="death:", template="news")
        assert {row.person for row in told} == {world.kevin, world.anja}
        assert {(row.template, row.path) for row in told} == {("news", reverse("home"))}


def test_the_privacy_officer_hears_of_each(world, died, undo, maintenance):
    undo(died(world.ronald))
    with maintenance():
        told = OutboxMessage.objects.filter(key__startswith="death:", template="office")
        assert [(row.person, row.path) for row in told] == [(world.linda, reverse("deaths"))] * 2


def test_a_step_in_that_name_is_listed_and_not_changed(world, as_person, died, maintenance):
    died(world.ronald)
    page = as_person(world.kevin).get(reverse("departed", args=[world.van_dijk.pk]))
    text = page.content.decode()
    assert "Ronald van Dijk" in text
    assert world.call.text in text
    assert world.deal.text in text
    assert "Alleen voor Ronald" not in text
    with maintenance():
        assert type(world.call).objects.get(pk=world.call.pk).executor == world.ronald


def test_the_family_reads_it_on_its_first_page_and_the_name_stays(world, as_person, write_down):
    death = write_down(world.ronald)
    kevin = as_person(world.kevin)
    assert not kevin.get(today_url(world)).context["page"].farewell.departed
    assert kevin.get(reverse("departed", args=[world.van_dijk.pk])).status_code == 404
    decide(as_person(world.joost), death)
    page = kevin.get(today_url(world)).context["page"]
    assert [one.name for one in page.farewell.departed] == ["Ronald van Dijk"]
    family = kevin.get(reverse("family", args=[world.van_dijk.pk])).context["page"]
    assert [one.name for one in family.departed] == ["Ronald van Dijk"]
    assert "Ronald van Dijk" not in [member.name for member in family.members]
    assert "Ronald (" in kevin.get(reverse("steps", args=[world.van_dijk.pk])).content.decode()


def test_another_family_reads_nothing_of_it(world, as_person, died, visit):
    died(world.ronald)
    page = as_person(world.noor).get(reverse("today", args=[world.el_idrissi.pk]))
    assert not page.context["page"].farewell.departed
    visit(world.noor, world.el_idrissi)
    assert not Death.objects.exists()


def test_each_leaves_its_line(world, as_person, died, undo, maintenance):
    undo(died(world.ronald))
    with maintenance():
        lines = AuditEvent.objects.filter(subject_kind="death", household_id=world.van_dijk.pk)
        lines = lines.exclude(kind="read")  # who looked: tests/casework/test_second_looks.py
        assert [(line.kind, line.person_id) for line in lines.order_by("id")] == [
            ("create", world.samira.pk), ("grant", world.joost.pk),
            ("change", world.samira.pk), ("restore", world.ingrid.pk),
        ]  # fmt: skip
    page = as_person(world.ronald).get(reverse("looks", args=[world.van_dijk.pk]))
    assert page.status_code == 200


def lines_read_by(client, world):
    page = client.get(reverse("looks", args=[world.van_dijk.pk]))
    return [line.sentence for fold in page.context["looks"].folds for line in fold.lines]


@pytest.mark.parametrize("reader", ["ronald", "kevin"])
def test_a_death_that_was_taken_back_is_never_read_as_a_fact(
    world, as_person, write_down, fresh, reader
):
    client = as_person(getattr(world, reader))
    death = write_down(world.anja)
    (waits,) = [line for line in lines_read_by(client, world) if "overleden" in line]
    assert "telt pas als een tweede persoon ja zegt" in waits
    decide(as_person(world.joost), death, "no")
    assert fresh(death) is None
    lines = [line for line in lines_read_by(client, world) if "overleden" in line]
    assert len(lines) == 2
    assert all("telde nooit" in line for line in lines)


def test_of_a_death_that_was_confirmed_no_line_says_that_it_never_counted(
    world, as_person, died, fresh
):
    """Also when it was said to be a mistake, and that was taken back."""
    death = died(world.anja)
    url = reverse("death_undo", args=[death.pk])
    assert fill_in(as_person(world.samira), url, because="Vergissing").status_code == 302
    decide(as_person(world.ingrid), fresh(death), "no")
    lines = lines_read_by(as_person(world.ronald), world)
    assert not [line for line in lines if "telde nooit" in line]
    assert "trok terug dat een overlijden een vergissing was." in lines
