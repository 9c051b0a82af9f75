"""Words that came in after a log-out wait for their author, whoever logs in there meanwhile."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from time_machine import travel

from tests.writing.conftest import inputs, text_in, waiting
from tests.writing.test_parking import come_in
from writing.models import Draft

pytestmark = pytest.mark.django_db
WORDS = "Wat ik alleen hier durf te schrijven"
LETTER = "Lieve allemaal, dit is een lange brief. " * 250  # 10,000, the largest box of any form
SAVE = "/concept/"


@pytest.fixture
def browser(client, world, add_url):
    """The browser of a phone that several people use, and the form that Ronald left open there."""
    come_in(client, world.ronald)
    form = inputs(client.get(add_url))
    client.post(reverse("account_logout"))
    return client, form


def logs_in_and_out(client, person, url):
    """Everything that this person gets to see there."""
    come_in(client, person)
    seen = [client.get(page).content.decode() for page in (url, reverse("account"), url)]
    seen.append(client.post(reverse("account_logout"), follow=True).content.decode())
    seen.append(client.get(reverse("account_login")).content.decode())
    return "".join(seen)


def test_others_who_log_in_first_see_nothing_of_it_and_take_nothing_away(
    browser, world, add_url, maintenance
):
    client, form = browser
    client.post(add_url, form | {"text": WORDS}, follow=True)
    for person in (world.kevin, world.fatma, world.kevin):
        seen = logs_in_and_out(client, person, add_url)
        assert WORDS not in seen
        assert "een week" not in seen
        with maintenance():
            assert not Draft.objects.exists()
    come_in(client, world.ronald)
    assert text_in(client.get(add_url)) == WORDS
    assert not waiting(client, world.ronald)


def test_the_page_of_another_is_the_same_as_where_nothing_waits(browser, world, add_url):
    client, form = browser
    client.post(add_url, form | {"text": WORDS}, follow=True)
    come_in(client, world.kevin)
    key = client.cookies[settings.WAITING_COOKIE_NAME].value
    answer = client.get(add_url)
    assert key not in answer.content.decode()
    assert settings.WAITING_COOKIE_NAME not in answer.cookies
    assert "alert" not in answer.content.decode()


def test_each_of_two_finds_their_own(browser, world, add_url):
    client, form = browser
    come_in(client, world.kevin)
    of_kevin = inputs(client.get(add_url))
    client.post(reverse("account_logout"))
    client.post(add_url, form | {"text": WORDS})
    client.post(add_url, of_kevin | {"text": "Van Kevin"})
    for person, text in ((world.kevin, "Van Kevin"), (world.ronald, WORDS)):
        come_in(client, person)
        assert text_in(client.get(add_url)) == text
        client.post(reverse("account_logout"))


@pytest.mark.parametrize("letter", [LETTER, "x" * 20_000])
def test_a_long_letter_is_whole(browser, world, add_url, letter):
    client, form = browser
    client.post(add_url, form | {"text": letter})
    assert len(client.cookies[settings.WAITING_COOKIE_NAME].value) < 100
    logs_in_and_out(client, world.kevin, add_url)
    come_in(client, world.ronald)
    assert text_in(client.get(add_url)) == letter.strip()


def test_after_the_week_that_was_said_it_is_gone(browser, world, add_url):
    client, form = browser
    assert "een week" in client.post(add_url, form | {"text": WORDS}, follow=True).content.decode()
    with travel(timezone.now() + timedelta(days=7, seconds=1), tick=False):
        come_in(client, world.ronald)
        assert text_in(client.get(add_url)) == ""


def test_it_lies_there_as_long_as_was_said_and_is_no_session(browser, world, add_url):
    client, form = browser
    before = set(Session.objects.values_list("pk", flat=True))
    client.post(SAVE, form | {"text": WORDS}, headers={"HX-Request": "true"})
    (row,) = Session.objects.exclude(pk__in=before)
    assert timedelta(days=6) < row.expire_date - timezone.now() <= timedelta(days=7)
    assert str(world.ronald.user_id) not in row.pk
    client.cookies[settings.SESSION_COOKIE_NAME] = row.pk
    assert client.get(add_url).status_code == 302, "as a session it is nobody"
    assert not dict(row.get_decoded())


def test_a_button_without_words_takes_nothing_of_it_away(browser, world, add_url):
    client, form = browser
    client.post(add_url, form | {"text": WORDS})
    answer = client.post("/concept/weg/", {"author": form["author"]})
    assert answer.status_code == 302
    assert list(waiting(client, world.ronald))
    come_in(client, world.ronald)
    assert text_in(client.get(add_url)) == WORDS


def questions(client, url):
    with CaptureQueriesContext(connection) as asked:
        client.get(url)
    return [query["sql"] for query in asked if "SAVEPOINT" not in query["sql"]]


def test_it_is_looked_for_once_in_a_log_in(browser, world, add_url):
    client, form = browser
    client.post(add_url, form | {"text": WORDS})
    come_in(client, world.kevin)
    client.get(add_url)
    asked = questions(client, add_url)
    del client.cookies[settings.WAITING_COOKIE_NAME]
    assert len(asked) == len(questions(client, add_url))


@pytest.fixture
def taken_over(browser, world):
    """Kevin logged in in the browser in which Ronald's page is still open."""
    client, form = browser
    come_in(client, world.kevin)
    return client, form


@pytest.mark.parametrize("strict", [True, False])
def test_an_old_page_goes_on_keeping_and_nothing_of_it_is_of_who_is_in(
    taken_over, world, add_url, maintenance, strict
):
    client, form = taken_over
    client.handler.enforce_csrf_checks = strict
    answer = client.post(SAVE, form | {"text": WORDS}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    said = answer.content.decode()
    assert "een week" in said
    assert WORDS not in said
    assert "Ronald" not in said
    with maintenance():
        assert not Draft.objects.exists()
    assert text_in(client.get(add_url)) == ""
    client.handler.enforce_csrf_checks = False
    client.post(reverse("account_logout"))
    come_in(client, world.ronald)
    assert text_in(client.get(add_url)) == WORDS


def test_who_saves_such_a_page_is_asked_and_its_author_has_the_words(
    taken_over, world, add_url, maintenance
):
    client, form = taken_over
    assert client.post(add_url, form | {"text": WORDS}).status_code == 200
    with maintenance():
        assert not Draft.objects.exists()
    client.post(reverse("account_logout"))
    come_in(client, world.ronald)
    assert text_in(client.get(add_url)) == WORDS
