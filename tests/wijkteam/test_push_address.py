"""Notifications are turned on in one browser, by who shows who they are; each change is told by
mail; a browser is of who turned them on there last, and of nobody who logged out in it."""
# ruff: noqa: F811 fixtures come in by name

import json
import re
from types import SimpleNamespace

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from audit.models import AuditEvent
from delivery import push
from delivery.models import NewsChoice, OutboxMessage, PushAddress
from delivery.push_keys import new_pair, public_of
from people.models import Person
from tests.conftest import log_in, prove_again
from tests.delivery.conftest import service  # noqa: F401 a fixture
from tests.delivery.test_how_news_comes import send as choose
from tests.delivery.test_texts import send
from tests.wijkteam.test_login import log_in as come_in
from tests.world import PASSWORD
from wijkteam.push_checks import both_keys_are_there, notifications_go_outside_alone

pytestmark = pytest.mark.django_db
URL, PAGE = "/account/bericht/melding/", "/account/bericht/"
IS_IT_YOU = "/account/ben-jij-het/"
CHROME = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36"


@pytest.fixture(autouse=True)
def fresh_counts():
    cache.clear()


@pytest.fixture
def ronald(world, as_person, service):
    """Asked a moment ago who he is, on a telephone."""
    client = prove_again(as_person(world.ronald))
    client.defaults["HTTP_USER_AGENT"] = CHROME
    return client


def turn_on(client, service, name="phone"):
    browser = service.browser(name)
    return client.post(URL, {"action": "on"} | browser.gives)


def rows_of(person, maintenance):
    with maintenance():
        return list(PushAddress.objects.filter(person=person).order_by("made_at"))


def channel_of(person, maintenance):
    with maintenance():
        return NewsChoice.objects.filter(person=person).values_list("channel", flat=True).first()


def told(person, maintenance):
    """How many letters of it there are for this person."""
    with maintenance():
        return OutboxMessage.objects.filter(template="news_way", person=person).count()


def test_the_whole_way(world, ronald, service, maintenance):
    page = ronald.get(PAGE).content.decode()
    assert "data-push " in page
    assert re.search(r"/js/push\.[0-9a-f]*\.?js", page)
    assert turn_on(ronald, service).url == PAGE
    page = ronald.get(PAGE)
    assert page.context["now"] == "push"
    ((row, is_here),) = page.context["browsers"]
    assert is_here
    assert row.name in page.content.decode()
    assert "Chrome" in row.name
    assert row.endpoint not in page.content.decode()
    with maintenance():
        NewsChoice.objects.update(quiet_from="00:00", quiet_until="00:00")
        OutboxMessage.objects.create(key="n", person=world.ronald, template="news", path="/thuis/")
        lines = AuditEvent.objects.filter(subject_kind="pushaddress")
        assert list(lines.values_list("kind", "person_id")) == [("create", world.ronald.pk)]
    assert send() == 2  # the letter that says that news goes here, by mail
    assert len(mail.outbox) == 1
    (shown,) = service.shown()
    where = shown["url"].split("/", 3)[3]
    assert ronald.get(f"/{where}").url == "/thuis/"


@pytest.mark.parametrize(
    ("channel", "stops"),
    [("mail", "niet meer met een mail"), ("text", "niet meer met een sms"), ("here", "wél")],
)
def test_before_the_button_stands_what_stops(
    world, ronald, service, maintenance, monkeypatch, channel, stops
):
    with maintenance():
        NewsChoice.objects.create(person=world.ronald, channel=channel)
    monkeypatch.setattr("delivery.channels.Reader.gets_texts", True)
    page = ronald.get(PAGE)
    assert page.context["now"] == channel
    assert stops in page.content.decode()
    answer = ronald.post(URL, {"action": "on"} | service.browser("phone").gives, follow=True)
    (said,) = [str(each) for each in answer.context["messages"]]
    assert {"mail": "geen mail", "text": "geen sms"}.get(channel, "Meldingen") in said
    assert ("geen" in said) == (channel != "here")
    assert "Zet je ze aan?" not in answer.content.decode()


def test_who_does_not_show_who_they_are_turns_nothing(world, as_person, service, maintenance):
    thief = as_person(world.ronald)
    assert turn_on(thief, service).url.startswith(IS_IT_YOU)
    assert rows_of(world.ronald, maintenance) == []
    prove_again(thief)
    turn_on(thief, service)
    thief = as_person(world.ronald)
    (row,) = rows_of(world.ronald, maintenance)
    away = {"action": "take_away", "browser": str(row.pk)}
    assert thief.post(URL, away).url.startswith(IS_IT_YOU)
    assert len(rows_of(world.ronald, maintenance)) == 1


