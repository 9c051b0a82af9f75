"""Notifications in a browser, handed to a real push service of the tests: closed for one browser,
signed by this house, no word of a family; and mail where none arrives."""
# ruff: noqa: F811 fixtures come in by name

from datetime import time, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from delivery import push, push_addresses
from delivery.mail import MAILS
from delivery.models import NewsChoice, OutboxMessage, PushAddress
from delivery.push_keys import new_pair
from tests.access import marked
from tests.access.raw import fails, raw
from tests.delivery.test_texts import BY_TEXT, now_of, put, send  # noqa: F401 fixtures

pytestmark = pytest.mark.django_db
OF_THE_HOUSE = [
    "fcm.googleapis.com", "push.services.mozilla.com", "notify.windows.com", "web.push.apple.com"
]  # fmt: skip


def turned_on(person, browser, settings, name="phone"):
    return PushAddress.objects.create(
        person=person, browser=name, name=f"Chrome {name}",
        house_key=settings.PUSH_PUBLIC_KEY, **browser.gives,
    )  # fmt: skip


@pytest.fixture
def phone(world, maintenance, service, settings):
    """Ronald turned notifications on in one browser, and chose for them."""
    with maintenance():
        NewsChoice.objects.create(
            person=world.ronald, channel="push", quiet_from=time(), quiet_until=time()
        )
        return turned_on(world.ronald, service.browser("phone"), settings)


@pytest.fixture
def laptop(world, maintenance, service, settings, phone):
    with maintenance():
        return turned_on(world.ronald, service.browser("laptop"), settings, "laptop")


@pytest.fixture
def names(maintenance):
    """Of the browsers that are left."""

    def found():
        with maintenance():
            return sorted(PushAddress.objects.values_list("browser", flat=True))

    return found


@pytest.mark.usefixtures("phone")
def test_one_closed_request_says_that_there_is_news_and_nothing_else(service, put, settings):
    message = put()
    assert send() == 1
    (shown,) = service.shown()
    assert shown["title"] == str(push.TITLE)
    assert "wijkteam" not in shown["title"].lower()  # as the subject of a mail
    assert "Wijkteam" in str(MAILS["news"].subject)
    assert shown["url"].startswith(f"{settings.BASE_URL}/nieuws/")
    ((_path, headers, body),) = service.asked
    assert headers["Topic"] == shown["tag"] == message.pk.hex
    assert b"nieuws" not in body
    assert settings.PUSH_PUBLIC_KEY in headers["Authorization"]
    assert not mail.outbox


@pytest.mark.usefixtures("laptop")
def test_all_browsers_of_somebody_get_it_and_several_news_are_one(service, put):
    put(path="/thuis/")
    put(path="/account/")
    assert send() == 1
    assert sorted(path for path, *_rest in service.asked) == ["/to/laptop", "/to/phone"]
    assert len({shown["url"] for shown in service.shown()}) == 1


@pytest.mark.usefixtures("phone")
def test_what_is_about_a_log_in_goes_by_mail(service, put):
    put(template="new_device", path="/account/apparaten/")
    assert send() == 1
    assert len(mail.outbox) == 1
    assert not service.asked


@pytest.mark.usefixtures("phone")
@pytest.mark.parametrize("answer", [500, 503, 429, 400, 401, 403, 413, 302, 307])
def test_what_is_not_taken_is_tried_again_under_the_same_topic(
    service, put, maintenance, names, answer
):
    """A redirect is not followed."""
    service.answers = [answer]
    message = put()
    assert send() == 0
    row = now_of(message, maintenance)
    assert (row.state, row.attempts, row.unsure) == ("waiting", 1, 0)
    assert send(timezone.now() + timedelta(hours=1)) == 1
    assert {headers["Topic"] for _path, headers, _body in service.asked} == {message.pk.hex}
    assert [path for path, *_rest in service.asked] == ["/to/phone"] * 2
    assert names() == ["phone"]


@pytest.mark.usefixtures("phone")
def test_a_silence_is_counted(service, put, maintenance):
    service.answers = [None]
    message = put()
    assert send() == 0
    assert now_of(message, maintenance).unsure == 1


