"""A number for text messages is proved with a code that was sent to it: ten minutes, five tries, a
few a day; and what news does meanwhile."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.utils import timezone

from audit.models import AuditEvent
from delivery import numbers, outbox
from delivery.models import NewsChoice, OutboxMessage, TextNumber
from tests.conftest import prove_again
from tests.delivery.test_texts import NUMBER, send
from wijkteam.text_number import OTHER_LENGTH

pytestmark = pytest.mark.django_db
URL, PAGE = "/account/bericht/sms/", "/account/bericht/"


@pytest.fixture(autouse=True)
def fresh_counts():
    cache.clear()


@pytest.fixture
def ronald(world, as_person, provider):
    return as_person(world.ronald)


def ask(client, number="06 1234 5678"):
    """By who showed just now who they are; others: tests/wijkteam/test_news_not_stolen.py."""
    prove_again(client)
    return client.post(URL, {"action": "ask", "number": number})


def type_in(client, code):
    return client.post(URL, {"action": "prove", "code": code})


def code_in(server):
    return re.search(r"\b\d{6}\b", server.last["text"])[0]


def wrong(code):
    return f"{(int(code) + 1) % 1_000_000:06}"


def row_of(person, maintenance):
    with maintenance():
        return TextNumber.objects.filter(person=person).first()


def test_the_whole_way(world, ronald, provider, maintenance):
    assert ask(ronald).url == URL
    assert ronald.get(PAGE).context["number_waits"]
    assert send() == 1
    assert provider.last["to"] == NUMBER
    assert not mail.outbox
    assert type_in(ronald, f" {code_in(provider)} ").url == PAGE
    page = ronald.get(PAGE)
    assert page.context["now"] == "text"
    assert page.context["ending"] == "78"
    assert "12345" not in page.content.decode()
    with maintenance():
        assert NewsChoice.objects.get(person=world.ronald).channel == "text"
        kinds = AuditEvent.objects.filter(subject_kind="textnumber").order_by("id")
        assert list(kinds.values_list("kind", flat=True)) == ["create", "change"]
        outbox.remind(key="test:n", person_id=world.ronald.pk, template="news", path="/thuis/")
        NewsChoice.objects.update(quiet_from="00:00", quiet_until="00:00")
    assert send() == 2  # and the letter that says that news goes to this number
    assert "/nieuws/" in provider.last["text"]


def test_taking_it_away_brings_mail_back(world, ronald, provider, maintenance):
    ask(ronald)
    send()
    type_in(ronald, code_in(provider))
    assert ronald.post(URL, {"action": "take_away"}).url == PAGE
    assert row_of(world.ronald, maintenance) is None
    page = ronald.get(PAGE)
    assert page.context["now"] == "mail"
    assert [value for value, _label in page.context["form"].fields["channel"].choices] == [
        "mail", "here",
    ]  # fmt: skip


def test_a_wrong_code_proves_nothing_and_five_use_it_up(
    world,
    ronald,
    provider,
    maintenance,
):
    ask(ronald)
    send()
    code = code_in(provider)
    for _time in range(4):
        page = type_in(ronald, wrong(code))
        assert page.context["code_form"].errors
    assert row_of(world.ronald, maintenance).tries == 4
    assert type_in(ronald, wrong(code)).url == URL
    assert type_in(ronald, code).url == URL
    assert row_of(world.ronald, maintenance).proved_at is None
    assert ronald.get(PAGE).context["now"] == "mail"


def test_after_ten_minutes_it_works_no_more(world, ronald, provider, maintenance):
    ask(ronald)
    send()
    for minutes, is_right in ((9, True), (10, False)):
        row = row_of(world.ronald, maintenance)
        then = row.asked_at + timedelta(minutes=minutes)
        assert numbers.waits(row, then) is is_right
    with time_machine.travel(timezone.now() + timedelta(minutes=11), tick=False):
        type_in(ronald, code_in(provider))
    assert row_of(world.ronald, maintenance).proved_at is None


def test_a_code_that_comes_too_late_is_not_sent(world, ronald, provider, maintenance):
    provider.answers = [503] * 9
    ask(ronald)
    for minutes in (0, 5, 11, 30):
        with time_machine.travel(timezone.now() + timedelta(minutes=minutes), tick=False):
            assert send() == 0
    with maintenance():
        assert OutboxMessage.objects.get(template="number_code").state == "late"
    assert len(provider.asked) == 2
    assert not mail.outbox


def test_a_number_that_does_not_exist_is_said(world, ronald, provider, maintenance):
    provider.answers = [422]
    ask(ronald)
    assert send() == 0
    assert row_of(world.ronald, maintenance).refused_at
    assert not mail.outbox
    assert "alert--turn" in ronald.get(PAGE).content.decode()
    with maintenance():
        NewsChoice.objects.create(person=world.ronald, channel="here")
    assert "alert--turn" not in ronald.get(PAGE).content.decode()  # nothing is sent anyway
    assert "take_away" in ronald.get(URL).content.decode()
    ronald.post(URL, {"action": "take_away"})
    assert row_of(world.ronald, maintenance) is None


def test_a_second_asking_gives_another_code_and_the_first_is_nothing(
    world,
    ronald,
    provider,
    maintenance,
):
    codes = []
    for _time in range(2):
        ask(ronald)
        send()
        codes.append(code_in(provider))
    if codes[0] != codes[1]:  # one in a million
        assert type_in(ronald, codes[0]).status_code == 200
    assert type_in(ronald, codes[1]).url == PAGE


def test_asking_for_another_number_ends_the_first(world, ronald, provider, maintenance):
    ask(ronald)
    send()
    type_in(ronald, code_in(provider))
    ask(ronald, "0687654321")
    row = row_of(world.ronald, maintenance)
    assert (row.number, row.proved_at) == ("+31687654321", None)
    assert ronald.get(PAGE).context["now"] == "mail"


def test_five_codes_a_day_of_one_person(ronald, maintenance, provider):
    for number in range(5):
        assert ask(ronald, f"061234567{number}").url == URL
    page = ask(ronald, "0612345679")
    assert page.context["form"].errors["number"]
    with maintenance():
        assert OutboxMessage.objects.filter(template="number_code").count() == 5


def test_nobody_closes_the_number_of_another(world, as_person, maintenance, provider):
    """Somebody uses up all their codes on a number that is not theirs, and asks on and on."""
    stranger, other = as_person(world.anja), "0687654321"
    assert [ask(stranger).status_code for _time in range(12)] == [302] * 5 + [200] * 7
    ronald = as_person(world.ronald)
    assert ask(ronald).url == URL
    send()
    with maintenance():
        row = TextNumber.objects.get(person=world.ronald)
        code = numbers.code_of(row)
    assert type_in(ronald, code).url == PAGE
    assert ask(as_person(world.kevin), other).url == URL


def test_a_phone_is_not_flooded_by_everybody_together(
    world,
    as_person,
    maintenance,
    monkeypatch,
    provider,
):
    monkeypatch.setattr("delivery.proving.MOST_A_DAY", {"by": 5, "to": 7})
    people = [as_person(person) for person in (world.ronald, world.anja)]
    answers = [ask(client).status_code for client in people for _time in range(5)]
    assert answers == [302] * 7 + [200] * 3
    assert ask(people[1], "0687654321").url == URL  # her own number: what was refused costs nothing
    with maintenance():
        assert OutboxMessage.objects.filter(template="number_code").count() == 8


def test_the_house_bounds_both():
    from delivery.proving import MOST_A_DAY

    assert MOST_A_DAY["by"] == 5
    assert 3 * MOST_A_DAY["by"] <= MOST_A_DAY["to"] <= 50


@pytest.mark.parametrize("typed", ["06 1234567", "06 123456789", "+316 1234 56789", "0031 6 1"])
def test_a_digit_too_few_or_too_many_is_said_so(ronald, world, maintenance, typed):
    page = ask(ronald, typed)
    (error,) = page.context["form"].errors["number"]
    assert error == str(OTHER_LENGTH)
    assert typed in page.content.decode()
    assert row_of(world.ronald, maintenance) is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("06 12345678", NUMBER), ("+31 6 12 34 56 78", NUMBER), ("0031612345678", NUMBER),
     ("06-12345678", NUMBER), ("(06) 12345678", NUMBER), ("070 1234567", None), ("", None),
     ("+44 7700 900123", None), ("0900 1234", None), ("06", None), ("06 1234567a", None),
     ("+31 (0)6 12345678", NUMBER), ("06 1234567", None), ("06 123456789", None),
     ("+3161234567890123", None), ("٠٦١٢٣٤٥٦٧٨", None), ("+316" + "1" * 30, None),
     ("0909123456", None)],
)  # fmt: skip
def test_only_mobile_numbers_of_the_setting(typed, kept):
    assert numbers.tidied(typed) == kept


def test_another_town_allows_its_neighbours(settings):
    settings.TEXT_MESSAGE_NUMBERS = ["+316", "+324"]
    assert numbers.tidied("+32 470 12 34 56") == "+32470123456"


def test_a_wrong_number_keeps_what_was_typed(ronald, world, maintenance):
    page = ask(ronald, "070 1234567")
    assert page.context["form"].errors["number"]
    assert "070 1234567" in page.content.decode()
    assert row_of(world.ronald, maintenance) is None


def test_where_no_texts_are_offered_there_is_no_page_and_no_word(world, as_person, settings):
    settings.TEXT_MESSAGE_URL, settings.DEMO = "", False
    ronald = as_person(world.ronald)
    assert ronald.get(URL).status_code == 404
    assert ask(ronald).status_code == 404
    page = ronald.get(PAGE).content.decode()
    assert URL not in page
    assert not re.search(r"\b(een|de) sms\b|[Ss]ms(&#x27;|')", page)


def test_nobody_chooses_texts_without_a_number(world, ronald, maintenance):
    from tests.delivery.test_how_news_comes import send as choose

    page = choose(ronald, channel="text", rhythm="soon", quiet_from="", quiet_until="")
    assert page.context["form"].errors["channel"]
    assert not NewsChoice.objects.filter(channel="text").exists()


def test_the_demo_shows_texts_in_its_post_box(world, as_person, settings, tmp_path, client):
    settings.DEMO, settings.TEXT_MESSAGE_URL = True, ""
    settings.EMAIL_FILE_PATH = str(tmp_path)
    ronald = as_person(world.ronald)
    assert ask(ronald).url == URL
    assert send() == 1
    (text,) = client.get("/demo/post/").context["texts"]
    assert text.to == NUMBER
    assert type_in(ronald, re.search(r"\d{6}", text.text)[0]).url == PAGE