def test_what_was_sent_is_done_once_who_they_are_was_shown(
    world, with_password, client, service, maintenance
):
    person = SimpleNamespace(user=with_password(world.ronald))
    asked = turn_on(log_in(client, person), service)
    assert client.post(asked.url, {"password": PASSWORD}).url == PAGE
    assert len(rows_of(world.ronald, maintenance)) == 1


def test_each_change_is_told_by_mail(world, ronald, as_person, service, maintenance):
    turn_on(ronald, service)
    assert told(world.ronald, maintenance) == 1
    laptop = prove_again(as_person(world.ronald))
    turn_on(laptop, service, "laptop")
    assert told(world.ronald, maintenance) == 2
    first, second = rows_of(world.ronald, maintenance)
    ronald.post(URL, {"action": "take_away", "browser": str(second.pk)})
    assert channel_of(world.ronald, maintenance) == "push"
    assert told(world.ronald, maintenance) == 3
    ronald.post(URL, {"action": "take_away", "browser": str(first.pk)})
    assert channel_of(world.ronald, maintenance) == "mail"
    assert told(world.ronald, maintenance) == 4
    ronald.post(URL, {"action": "take_away", "browser": str(first.pk)})
    assert told(world.ronald, maintenance) == 4
    send()
    assert {each.to[0] for each in mail.outbox} == {"ronald@voorbeeld.example"}


def test_the_same_browser_again_is_one_browser(world, ronald, service, maintenance):
    turn_on(ronald, service)
    turn_on(ronald, service, "renewed")
    (row,) = rows_of(world.ronald, maintenance)
    assert row.endpoint.endswith("renewed")


@pytest.mark.parametrize("by", ["endpoint", "browser"])
def test_a_shared_phone_is_of_who_turned_it_on_last(
    world, ronald, as_person, service, maintenance, by
):
    turn_on(ronald, service)
    kevin = prove_again(as_person(world.kevin))
    if by == "browser":  # the browser renewed its address between the two
        kevin.cookies["device"] = ronald.cookies["device"].value
    turn_on(kevin, service, "phone" if by == "endpoint" else "renewed")
    assert rows_of(world.ronald, maintenance) == []
    assert len(rows_of(world.kevin, maintenance)) == 1
    page = ronald.get(PAGE)
    assert page.context["now"] == "mail"
    assert "alert--turn" in page.content.decode()


LEAVING = {
    "out": lambda client: client.post("/uitloggen/"),
    "quick": lambda client: client.get("/weg/"),
    "shared": lambda client: client.post("/uitnodiging/welkom/"),
}


@pytest.mark.parametrize("how", LEAVING)
def test_who_leaves_a_browser_hears_nothing_there_any_more(
    world, ronald, as_person, service, maintenance, how
):
    laptop = prove_again(as_person(world.ronald))
    turn_on(laptop, service, "laptop")
    turn_on(ronald, service)
    assert told(world.ronald, maintenance) == 2
    LEAVING[how](ronald)
    assert told(world.ronald, maintenance) == 3  # it may be a thief, or a link of another site
    (left,) = rows_of(world.ronald, maintenance)
    assert left.endpoint.endswith("laptop")
    assert channel_of(world.ronald, maintenance) == "push"
    if how == "shared":
        turn_on(ronald, service)
        assert len(rows_of(world.ronald, maintenance)) == 1
        assert "data-push " not in ronald.get(PAGE).content.decode()


@pytest.mark.parametrize("how", LEAVING)
def test_who_leaves_it_ends_it_for_who_turned_it_on_there_before(
    world, ronald, as_person, service, maintenance, how
):
    turn_on(ronald, service)
    kevin = as_person(world.kevin)
    LEAVING[how](kevin)  # in a browser of his own
    assert len(rows_of(world.ronald, maintenance)) == 1
    kevin = as_person(world.kevin)
    kevin.cookies["device"] = ronald.cookies["device"].value
    LEAVING[how](kevin)
    assert rows_of(world.ronald, maintenance) == []
    assert told(world.kevin, maintenance) == 0
    page = ronald.get(PAGE)
    assert page.context["now"] == "mail"
    assert "alert--turn" in page.content.decode()


def test_logging_out_in_the_last_browser_brings_mail(world, ronald, service, maintenance):
    turn_on(ronald, service)
    page = ronald.post("/uitloggen/", follow=True).content.decode()
    assert channel_of(world.ronald, maintenance) == "mail"
    assert "in deze browser" in page or "in this browser" in page
    with maintenance():
        lines = AuditEvent.objects.filter(subject_kind="pushaddress").order_by("id")
        assert list(lines.values_list("kind", flat=True)) == ["create", "withdraw"]


