"""Text messages, handed to a real server: each key once, the same hours and the same list as mail,
no word of a family, and mail where no text arrives."""

import re
from datetime import time, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from delivery import numbers, outbox, texts
from delivery.mail import MAILS
from delivery.models import NewsChoice, OutboxMessage, TextNumber
from tests.access import marked
from tests.access.raw import fails, raw
from tests.delivery.text_provider import TextProvider

pytestmark = pytest.mark.django_db
NUMBER = "+31612345678"
BY_TEXT = [name for name, kind in MAILS.items() if kind.text and not kind.is_text_alone]


@pytest.fixture
def wants_texts(world, maintenance):
    """Ronald has a number that is his, and chose for it."""
    with maintenance():
        NewsChoice.objects.create(
            person=world.ronald, channel="text", quiet_from=time(), quiet_until=time()
        )
        return TextNumber.objects.create(
            person=world.ronald, number=NUMBER, proved_at=timezone.now()
        )


@pytest.fixture
def put(world, maintenance):
    def make(person=None, template="news", path="/thuis/", **how):
        with maintenance():
            key = f"test:{OutboxMessage.objects.count()}"
            person = person or world.ronald
            outbox.put(key=key, person_id=person.pk, template=template, path=path, **how)
            return OutboxMessage.objects.get(key=key)

    return make


def send(now=None):
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_worker")
        cursor.execute("select access_enter(null)")
    try:
        return outbox.send_waiting(now)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("set local role wijkteam_web")


def now_of(message, maintenance):
    with maintenance():
        return OutboxMessage.objects.get(pk=message.pk)


@pytest.mark.usefixtures("wants_texts")
def test_it_goes_as_one_request_with_the_key_of_the_message(provider, put):
    message = put()
    assert send() == 1
    ((words, headers),) = provider.asked
    assert (words["key"], words["to"]) == (str(message.pk), NUMBER)
    assert headers["Idempotency-Key"] == words["key"]
    assert headers["Authorization"] == "Bearer between-us"
    assert re.search(r"/nieuws/[0-9a-f]{48}/$", words["text"])
    assert not mail.outbox


@pytest.mark.usefixtures("wants_texts")
def test_several_news_are_one_text(provider, put):
    for path in ("/thuis/", "/account/", "/team/"):
        put(path=path)
    assert send() == 1
    assert len(provider.asked) == 1


@pytest.mark.usefixtures("wants_texts")
def test_quiet_hours_hold_for_texts(provider, put, maintenance):
    with maintenance():
        NewsChoice.objects.update(quiet_from=time(0), quiet_until=time(23, 59, 59))
    put()
    assert send() == 0
    assert not provider.asked


@pytest.mark.usefixtures("wants_texts")
@pytest.mark.parametrize("name", sorted(name for name, kind in MAILS.items() if not kind.text))
def test_what_is_about_a_log_in_goes_by_mail(provider, put, name, monkeypatch):
    if name == "invitation":
        found = {"email": "x@voorbeeld.example"}
        monkeypatch.setattr("delivery.invitations.find", lambda code: found)
    put(template=name, path="/account/apparaten/")
    assert send() == 1
    assert len(mail.outbox) == 1
    assert not provider.asked


@pytest.mark.usefixtures("wants_texts")
@pytest.mark.parametrize("answer", [500, 503, 429, 400, 401, 404, 302, 307])
def test_what_is_not_taken_is_tried_again_with_the_same_key(provider, put, maintenance, answer):
    """A redirect is not followed: nobody else gets the number and the token."""
    provider.answers = [answer]
    message = put()
    assert send() == 0
    row = now_of(message, maintenance)
    assert (row.state, row.attempts, row.unsure) == ("waiting", 1, 0)
    assert send(timezone.now() + timedelta(hours=1)) == 1
    assert provider.offered == {str(message.pk): 2}
    assert list(provider.taken) == [str(message.pk)]


@pytest.mark.usefixtures("wants_texts")
def test_a_silence_is_counted_and_the_other_side_removes_the_double(provider, put, maintenance):
    provider.answers = [None]
    message = put()
    assert send() == 0
    assert now_of(message, maintenance).unsure == 1
    assert send(timezone.now() + timedelta(hours=1)) == 1
    assert len(provider.taken) == 1


@pytest.mark.usefixtures("wants_texts")
def test_who_is_not_there_was_not_told(put, maintenance, settings):
    with TextProvider() as gone:
        settings.TEXT_MESSAGE_URL = gone.url
    message = put()
    assert send() == 0
    assert now_of(message, maintenance).state == "waiting"


@pytest.mark.usefixtures("wants_texts")
def test_what_is_not_taken_four_times_goes_by_mail(provider, put, maintenance):
    provider.answers = [503] * 9
    message, now = put(), timezone.now()
    for hour in range(1, 6):
        send(now + timedelta(hours=hour))
    assert provider.offered == {str(message.pk): 4}
    assert len(mail.outbox) == 1
    assert mail.outbox[0].extra_headers["X-Message-Key"] == str(message.pk)
    assert now_of(message, maintenance).state == "sent"