@pytest.mark.usefixtures("phone")
def test_what_is_not_taken_four_times_goes_by_mail(service, put, maintenance):
    service.answers = [503] * 9
    message, now = put(), timezone.now()
    for hour in range(1, 6):
        send(now + timedelta(hours=hour))
    assert len(service.asked) == 4
    assert len(mail.outbox) == 1
    assert now_of(message, maintenance).state == "sent"


@pytest.mark.usefixtures("phone")
@pytest.mark.parametrize("answer", [404, 410])
def test_who_turned_it_off_in_the_browser_gets_mail_and_reads_why(
    service, put, names, as_person, world, answer
):
    service.answers = [answer]
    put()
    assert send() == 1
    assert mail.outbox[0].to == ["ronald@voorbeeld.example"]
    assert names() == []
    put()
    assert send() == 1
    assert len(service.asked) == 1
    page = as_person(world.ronald).get("/account/bericht/")
    assert page.context["now"] == "mail"
    assert "alert--turn" in page.content.decode()


@pytest.mark.usefixtures("laptop")
def test_where_one_of_two_is_gone_the_other_is_enough(service, put, names):
    service.answers = [410, 201]
    put()
    assert send() == 1
    assert names() == ["laptop"]
    assert not mail.outbox


@pytest.mark.usefixtures("laptop")
def test_where_one_of_two_does_not_take_it_both_are_asked_again(service, put, names):
    service.answers = [201, 503]
    put()
    assert send() == 0
    assert send(timezone.now() + timedelta(hours=1)) == 1
    assert len(service.asked) == 4
    assert len({shown["tag"] for shown in service.shown()}) == 1
    assert not mail.outbox


@pytest.mark.usefixtures("laptop")
def test_a_browser_that_never_takes_it_makes_no_mail_where_another_did(
    service, put, maintenance, names
):
    service.answers = [201, 403] * 4
    message, now = put(), timezone.now()
    assert [send(now + timedelta(hours=hour)) for hour in range(1, 6)] == [0, 0, 0, 1, 0]
    assert now_of(message, maintenance).state == "sent"
    assert not mail.outbox
    assert names() == ["laptop", "phone"]


@pytest.mark.usefixtures("phone")
@pytest.mark.parametrize("change", ["other pair", "no pair"])
def test_after_another_pair_of_keys_mail_goes_at_once(service, put, settings, change):
    settings.DEMO = False
    settings.PUSH_PUBLIC_KEY = new_pair()[0] if change == "other pair" else ""
    put()
    assert send() == 1
    assert mail.outbox
    assert not service.asked


@pytest.mark.usefixtures("phone")
def test_a_worker_without_its_key_sends_nothing_and_loses_nothing(service, put, settings):
    settings.PUSH_PRIVATE_KEY = ""
    put()
    assert send() == 0
    assert not service.asked


@pytest.mark.usefixtures("phone")
def test_what_the_setting_allows_no_more_is_not_asked(service, put, settings):
    settings.PUSH_SERVICES = OF_THE_HOUSE
    put()
    assert send() == 0
    assert not service.asked


@pytest.mark.parametrize(
    "endpoint",
    ["https://fcm.googleapis.com/fcm/send/dQ:APA91b-x_y",
     "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
     "https://wns2-par02p.notify.windows.com/w/?token=BQYAAA%3d", "https://web.push.apple.com/QGf"],
)  # fmt: skip
def test_the_services_of_browsers_are_allowed(settings, endpoint):
    assert OF_THE_HOUSE == settings.PUSH_SERVICES
    assert push_addresses.is_allowed(endpoint)


