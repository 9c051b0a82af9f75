"""The log-in was over in the middle of writing: the text waits for its author."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from tests.writing.conftest import text_in
from writing.models import Draft
from writing.parking import PLACE

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
    assert PLACE not in client.session


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
    assert PLACE not in client.session
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
    assert PLACE not in client.session


def test_one_browser_keeps_at_most_five_forms(client, add_url, world):
    from writing.notes import Note

    for number in range(7):
        note = Note(str(world.ronald.user_id), f"proef {number}", "", add_url, ("text",))
        client.post(add_url, {"text": WORDS, "author": note.sign()})
    assert len(client.session[PLACE]) == 5


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