@pytest.mark.parametrize("answer", [410, 422])
def test_what_is_refused_for_ever_goes_by_mail_at_once_and_its_owner_reads_it(
    provider, put, maintenance, wants_texts, as_person, world, answer
):
    provider.answers = [answer]
    put()
    assert send() == 1
    assert mail.outbox[0].to == ["ronald@voorbeeld.example"]
    put()
    assert send() == 1
    assert len(mail.outbox) == 2
    assert len(provider.asked) == 1
    page = as_person(world.ronald).get("/account/bericht/")
    assert page.context["number"].refused_at
    assert page.context["now"] == "mail"
    assert "alert--turn" in page.content.decode()
    assert "78" in page.content.decode()


@pytest.mark.usefixtures("wants_texts")
def test_where_this_house_stops_with_texts_mail_goes(put, settings):
    settings.TEXT_MESSAGE_URL, settings.DEMO = "", False
    put()
    assert send() == 1
    assert mail.outbox


def test_nothing_goes_to_a_number_that_was_not_proved(provider, put, world, maintenance):
    with maintenance():
        NewsChoice.objects.create(
            person=world.ronald, channel="text", quiet_from=time(), quiet_until=time()
        )
        TextNumber.objects.create(person=world.ronald, number=NUMBER)
    put()
    assert send() == 1
    assert mail.outbox
    assert not provider.asked


@pytest.mark.parametrize("template", BY_TEXT)
def test_who_wants_nothing_sent_finds_it_here_and_it_is_read_once(
    put, world, maintenance, as_person, template
):
    with maintenance():
        NewsChoice.objects.create(person=world.ronald, channel="here")
    message = put(template=template)
    assert send() == 0
    assert now_of(message, maintenance).state == "here"
    assert not mail.outbox
    ronald = as_person(world.ronald)
    assert ronald.get("/thuis/").context["news"]
    assert message.path in ronald.get("/account/nieuws/").content.decode()
    assert now_of(message, maintenance).sent_at


def test_who_wants_nothing_sent_still_hears_what_cannot_wait(put, world, maintenance):
    with maintenance():
        NewsChoice.objects.create(person=world.ronald, channel="here")
    put(template="office", is_urgent=True)
    put(template="new_device")
    assert send() == 2
    assert len(mail.outbox) == 2


def test_what_waits_to_be_sent_is_kept_back_by_nobody_with_mail(put, world, maintenance, visitor):
    """Also not by who wants nothing sent: a stolen log-in hides no mail about itself."""
    with maintenance():
        NewsChoice.objects.create(person=world.ronald, channel="here")
    put(template="new_device")
    visitor(world.ronald)
    assert fails("update delivery_outboxmessage set state = 'here', sent_at = now()")


def test_no_text_and_no_mail_holds_a_marked_word(world, maintenance, provider, wants_texts, put):
    with maintenance():
        words = marked.mark_all(world)
        TextNumber.objects.update(number=NUMBER)
        paths = {
            "news": f"/gezin/{world.van_dijk.pk}/doelen/", "office": f"/gezin/{world.van_dijk.pk}/"
        }  # fmt: skip
    assert len(words) > 100
    for template in BY_TEXT:
        put(template=template, path=paths[template])
        send()
        put(world.anja, template=template, path=paths[template])
        send()
    assert len(provider.asked) == len(BY_TEXT)
    said = [str(each) for each in provider.asked]
    said += [f"{each.subject} {each.body} {each.extra_headers}" for each in mail.outbox]
    assert len(said) > len(BY_TEXT)
    for each in said:
        assert not marked.WORD.search(each)
        assert str(world.van_dijk.pk) not in each
        assert "doelen" not in each


@pytest.mark.parametrize("name", [name for name, kind in MAILS.items() if kind.text])
@pytest.mark.parametrize("host", ["localhost", "wijkteam.samenwerkende-gemeenten.nl"])
def test_each_text_is_one_message_of_plain_signs(settings, name, host):
    settings.BASE_URL = f"https://{host}"
    assert texts.fits(name)


def test_a_text_of_a_house_with_a_long_address_is_found_at_the_start(settings):
    from wijkteam.checks import a_text_message_holds_its_link, text_messages_go_safely

    settings.TEXT_MESSAGE_URL = "https://texts.example/"
    assert not a_text_message_holds_its_link(None)
    assert not text_messages_go_safely(None)
    settings.BASE_URL = f"https://{'lang' * 20}.example"
    assert {error.id for error in a_text_message_holds_its_link(None)} == {"wijkteam.E007"}
    settings.TEXT_MESSAGE_URL = "http://texts.example/"
    assert [error.id for error in text_messages_go_safely(None)] == ["wijkteam.E006"]


def test_signs_are_counted_as_a_phone_does():
    assert texts.length("Er is nieuws.") == 13
    assert texts.length("€[]") == 6
    assert texts.length("één ✓") is None
    assert texts.length("één") == 3


@pytest.mark.usefixtures("wants_texts")
def test_row_security_of_numbers(world, visitor, maintenance):
    visitor(world.ronald)
    assert raw("select number from delivery_textnumber") == [(NUMBER,)]
    for other in (world.anja, world.samira, world.kevin, world.linda):
        visitor(other)
        assert raw("select number from delivery_textnumber") == []
        assert raw("update delivery_textnumber set number = 'x'") == 0
        assert raw("delete from delivery_textnumber") == 0
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_worker")
    assert fails("update delivery_textnumber set number = '+31600000000'")
    assert fails("update delivery_textnumber set proved_at = now()")
    assert fails("delete from delivery_textnumber")
    assert raw("update delivery_textnumber set refused_at = now()") == 1


def test_the_number_is_known_by_two_digits():
    assert numbers.ending(NUMBER) == "78"
