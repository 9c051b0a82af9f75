"""Who is asked to keep a plan in a home that was found for danger is asked days later, as the news
of the death itself is told days later: by mail, on the screen and in bare SQL."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from careplans.overviews import departed
from casework.models import FoundHome
from delivery import invitations
from delivery.models import OutboxMessage
from people.models import HouseholdMember, Invitation, Person, Succession
from tests.access.raw import fails, raw
from tests.careplans.sending import fill_in
from tests.casework.keepers import agree, ask_url, owners, reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(world, maintenance):
    """The home of the Van Dijks is found for danger, a day ago."""
    now = timezone.now()
    with maintenance():
        return FoundHome.objects.create(
            number="Z-0001", household=world.van_dijk, team=world.moerwijk, ground="danger",
            evidence="x", is_by_key=True, found_by=world.linda, found_at=now - timedelta(days=1),
            ends_at=now + timedelta(days=29), family_reads_at=now + timedelta(days=2),
        )  # fmt: skip


@pytest.fixture
def let_time_pass(maintenance):
    """The days of silence are over."""

    def past():
        with maintenance():
            FoundHome.objects.update(family_reads_at=timezone.now())
            Succession.objects.update(asks_at=timezone.now() - timedelta(minutes=1))

    return past


def mails(maintenance, person):
    with maintenance():
        rows = OutboxMessage.objects.filter(person=person, key__startswith="succession")
        return [row.try_at for row in rows]


def test_the_second_reads_that_the_question_waits(world, as_person, proposed, found):
    client = as_person(world.ingrid)
    page = client.get(reverse("keeper_second", args=[proposed.pk])).content.decode()
    assert "hoort niemand thuis ervan" in page
    answer = client.post(
        reverse("keeper_decide", args=[proposed.pk]), {"answer": "yes"}, follow=True
    )
    said = answer.content.decode()
    assert "De vraag gaat de deur uit op" in said
    assert "gaat weg zodra het gezin het mag lezen" in said


def test_mail_and_screen_wait_as_the_news_of_the_death_does(
    world, as_person, proposed, found, maintenance, let_time_pass
):
    agree(as_person(world.ingrid), proposed)
    assert mails(maintenance, world.anja) == [found.family_reads_at]
    anja, where = as_person(world.anja), reverse("keep_plan", args=[proposed.pk])
    assert where not in anja.get(reverse("home")).content.decode()
    assert anja.get(where).status_code == 404
    assert reply(anja, proposed).status_code == 404
    assert owners(world, maintenance) == []
    let_time_pass()
    assert where in anja.get(reverse("home")).content.decode()
    assert reply(anja, proposed).status_code == 302
    assert owners(world, maintenance) == [world.anja]


def test_who_lives_there_reads_no_name_before(
    world, as_person, proposed, found, visit, let_time_pass
):
    asked = f"select {departed.ASKED}"
    agree(as_person(world.ingrid), proposed)
    visit(world.kevin, world.van_dijk)
    assert raw(asked) == [(None,)]
    let_time_pass()
    visit(world.kevin, world.van_dijk)
    assert raw(asked)[0][0]


def test_bare_sql_neither_answers_nor_moves_the_moment(
    world, as_person, proposed, found, visitor, maintenance
):
    agree(as_person(world.ingrid), proposed)
    visitor(world.anja)
    assert raw("select id from people_succession") == []
    assert fails("update people_succession set answered_at = now(), is_accepted = true")
    for person in (world.anja, world.ingrid, world.samira):
        visitor(person)
        assert fails("update people_succession set asks_at = null")
    with maintenance():
        row = Succession.objects.get()
        assert (row.answered_at, row.asks_at) == (None, found.family_reads_at)


def asked_aunt(world, as_person, death, maintenance):
    """Somebody of the family without a log-in is asked, and the second said yes."""
    with maintenance():
        aunt = Person.objects.create(first_name="Tante", born_on="1960-01-01")
        HouseholdMember.objects.create(household=world.van_dijk, person=aunt, role="other")
    sent = {"person": aunt.pk, "email": "tante@voorbeeld.example"}
    fill_in(as_person(world.samira), ask_url(world, death), **sent)
    with maintenance():
        row = Succession.objects.get()
    agree(as_person(world.joost), row)
    return aunt, row


def test_an_invitation_for_who_has_no_log_in_waits_too(world, as_person, death, found, maintenance):
    aunt, _row = asked_aunt(world, as_person, death, maintenance)
    with maintenance():
        made = Invitation.objects.get(person=aunt)
        mail = OutboxMessage.objects.get(key=f"invitation:{made.pk}")
        assert mail.try_at == found.family_reads_at


@pytest.mark.parametrize("how", ["taken back", "a mistake"])
def test_a_question_that_ends_while_it_waits_lets_nobody_in(
    world, as_person, death, found, undo, maintenance, how
):
    """Also when its mail was still to leave: then nothing leaves at all."""
    aunt, row = asked_aunt(world, as_person, death, maintenance)
    with maintenance():
        mail = OutboxMessage.objects.get(key__startswith="invitation:", person=aunt)
        assert invitations.address(mail) == "tante@voorbeeld.example"
    if how == "taken back":
        agree(as_person(world.joost), row, "no")
    else:
        undo(death)
    with maintenance():
        assert Invitation.objects.get(person=aunt).expires_at <= timezone.now()
        assert invitations.address(mail) is None
        assert not OutboxMessage.objects.filter(pk=mail.pk).exists()


@pytest.mark.parametrize("how", ["taken back", "a mistake"])
def test_nor_does_the_mail_of_such_a_question_reach_who_has_a_log_in(
    world, as_person, proposed, found, undo, death, maintenance, how
):
    agree(as_person(world.ingrid), proposed)
    assert mails(maintenance, world.anja)
    if how == "taken back":
        agree(as_person(world.joost), proposed, "no")
    else:
        undo(death)
    assert mails(maintenance, world.anja) == []


def test_a_mail_that_is_on_its_way_is_not_lost_from_the_count(
    world, as_person, proposed, maintenance
):
    agree(as_person(world.ingrid), proposed)
    with maintenance():
        OutboxMessage.objects.filter(person=world.anja).update(began_at=timezone.now())
    agree(as_person(world.joost), proposed, "no")
    assert mails(maintenance, world.anja)
    with maintenance():
        assert not Succession.objects.exists()


def test_without_danger_it_is_asked_at_once(world, as_person, proposed, found, maintenance):
    with maintenance():
        FoundHome.objects.update(ground="death", family_reads_at=timezone.now())
    agree(as_person(world.ingrid), proposed)
    with maintenance():
        assert Succession.objects.get().asks_at is None
    (at,) = mails(maintenance, world.anja)
    assert at <= timezone.now()