def test_logging_out_elsewhere_ends_it_there(world, with_password, service, maintenance):
    email = with_password(world.ronald).email
    phone, laptop = Client(), Client()
    for client in (phone, laptop):
        come_in(client, email)
        prove_again(client)
    turn_on(phone, service)
    turn_on(laptop, service, "laptop")
    places = laptop.get("/account/apparaten/").context["places"]
    (other,) = [place for place in places if not place.is_current]
    laptop.post("/account/apparaten/uit/", {"place": other.key})
    (left,) = rows_of(world.ronald, maintenance)
    assert left.endpoint.endswith("laptop")
    assert told(world.ronald, maintenance) == 3  # on twice, and off there
    for _click in range(2):
        laptop.post("/account/apparaten/")
        assert told(world.ronald, maintenance) == 4
    assert rows_of(world.ronald, maintenance) == []
    assert channel_of(world.ronald, maintenance) == "mail"


def test_the_end_by_rest_keeps_it_on_a_phone_of_ones_own(world, ronald, service, maintenance):
    """Else nobody would ever hear anything: a session lasts an hour."""
    turn_on(ronald, service)
    assert later(ronald)["Clear-Site-Data"] == '"cache"'
    assert len(rows_of(world.ronald, maintenance)) == 1


def test_the_end_by_rest_on_a_shared_phone_keeps_nothing(ronald):
    ronald.post("/uitnodiging/welkom/")
    assert later(ronald)["Clear-Site-Data"] == '"cache", "storage"'


WAYS_OUT = {
    "out": lambda client: client.post("/uitloggen/"),
    "the page of logging out": lambda client: client.get("/uitloggen/"),
    "quick": lambda client: client.get("/weg/"),
}


@pytest.mark.parametrize("how", WAYS_OUT)
@pytest.mark.parametrize("is_met_by_it", [True, False])
def test_who_leaves_after_the_end_by_rest_leaves_nothing_either(
    world, ronald, service, maintenance, how, is_met_by_it
):
    """Somebody comes near, an hour later: the first page after that, or the one after it."""
    turn_on(ronald, service)
    rested(ronald)
    if not is_met_by_it:
        ronald.get("/thuis/")
    assert len(rows_of(world.ronald, maintenance)) == 1
    answer = WAYS_OUT[how](ronald)
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert rows_of(world.ronald, maintenance) == []
    assert told(world.ronald, maintenance) == 1  # who left is nobody to us; Ronald reads it
    page = prove_again(log_in(Client(), world.ronald)).get(PAGE)
    assert page.context["now"] == "mail"
    assert "alert--turn" in page.content.decode()


@pytest.mark.parametrize("how", WAYS_OUT)
def test_who_was_never_here_wipes_nothing_and_ends_nothing(
    world, ronald, service, maintenance, client, how
):
    """As where another site shows something of ours: no note of this browser comes along."""
    turn_on(ronald, service)
    ronald.cookies.clear()
    for stranger in (client, ronald):
        assert "Clear-Site-Data" not in WAYS_OUT[how](stranger)
    assert len(rows_of(world.ronald, maintenance)) == 1


def rested(client):
    session = client.session
    session["session_seen"] -= 2 * 3600
    session.save()


def later(client):
    rested(client)
    return client.get("/thuis/")


@pytest.mark.parametrize("change", [
    {"endpoint": "https://10.0.0.1/"}, {"endpoint": "https://voorbeeld.example/x"},
    {"endpoint": ""}, {"public_key": "x"}, {"secret": ""}, {"endpoint": "https://x/" + "a" * 1000},
])  # fmt: skip
def test_an_address_of_no_push_service_is_a_sentence(
    world, ronald, service, maintenance, settings, change
):
    settings.PUSH_SERVICES = [service.url, "fcm.googleapis.com"]
    words = {"action": "on"} | service.browser("phone").gives | change
    page = ronald.post(URL, words, follow=True)
    assert [str(each) for each in page.context["messages"]]
    assert rows_of(world.ronald, maintenance) == []
    assert channel_of(world.ronald, maintenance) is None


def test_another_browser_is_not_found_and_no_key_is_no_error(
    world, ronald, as_person, service, maintenance
):
    turn_on(ronald, service)
    (row,) = rows_of(world.ronald, maintenance)
    noor = prove_again(as_person(world.noor))
    noor.post(URL, {"action": "take_away", "browser": str(row.pk)})
    assert len(rows_of(world.ronald, maintenance)) == 1
    assert noor.post(URL, {"action": "take_away", "browser": "x"}).status_code == 404
    assert noor.post(URL, {}).url == noor.get(URL).url == PAGE


