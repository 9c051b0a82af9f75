"""Who lost their place gets no mail, reads nothing, and does not read later what was said then."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from access.models import Grant, Level
from careplans.models import Conversation, Message
from delivery import outbox, schedule
from delivery.models import OutboxMessage
from people.models import TeamMembership
from tests.careplans.sending import fill_in
from tests.world import grant
from wijkteam.navigation import unread

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(world):
    return reverse("conversation", args=[world.van_dijk.pk, world.talk.pk])


@pytest.fixture
def withdraw(world, maintenance):
    """All decisions for somebody end, now or at a moment."""

    def end(person, at=None):
        with maintenance():
            Grant.objects.filter(person=person, withdrawn_at=None).update(
                withdrawn_at=at or timezone.now(), withdrawn_by=world.ronald
            )

    return end


@pytest.fixture
def write(world, maintenance):
    """A message of Ronald, sent some hours ago."""

    def send(body, hours):
        at = timezone.now() - timedelta(hours=hours)
        with maintenance():
            Message.objects.create(
                household=world.van_dijk, conversation=world.talk, author=world.ronald, body=body,
                sent_at=at,
            )  # fmt: skip

    return send


@pytest.fixture
def let_in(world, maintenance):
    """A new decision for Samira, given some hours ago."""

    def give(hours, **fields):
        at = timezone.now() - timedelta(hours=hours)
        with maintenance():
            made = grant(world, world.samira, "goals", Level.SEE, given_at=at, **fields)
            Grant.objects.filter(pk=made.pk).update(starts_on=timezone.localdate(at))

    return give


@pytest.fixture
def mailed(maintenance):
    """Hand over and send as the worker does; to whom mail went."""

    def send():
        with connection.cursor() as cursor:
            cursor.execute("set local role wijkteam_worker")
            cursor.execute("select access_enter(null)")
        schedule.hand_over_due()
        outbox.send_waiting()
        with connection.cursor() as cursor:
            cursor.execute("set local role wijkteam_web")
        with maintenance():
            return list(OutboxMessage.objects.values_list("person__first_name", "path"))

    return send


def bodies(client, talk):
    return [line.body for line in client.get(talk).context["talk"].lines]


def test_a_message_is_told_once_a_day_to_who_reads_along(world, as_person, talk, mailed):
    for body in ("Hoi", "Nog iets"):
        assert fill_in(as_person(world.ronald), talk, body=body).status_code == 302
        told = mailed()
    assert told == [("Samira", reverse("conversations", args=[world.van_dijk.pk]))]
    where = reverse("propose_step", args=[world.van_dijk.pk, world.water.pk])
    step = {"text": "Bellen", "executor_kind": 5, "why": "Nodig", "without_professional": "Ja"}
    assert fill_in(as_person(world.samira), where, **step).status_code == 302
    assert sorted(mailed())[0] == ("Ronald", reverse("proposals", args=[world.van_dijk.pk]))
    assert fill_in(as_person(world.samira), talk, body="Ook nog").status_code == 302
    assert len(mailed()) == 2


def test_who_lost_the_place_gets_no_mail(world, as_person, talk, mailed, withdraw):
    assert fill_in(as_person(world.ronald), talk, body="Hoi Samira").status_code == 302
    withdraw(world.samira)
    assert mailed() == []


def test_who_came_back_the_same_day_is_told_again(world, as_person, talk, mailed, withdraw, let_in):
    assert fill_in(as_person(world.ronald), talk, body="Hoi Samira").status_code == 302
    withdraw(world.samira)
    assert mailed() == []
    let_in(0)
    assert fill_in(as_person(world.ronald), talk, body="Welkom terug").status_code == 302
    assert [name for name, _path in mailed()] == ["Samira"]


def test_with_nobody_left_the_form_is_closed_and_the_words_are_kept(
    world, as_person, talk, withdraw, maintenance
):
    ronald = as_person(world.ronald)
    page = ronald.get(talk)
    assert page.context["talk"].is_read
    hidden = {f.html_name: str(f.value()) for f in page.context["form"].hidden_fields()}
    withdraw(world.samira)
    answer = ronald.post(talk, hidden | {"body": "Dit kwam te laat"})
    assert answer.status_code == 200
    assert "Dit kwam te laat" in answer.content.decode()
    page = ronald.get(talk)
    assert page.status_code == 200
    assert not page.context["talk"].is_read
    shown = page.content.decode()
    assert 'name="body"' not in shown
    assert "Kom je donderdag langs?" in shown
    with maintenance():
        assert not Message.objects.filter(body="Dit kwam te laat").exists()


def test_the_place_in_a_team_counts_too(world, as_person, talk, maintenance):
    with maintenance():
        TeamMembership.objects.filter(person=world.samira).update(ended_on=world.today)
    assert not as_person(world.ronald).get(talk).context["talk"].is_read


@pytest.mark.parametrize("reader", ["ronald", "kevin", "marieke"])
def test_the_others_read_who_does_not_read_along(world, as_person, maintenance, withdraw, reader):
    """Also who may not see the decisions of the others."""
    people = [world.ronald, world.kevin, world.marieke, world.samira]
    with maintenance():
        made = Conversation.objects.create(
            household=world.van_dijk, started_by=world.ronald,
            participant_ids=sorted(person.pk for person in people),
        )  # fmt: skip
    where = reverse("conversation", args=[world.van_dijk.pk, made.pk])
    client = as_person(getattr(world, reader))
    assert client.get(where).context["talk"].gone == []
    withdraw(world.samira)
    page = client.get(where)
    assert page.context["talk"].gone == ["Samira"]
    assert page.context["talk"].is_read
    assert 'name="body"' in page.content.decode()


def test_what_was_written_in_between_stays_unseen(
    world, as_person, talk, withdraw, write, let_in, visit, maintenance
):
    with maintenance():
        Message.objects.all().delete()
    write("Terwijl ze er was", 5)
    withdraw(world.samira, timezone.now() - timedelta(hours=4))
    write("Terwijl ze er niet was", 3)
    let_in(2)
    write("Toen ze terug was", 1)
    samira, ronald = as_person(world.samira), as_person(world.ronald)
    visit(world.samira, world.van_dijk)
    assert unread() == 2
    listed = samira.get(reverse("conversations", args=[world.van_dijk.pk])).context["rows"]
    assert listed[0].last_words == "Toen ze terug was"
    assert bodies(samira, talk) == ["Terwijl ze er was", "Toen ze terug was"]
    assert len(bodies(ronald, talk)) == 3


def test_who_came_back_and_got_nothing_since_sees_no_words_of_in_between(
    world, as_person, talk, withdraw, write, let_in, maintenance
):
    with maintenance():
        Message.objects.all().delete()
    withdraw(world.samira, timezone.now() - timedelta(hours=4))
    write("Terwijl ze er niet was", 3)
    let_in(0)
    listed = as_person(world.samira).get(reverse("conversations", args=[world.van_dijk.pk]))
    [row] = listed.context["rows"]
    assert (row.last_words, row.last_at, row.unread) == ("", None, 0)
    assert "Terwijl ze er niet was" not in as_person(world.samira).get(talk).content.decode()


def test_time_outside_the_team_is_no_time_here(world, as_person, talk, write, maintenance):
    """The decision ran on, and the place came back later."""
    role, day = TeamMembership.Role.PROFESSIONAL, timedelta(days=1)
    with maintenance():
        Message.objects.all().delete()
        TeamMembership.objects.filter(person=world.samira).update(ended_on=world.today - 10 * day)
        TeamMembership.objects.create(
            person=world.samira, team=world.moerwijk, role=role, started_on=world.today - 5 * day
        )
    write("Ervoor", 15 * 24)
    write("Ertussen", 7 * 24)
    write("Erna", 2 * 24)
    assert bodies(as_person(world.samira), talk) == ["Ervoor", "Erna"]
