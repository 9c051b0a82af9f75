"""The log-in was over in the middle of writing: the text waits for its author."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from time_machine import travel

from people.models import User
from tests.browser.pages import verify_address
from tests.world import PASSWORD
from tests.writing.conftest import text_in, waiting
from writing import sealed
from writing.models import Draft

pytestmark = pytest.mark.django_db
WORDS = "Drie alinea's die niemand opnieuw wil typen"


def come_in(client, person):
    """Log in on the session that the browser has, as the log-in page does."""
    client.force_login(person.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 0}]
    session.save()


@pytest.fixture
def expired(as_person, world, add_url, fill):
    """Ronald's browser, with a filled form of which the session is over."""
    client = as_person(world.ronald)
    data = fill(client, add_url, text=WORDS)
    Session.objects.all().delete()
    return client, data


def test_it_is_there_after_logging_in_again(expired, world, add_url):
    client, data = expired
    answer = client.post(add_url, data)
    assert answer.status_code == 302
    assert answer.url == f"{reverse('account_login')}?next={add_url}"
    come_in(client, world.ronald)
    assert text_in(client.get(add_url)) == WORDS
    assert not waiting(client, world.ronald)


def test_nothing_was_saved_meanwhile(expired, add_url, maintenance):
    from careplans.models import Priority

    client, data = expired
    client.post(add_url, data)
    with maintenance():
        assert not Priority.objects.filter(text=WORDS).exists()
        assert not Draft.objects.exists()


def test_somebody_else_never_gets_it(expired, world, add_url, maintenance):
    client, data = expired
    client.post(add_url, data)
    come_in(client, world.kevin)
    assert text_in(client.get(add_url)) == ""
    with maintenance():
        assert not Draft.objects.exists()


def test_the_saving_while_typing_waits_too_and_says_so(expired, world, add_url):
    client, data = expired
    answer = client.post("/concept/", data, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert f"{reverse('account_login')}?next={add_url}" in answer.content.decode()
    assert "<html" not in answer.content.decode()
    come_in(client, world.ronald)
    assert text_in(client.get(add_url)) == WORDS


def test_what_waits_does_not_replace_what_was_typed_later(expired, world, as_person, add_url, fill):
    client, data = expired
    client.post(add_url, data)
    phone = as_person(world.ronald)
    phone.post("/concept/", fill(phone, add_url, text="Later getypt"))
    come_in(client, world.ronald)
    assert text_in(client.get(add_url)) == "Later getypt"


def test_a_form_without_our_note_is_not_kept(client, add_url):
    client.post(add_url, {"text": WORDS, "author": "nagemaakt"})
    assert settings.WAITING_COOKIE_NAME not in client.cookies


def test_of_one_person_one_browser_keeps_at_most_five_forms(client, add_url, world):
    from writing.notes import Note

    for number in range(7):
        note = Note(str(world.ronald.user_id), f"proef {number}", "", add_url, ("text",))
        client.post(add_url, {"text": WORDS, "author": note.sign()})
    assert len(waiting(client, world.ronald)) == 5


def everything_in_the_sessions():
    """All that raw SQL shows of the sessions, also what Django has packed."""
    with connection.cursor() as cursor:
        cursor.execute("select session_key, session_data from django_session")
        found = cursor.fetchall()
    assert found
    return str([(key, data, Session(session_data=data).get_decoded()) for key, data in found])


def test_raw_sql_shows_none_of_it(expired, add_url, world):
    client, data = expired
    client.post(add_url, data)
    assert waiting(client, world.ronald)
    shown = everything_in_the_sessions()
    for secret in ("Drie alinea", data["author"], str(world.ronald.user_id), add_url):
        assert secret not in shown


def test_no_script_reads_the_key(expired, add_url):
    client, data = expired
    cookie = client.post(add_url, data).cookies[settings.WAITING_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == settings.WAITING_AGE


def test_with_https_the_key_goes_over_https_alone(settings):
    settings.SESSION_COOKIE_SECURE, settings.WAITING_COOKIE_NAME = True, "__Host-waiting"
    response = HttpResponse()
    sealed.hand_over("sleutel", response)
    cookie = response.cookies["__Host-waiting"]
    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")


def test_the_key_stays_through_the_log_in_itself(expired, world, add_url):
    """The page that logs in answers before the words are fetched."""
    client, data = expired
    user = User.objects.get(pk=world.ronald.user_id)
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    verify_address(user)
    client.post(add_url, data)
    words = {"login": user.email, "password": PASSWORD}
    answer = client.post(reverse("account_login"), words)
    assert answer.status_code == 302, answer.context["form"].errors
    assert text_in(client.get(add_url)) == WORDS


@pytest.mark.parametrize("key", [None, "geen sleutel", "A" * 43 + "="])
def test_without_the_key_of_that_browser_nothing_opens(expired, world, add_url, key, maintenance):
    client, data = expired
    client.post(add_url, data)
    del client.cookies[settings.WAITING_COOKIE_NAME]
    if key:
        client.cookies[settings.WAITING_COOKIE_NAME] = key
    come_in(client, world.ronald)
    assert text_in(client.get(add_url)) == ""
    with maintenance():
        assert not Draft.objects.exists()


def test_a_strange_key_is_replaced_by_one_that_works(expired, world, add_url):
    client, data = expired
    client.cookies[settings.WAITING_COOKIE_NAME] = "geen sleutel"
    client.post(add_url, data)
    come_in(client, world.ronald)
    assert text_in(client.get(add_url)) == WORDS


def test_it_opens_no_longer_than_is_said(expired, world, add_url):
    client, data = expired
    client.post(add_url, data)
    assert waiting(client, world.ronald)
    late = timezone.now() + timedelta(seconds=settings.WAITING_AGE + 1)
    with travel(late, tick=False):
        assert not waiting(client, world.ronald)


def test_a_page_that_breaks_keeps_the_text(as_person, world, add_url, fill):
    client = as_person(world.ronald)
    client.raise_request_exception = False
    data = fill(client, add_url, text=WORDS)
    answer = client.post(reverse("breaks", args=[world.van_dijk.pk]), data)
    assert answer.status_code == 500
    assert text_in(client.get(add_url)) == WORDS


def test_a_page_that_was_open_too_long_keeps_the_text_and_shows_it(as_person, world, add_url, fill):
    client = as_person(world.ronald)
    data = fill(client, add_url, text=WORDS)
    client.handler.enforce_csrf_checks = True
    answer = client.post(add_url, data)
    assert answer.status_code == 403
    assert "Drie alinea" in answer.content.decode()
    assert data["author"] not in answer.content.decode()
    assert text_in(client.get(add_url)) == WORDS


def test_a_form_that_was_begun_under_another_log_in_asks_first(
    expired, as_person, world, add_url, maintenance
):
    from careplans.models import Priority

    _client, data = expired
    kevin = as_person(world.kevin)
    answer = kevin.post(add_url, data)
    assert answer.status_code == 200
    assert text_in(answer) == WORDS
    with maintenance():
        assert not Priority.objects.filter(text=WORDS).exists()