@pytest.mark.parametrize(
    "endpoint",
    ["http://fcm.googleapis.com/x", "https://fcm.googleapis.com:8443/x", "https://127.0.0.1/x",
     "https://localhost/", "http://127.0.0.1:8000/x", "https://169.254.169.254/latest/meta-data/",
     "https://[::1]/", "https://fcm.googleapis.com.voorbeeld.example/x", "file:///etc/passwd",
     "https://voorbeeld.example/?fcm.googleapis.com/", "https://fcm.googleapis.com@10.0.0.1/",
     "https://10.0.0.1\\@fcm.googleapis.com/", "https://10.0.0.1#.fcm.googleapis.com/",
     "https://evilfcm.googleapis.com/", "https://googleapis.com/x", "HTTPS://fcm.googleapis.com",
     "https://fcm.googleapis.com/a b", "https://fcm.googleapis.com/a\r\nX: y", "demo:x", "",
     "https://a..fcm.googleapis.com/x", "https://.fcm.googleapis.com/x",
     f"https://{'a' * 64}.fcm.googleapis.com/x", "https://fcm.googleapis.com./x",
     "https://fcm.googleapis.com/\n", "gopher://fcm.googleapis.com/", "//fcm.googleapis.com/"],
)  # fmt: skip
def test_no_other_address_is_asked(settings, endpoint):
    assert not push_addresses.is_allowed(endpoint)


@pytest.mark.usefixtures("service")
def test_only_keys_that_can_close_something_are_taken(service):
    given = service.browser("phone").gives
    assert push_addresses.are_keys(given["public_key"], given["secret"])
    for key, secret in (("x", given["secret"]), (given["public_key"], "x"), ("é", given["secret"]),
                        (given["secret"], given["secret"]), ("A" * 87, given["secret"]),
                        (given["public_key"], given["public_key"])):  # fmt: skip
        assert not push_addresses.are_keys(key, secret)


def test_no_notification_holds_a_marked_word(world, maintenance, service, phone, put):
    with maintenance():
        words = marked.mark_all(world)
        home = f"/gezin/{world.van_dijk.pk}/"
    assert len(words) > 100
    for template in BY_TEXT:
        put(template=template, path=f"{home}doelen/")
        send()
    shown = service.shown()
    assert len(shown) == len(BY_TEXT)
    for each in [*map(str, shown), *(str(headers) for _path, headers, _body in service.asked)]:
        assert not marked.WORD.search(each)
        assert str(world.van_dijk.pk) not in each
        assert "doelen" not in each


@pytest.mark.usefixtures("phone")
def test_row_security_of_browsers(world, visitor):
    visitor(world.ronald)
    assert raw("select name from delivery_pushaddress") == [("Chrome phone",)]
    for other in (world.anja, world.samira, world.kevin, world.linda):
        visitor(other)
        assert raw("select name from delivery_pushaddress") == []
        assert raw("delete from delivery_pushaddress") == 0
    may = "select has_column_privilege('wijkteam_rights', 'delivery_pushaddress', %s, 'select')"
    assert [raw(may, [name]) for name in ("secret", "public_key")] == [[(False,)]] * 2
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_worker")
    assert raw("update delivery_pushaddress set endpoint = 'x'") == 0
    assert fails("select push_take_over('x', 'phone')")
    assert raw("delete from delivery_pushaddress") == 1


def test_nothing_of_an_address_stands_in_an_error(phone):
    assert "phone" not in f"{push.GoneError([phone])!r}"


@pytest.mark.usefixtures("phone")
def test_what_waits_for_a_phone_is_not_kept_back_on_the_page(world, put, maintenance, as_person):
    """As with texts: somebody without e-mail has it sent, and does not read it away before."""
    from people.models import User

    with maintenance():
        User.objects.filter(pk=world.ronald.user_id).update(email=None, login_name="roos-1234")
    message = put()
    as_person(world.ronald).get("/account/nieuws/")
    assert now_of(message, maintenance).state == OutboxMessage.State.WAITING


def test_whose_browser_it_is_is_found_by_an_index(world, maintenance):
    """Each way out asks it, also of who never had notifications."""
    asked = """explain select endpoint from delivery_pushaddress
               where endpoint = null::text or browser = %s"""
    with maintenance():
        PushAddress.objects.bulk_create(
            PushAddress(person=world.noor, endpoint=f"demo:{n}", browser=f"b{n}", name="x")
            for n in range(2000)
        )
    raw("reset role")
    raw("analyze delivery_pushaddress")
    raw("set local role wijkteam_rights")  # as push_take_over asks it
    plan = "\n".join(line for (line,) in raw(asked, ["b7"]))
    assert "push_by_browser" in plan
