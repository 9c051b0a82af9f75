"""A stolen session turns nobody's news away in silence: it is asked who it is before a code is sent
and before another way counts, and its owner hears of it by mail, whatever was chosen."""
# ruff: noqa: F811 a fixture comes in by name

import re
from types import SimpleNamespace

import pytest
from django.core import mail
from django.core.cache import cache

from delivery.models import NewsChoice, OutboxMessage, TextNumber
from tests.conftest import log_in, prove_again
from tests.delivery.conftest import provider  # noqa: F401 a fixture
from tests.delivery.test_how_news_comes import send as choose
from tests.delivery.test_text_number import code_in, type_in
from tests.delivery.test_texts import NUMBER, send
from tests.world import PASSWORD

pytestmark = pytest.mark.django_db
URL, PAGE = "/account/bericht/sms/", "/account/bericht/"
IS_IT_YOU = "/account/ben-jij-het/"
WORDS = {"rhythm": "soon", "quiet_from": "", "quiet_until": ""}


@pytest.fixture(autouse=True)
def fresh_counts():
    cache.clear()


@pytest.fixture
def thief(world, as_person, provider):
    """An unlocked phone, in somebody else's hand."""
    return as_person(world.ronald)


@pytest.fixture
def owner(world, as_person, provider):
    """Asked a moment ago who they are."""
    return prove_again(as_person(world.ronald))


def ask(client, number="06 1234 5678"):
    return client.post(URL, {"action": "ask", "number": number})


def number_in(maintenance):
    with maintenance():
        return TextNumber.objects.values_list("number", flat=True).first()


def channel_in(maintenance):
    with maintenance():
        return NewsChoice.objects.values_list("channel", flat=True).first()


def told(maintenance):
    """How many letters of it left by mail."""
    send()
    with maintenance():
        rows = list(OutboxMessage.objects.filter(template="news_way"))
    assert {row.state for row in rows} <= {"sent"}
    ours = [each for each in mail.outbox if each.extra_headers["X-Message-Key"] in
            {str(row.pk) for row in rows}]  # fmt: skip
    assert all(each.to == ["ronald@voorbeeld.example"] for each in ours)
    return len(ours)


def test_no_code_is_asked_by_who_does_not_show_who_they_are(thief, maintenance):
    assert ask(thief, "06 8765 4321").url.startswith(IS_IT_YOU)
    assert number_in(maintenance) is None


@pytest.mark.parametrize("channel", ["here", "text"])
def test_no_other_way_is_chosen_by_who_does_not_show_who_they_are(
    thief, world, maintenance, channel
):
    with maintenance():
        TextNumber.objects.create(person=world.ronald, number=NUMBER, proved_at="2026-01-01T10:00Z")
    assert choose(thief, channel=channel, **WORDS).url.startswith(IS_IT_YOU)
    assert channel_in(maintenance) is None
    assert thief.post(URL, {"action": "take_away"}).url.startswith(IS_IT_YOU)
    assert number_in(maintenance) == NUMBER


def test_other_hours_ask_and_tell_nothing(thief, maintenance):
    assert choose(thief, rhythm="daily", quiet_from="", quiet_until="").url == PAGE
    assert told(maintenance) == 0


def test_what_was_sent_is_done_once_who_they_are_was_shown(
    world, with_password, client, provider, maintenance
):
    """No script, and nothing to type again: the number, and the other way."""
    person = SimpleNamespace(user=with_password(world.ronald))
    ronald = log_in(client, person)
    asked = ask(ronald, "06 1234 5678")
    assert ronald.post(asked.url, {"password": PASSWORD}).url == URL
    assert number_in(maintenance) == NUMBER
    ronald = log_in(client, person)
    asked = choose(ronald, channel="here", rhythm="daily", quiet_from="22:15", quiet_until="06:45")
    assert ronald.post(asked.url, {"password": PASSWORD}).url == PAGE
    page = ronald.get(PAGE).content.decode()
    assert channel_in(maintenance) == "here"
    assert "22:15" in page


def test_a_wrong_number_is_said_before_anything_is_asked(thief):
    assert ask(thief, "070 1234567").context["form"].errors["number"]


def test_each_change_is_told_by_mail(owner, provider, maintenance):
    ask(owner)
    assert told(maintenance) == 0
    type_in(owner, code_in(provider))
    assert channel_in(maintenance) == "text"
    assert told(maintenance) == 1
    choose(owner, channel="here", **WORDS)
    assert told(maintenance) == 2
    choose(owner, channel="text", **WORDS)
    assert told(maintenance) == 3
    assert ask(owner, "06 8765 4321").url == URL
    assert told(maintenance) == 4  # the proved number stopped with it
    owner.post(URL, {"action": "take_away"})
    assert told(maintenance) == 5
    owner.post(URL, {"action": "take_away"})
    choose(owner, channel="mail", **WORDS)
    assert told(maintenance) == 5  # nothing changed


def test_opening_the_page_of_news_hides_no_letter(owner, maintenance):
    choose(owner, channel="here", **WORDS)
    owner.get("/account/nieuws/")
    owner.get("/thuis/")
    assert told(maintenance) == 1
    assert re.search(r"/nieuws/[0-9a-f]{48}/", mail.outbox[0].body)
