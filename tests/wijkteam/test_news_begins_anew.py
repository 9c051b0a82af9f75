"""After a theft no number and no calendar stays, and news goes by mail: who comes in anew, who logs
out everywhere else, and who is logged out by who leads the team."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from delivery.models import CalendarFeed, NewsChoice, OutboxMessage, PushAddress, TextNumber
from tests.access.raw import raw
from tests.delivery.test_texts import NUMBER
from tests.wijkteam.coming_back import ask, go_on, let_in
from tests.wijkteam.paper import on_screen
from tests.wijkteam.test_logging_out import logged_in, place, send  # noqa: F401 fixtures
from tests.wijkteam.test_login import log_in
from wijkteam.recovery import PLACE, call
from wijkteam.sessions import BY_MAIL, NO_CALENDAR

# ruff: noqa: F811 fixtures come in by name

pytestmark = pytest.mark.django_db
ENDS_TOO = (
    "The address of your calendar works no more then. Whoever has it, does not see any more when"
    " you have an appointment."
)


@pytest.fixture(params=["text", "here", "push"])
def turned_away(request, maintenance):
    """Of these people, by whoever held their phone."""

    def make(*people):
        with maintenance():
            for person in people:
                NewsChoice.objects.create(person=person, channel=request.param, rhythm="daily")
                proved = timezone.now() - timedelta(days=1)
                TextNumber.objects.create(person=person, number=NUMBER, proved_at=proved)
                where = f"demo:{person.pk}"
                PushAddress.objects.create(person=person, endpoint=where, browser=where[:40])
                CalendarFeed.objects.create(person=person, token_hash=where)

    return make


def news_of(person, maintenance):
    with maintenance():
        row = NewsChoice.objects.get(person=person)
        tables = (TextNumber, PushAddress, CalendarFeed)
        left = {table.objects.filter(person=person).exists() for table in tables}
    assert len(left) == 1  # all of them, or none
    return row.channel, row.rhythm, left.pop()


def test_who_comes_in_anew(kevin, team, world, turned_away, maintenance):
    turned_away(world.kevin, world.ronald)
    browser, number = ask(kevin.email)
    let_in(team, number)
    go_on(browser)
    assert news_of(world.kevin, maintenance) == ("mail", "daily", False)
    assert news_of(world.ronald, maintenance)[2]  # nobody else


def test_a_number_of_a_recovery_that_is_not_confirmed_changes_nothing(
    kevin, world, turned_away, maintenance
):
    turned_away(world.kevin)
    browser, _number = ask(kevin.email)
    assert call("select recovery_use(%s)", [browser.session[PLACE]["id"]]) == (None,)
    assert news_of(world.kevin, maintenance)[2]


def test_who_logs_out_everywhere_else(world, logged_in, turned_away, maintenance):
    turned_away(world.ronald, world.kevin)
    phone, _laptop = logged_in(world.ronald), logged_in(world.kevin)
    page = phone.post(reverse("usersessions_list"), follow=True).content.decode()
    assert str(BY_MAIL) in page
    with maintenance():  # it may be who took over the log-in, and its owner hears it
        told = OutboxMessage.objects.filter(template="news_way")
        assert [row.person_id for row in told] == [world.ronald.pk]
    assert news_of(world.ronald, maintenance) == ("mail", "daily", False)
    assert news_of(world.kevin, maintenance)[2]


def test_who_has_a_calendar_alone_reads_before_and_after_that_its_address_ends(
    world, logged_in, maintenance
):
    with maintenance():
        CalendarFeed.objects.create(person=world.ronald, token_hash="x")
    phone, laptop = logged_in(world.ronald), Client()
    log_in(laptop, world.ronald.user.email)
    page = phone.get(reverse("usersessions_list")).content.decode()
    assert on_screen(ENDS_TOO) in page
    page = phone.post(reverse("usersessions_list"), follow=True).content.decode()
    assert str(NO_CALENDAR) in page
    assert str(BY_MAIL) not in page
    log_in(laptop, world.ronald.user.email)
    assert on_screen(ENDS_TOO) not in phone.get(reverse("usersessions_list")).content.decode()
    with maintenance():
        assert not CalendarFeed.objects.exists()
        assert not OutboxMessage.objects.filter(template="news_way").exists()


def test_who_is_logged_out_by_who_leads(world, as_person, place, turned_away, maintenance):
    turned_away(world.samira, world.ronald)
    send(as_person(world.ingrid), "leaving", place(world.samira))
    assert news_of(world.samira, maintenance) == ("mail", "daily", False)
    assert news_of(world.ronald, maintenance)[2]


@pytest.mark.parametrize("who", ["joost", "ronald", "samira"])
def test_the_database_does_it_for_nobody_else(world, visitor, place, turned_away, maintenance, who):
    turned_away(world.samira)
    of_samira = place(world.samira)
    visitor(getattr(world, who))
    raw("select sessions_news_anew(%s)", [of_samira.pk])
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_web")
    assert news_of(world.samira, maintenance)[2]
