"""The browser that somebody comes with: its name, whether it is new, and tries of its own."""

import pytest
from django.core import mail
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from delivery.mail import MAILS
from delivery.models import OutboxMessage
from people.models import User
from tests.wijkteam.test_login import code_in, log_in, sign_up
from wijkteam import devices

PHONE = (
    "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/130.0.0.0 Mobile Safari/537.36"
)
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15"
    " (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
)
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0"
FOX = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0"


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (PHONE, "Chrome on Android"),
        (IPHONE, "Safari on iPhone"),
        (EDGE, "Edge on Windows"),
        (FOX, "Firefox on Linux"),
        ("curl/8", "a device that we do not know"),
        ("", "a device that we do not know"),
    ],
)
def test_a_browser_has_a_name_that_its_owner_knows(agent, name):
    with translation.override("en"):
        assert devices.device_name(agent) == name


def were_here_before(*users):
    User.objects.filter(pk__in=[user.pk for user in users]).update(last_login=timezone.now())


@pytest.fixture
def told(maintenance):
    def keys():
        with maintenance():
            rows = OutboxMessage.objects.filter(template="new_device")
            return list(rows.values_list("person_id", flat=True))

    return keys


@pytest.mark.django_db
def test_a_new_browser_is_told_of_and_the_same_one_is_not(client, world, with_password, told):
    user = with_password(world.ronald)
    were_here_before(user)
    log_in(client, user.email)
    assert told() == [world.ronald.pk]
    client.post(reverse("account_logout"))
    log_in(client, user.email)
    assert told() == [world.ronald.pk]
    log_in(Client(), user.email)
    assert told() == [world.ronald.pk] * 2


@pytest.mark.django_db
def test_two_people_of_one_phone_are_each_told_once(client, world, with_password, told):
    ronald, noor = with_password(world.ronald), with_password(world.noor)
    were_here_before(ronald, noor)
    for user in (ronald, noor, ronald, noor):
        log_in(client, user.email)
        client.post(reverse("account_logout"))
    assert sorted(told(), key=str) == sorted([world.ronald.pk, world.noor.pk], key=str)


@pytest.mark.django_db
def test_a_new_account_is_told_nothing(client, world, told):
    sign_up(client)
    client.post(reverse("account_email_verification_sent"), {"code": code_in(mail.outbox[0])})
    assert told() == []


@pytest.mark.django_db
def test_the_mail_is_neutral(client, world, with_password, maintenance):
    user = with_password(world.ronald)
    were_here_before(user)
    log_in(client, user.email)
    with maintenance():
        message = OutboxMessage.objects.get(template="new_device")
        kind = MAILS["new_device"]
        text = render_to_string(kind.template, {"link": kind.link(message)})
    assert message.path == "/account/apparaten/"
    assert "/nieuws/" in text
    assert message.path not in text
    assert not any(word in text for word in ("Ronald", "Dijk", "Chrome", "plan"))


@pytest.mark.django_db
def test_a_note_of_our_own_making_cannot_be_forged(client, world, with_password, told):
    user = with_password(world.ronald)
    were_here_before(user)
    client.cookies[devices.NAME] = f"x:{devices.mark_of(user.pk)}"
    log_in(client, user.email)
    assert told() == [world.ronald.pk]


@pytest.mark.django_db
def test_the_note_tells_a_reader_of_the_phone_nothing(client, world, with_password):
    log_in(client, with_password(world.ronald).email)
    cookie = client.cookies[devices.NAME]
    assert str(world.ronald.user_id) not in cookie.value
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


@pytest.mark.django_db
def test_who_guesses_elsewhere_does_not_lock_out_ones_own_phone(client, world, with_password):
    email = with_password(world.ronald).email
    log_in(client, email)
    client.post(reverse("account_logout"))
    stranger = Client(REMOTE_ADDR="203.0.113.9")
    for _try in range(8):
        log_in(stranger, email, "verkeerd")
    log_in(stranger, email)
    assert "_auth_user_id" not in stranger.session
    log_in(client, email)
    assert "_auth_user_id" in client.session


@pytest.mark.django_db
def test_who_asks_for_many_codes_elsewhere_does_not_stop_those_of_ones_own_phone(
    client, world, with_password
):
    email = with_password(world.ronald).email
    log_in(client, email)
    client.post(reverse("account_logout"))
    ask = reverse("account_request_login_code")
    stranger = Client(REMOTE_ADDR="203.0.113.9")
    for _try in range(6):
        stranger.post(ask, {"email": email})
    before = len(mail.outbox)
    assert before <= 4
    client.post(ask, {"email": email})
    assert len(mail.outbox) == before + 1
    client.post(reverse("account_confirm_login_code"), {"code": code_in(mail.outbox[-1])})
    assert "_auth_user_id" in client.session


@pytest.mark.django_db
def test_a_thousand_guesses_are_ten_in_five_minutes_at_most(client, world, with_password):
    """From many addresses: the account counts, and the sentence says what else there is."""
    email = with_password(world.ronald).email
    for number in range(40):
        client = Client(REMOTE_ADDR=f"203.0.113.{number}")
        answer = log_in(client, email, f"gok-{number}-gok")
        words = answer.context["form"].non_field_errors().as_data()
        if words and words[0].code == "too_many_login_attempts":
            break
    else:
        pytest.fail("nobody stopped the guessing")
    assert number <= 10