def test_it_can_be_chosen_again_only_with_a_browser(world, ronald, service, maintenance):
    words = {"rhythm": "soon", "quiet_from": "", "quiet_until": ""}
    assert choose(ronald, channel="push", **words).context["form"].errors["channel"]
    turn_on(ronald, service)
    choose(ronald, channel="mail", **words)
    assert channel_of(world.ronald, maintenance) == "mail"
    choose(ronald, channel="push", **words)
    assert channel_of(world.ronald, maintenance) == "push"


def test_five_browsers_are_enough(world, as_person, service, maintenance):
    for number in range(7):
        turn_on(prove_again(as_person(world.ronald)), service, f"n{number}")
    rows = rows_of(world.ronald, maintenance)
    assert [row.endpoint.rsplit("/n")[1] for row in rows] == [str(each) for each in range(2, 7)]


def test_without_javascript_the_page_says_so(ronald):
    page = ronald.get(PAGE).content.decode()
    said, form = page.split("data-push-without>")[1].split("</p>")[0], page.split("<form")
    assert "JavaScript" in said
    (ours,) = [each for each in form if 'name="endpoint"' in each]
    assert ours.split(">")[0].endswith(" hidden")


def test_a_house_without_keys_does_not_speak_of_it(world, as_person, settings):
    settings.DEMO, settings.PUSH_PUBLIC_KEY = False, ""
    ronald = prove_again(as_person(world.ronald))
    page = ronald.get(PAGE).content.decode()
    assert URL not in page
    assert "/js/push" not in page
    assert "melding" not in page.split("<main")[1].lower()
    assert ronald.post(URL, {"action": "on"}).status_code == 404


def test_the_demo_shows_notifications_in_its_post_box(
    world, as_person, settings, tmp_path, client, maintenance
):
    settings.DEMO, settings.PUSH_PUBLIC_KEY = True, ""
    settings.EMAIL_FILE_PATH = str(tmp_path)
    ronald = prove_again(as_person(world.ronald))
    assert "/js/push" not in ronald.get(PAGE).content.decode()
    assert ronald.post(URL, {"action": "on"}).url == PAGE
    assert ronald.get(PAGE).context["now"] == "push"
    with maintenance():
        NewsChoice.objects.update(quiet_from="00:00", quiet_until="00:00")
        OutboxMessage.objects.create(key="n", person=world.ronald, template="news", path="/thuis/")
    send()
    (shown,) = client.get("/demo/post/").context["pushes"]
    assert "/nieuws/" in shown.text


def test_the_script_of_the_browser_stands_at_the_root_and_keeps_nothing(client):
    answer = client.get("/meldingen.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert "no-store" in answer["Cache-Control"]
    assert "worker-src 'self'" in answer["Content-Security-Policy"]
    text = answer.content.decode()
    assert "showNotification" in text
    assert "wijkteam" not in text.lower()
    assert json.dumps(push.title()) in text
    for word in ("fetch", "caches", "indexedDB", "importScripts"):
        assert word not in text


def test_half_a_set_up_is_found_at_the_start(settings):
    public, private = new_pair()
    worker, web = "seals", ""
    for given, audit_key, is_right in (
        (("", ""), worker, True), ((public, private), worker, True), ((public, ""), web, True),
        ((public, ""), worker, False), (("", private), worker, False), (("x", ""), web, False),
        ((public, "x"), worker, False), ((public, new_pair()[1]), worker, False),
        ((new_pair()[0], private), worker, False), ((private, private), worker, False),
    ):  # fmt: skip
        settings.PUSH_PUBLIC_KEY, settings.PUSH_PRIVATE_KEY = given
        settings.AUDIT_KEY = audit_key
        found = [error.id for error in both_keys_are_there(None)]
        assert found == ([] if is_right else ["wijkteam.E008"]), given


@pytest.mark.parametrize("name", ["http://127.0.0.1:8000", "localhost", "10.0.0.1:443", "com"])
def test_a_real_house_sends_nothing_within(settings, name):
    assert notifications_go_outside_alone(None) == []
    settings.PUSH_SERVICES = [*settings.PUSH_SERVICES, name]
    assert [error.id for error in notifications_go_outside_alone(None)] == ["wijkteam.E009"]


def test_the_command_makes_a_pair_that_fits(capsys):
    call_command("push_keys")
    lines = dict(line.split("=") for line in capsys.readouterr().out.split())
    assert public_of(lines["PUSH_PRIVATE_KEY"]) == lines["PUSH_PUBLIC_KEY"]


def test_who_is_erased_leaves_no_browser(maintenance):
    with maintenance():
        somebody = Person.objects.create(first_name="Iemand")
        PushAddress.objects.create(person=somebody, endpoint="demo:x", browser="x", name="Chrome")
        somebody.delete()
        assert not PushAddress.objects.exists()
