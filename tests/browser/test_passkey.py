"""A passkey from beginning to end: set up, logged in with, shown again, lost; under our policy."""

import re

import pytest
from allauth.mfa.models import Authenticator

from people.models import User
from tests.browser.pages import LAPTOP, PHONE, verify_address, words
from tests.browser.servers import rows
from tests.browser.test_journey import give_password
from tests.world import PASSWORD

DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
    "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


def with_finger(screen, *, is_right=True):
    """The screen's own authenticator, as a phone has one; gives what to say to it."""
    wire = screen.page.context.new_cdp_session(screen.page)
    wire.send("WebAuthn.enable")
    options = DEVICE | {"isUserVerified": is_right}
    made = wire.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return lambda name, **more: wire.send(
        f"WebAuthn.{name}", {"authenticatorId": made["authenticatorId"], **more}
    )


def enter(screen, person):
    screen.open("account_login")
    screen.fill(login=person.user.email, password=PASSWORD)
    screen.send()


def set_up(screen):
    screen.open("mfa_add_webauthn")
    screen.press("Set up this device")
    screen.page.wait_for_url("**/account/herstelcodes/")


def log_out(screen):
    screen.open("account_logout")
    screen.send()


def log_in_with_finger(screen):
    screen.open("account_login")
    screen.press("Log in with this device")


def test_a_family_member_sets_up_their_phone_and_comes_back_with_a_finger(site, screen, world):
    rows(lambda: give_password(world.ronald))
    phone = screen()
    say = with_finger(phone)
    enter(phone, world.ronald)
    set_up(phone)
    kept = say("getCredentials")["credentials"]
    assert [each["isResidentCredential"] for each in kept] == [True]
    log_out(phone)
    log_in_with_finger(phone)
    phone.page.wait_for_url(f"**/gezin/{world.van_dijk.pk}/")


def test_who_works_here_needs_nothing_beside_a_passkey(site, laptop, world):
    """It is two proofs in one: the device, and who unlocks it."""
    rows(lambda: give_password(world.samira))
    desk = laptop()
    with_finger(desk)
    enter(desk, world.samira)
    assert desk.path == "/tweede-stap/"
    desk.follow("Set up this device")
    desk.press("Set up this device")
    desk.page.wait_for_url("**/account/herstelcodes/")
    desk.open("caseload")
    assert desk.path == "/gezinnen/"
    log_out(desk)
    log_in_with_finger(desk)
    desk.page.wait_for_url("**/gezinnen/")


def test_with_a_password_the_passkey_is_the_second_step(site, laptop, world):
    rows(lambda: give_password(world.samira))
    desk = laptop()
    with_finger(desk)
    enter(desk, world.samira)
    set_up(desk)
    log_out(desk)
    enter(desk, world.samira)
    assert desk.path == "/inloggen/tweede-stap/"
    desk.press("Go on with this device")
    desk.page.wait_for_url("**/gezinnen/")


def test_a_finger_that_does_not_fit_is_a_sentence_and_no_way_in(site, screen, world):
    rows(lambda: give_password(world.ronald))
    phone = screen()
    say = with_finger(phone)
    enter(phone, world.ronald)
    set_up(phone)
    log_out(phone)
    say("setUserVerified", isUserVerified=False)
    log_in_with_finger(phone)
    assert phone.shows(words("This did not work. Try again, or use another way below."))
    assert phone.path == "/inloggen/"


def test_a_phone_that_is_taken_away_opens_nothing(site, screen, world):
    rows(lambda: give_password(world.ronald))
    phone = screen()
    with_finger(phone)
    enter(phone, world.ronald)
    set_up(phone)
    rows(lambda: Authenticator.objects.filter(user_id=world.ronald.user_id).delete())
    log_out(phone)
    log_in_with_finger(phone)
    sorry = "We do not know this device any more. Log in another way, and set it up again."
    assert phone.shows(words(sorry))
    assert phone.path == "/inloggen/"


def test_a_family_without_a_password_shows_who_it_is_by_mail(site, screen, world):
    user = rows(lambda: User.objects.get(pk=world.ronald.user_id))
    rows(lambda: verify_address(user))
    phone = screen(world.ronald)
    with_finger(phone)
    phone.open("mfa_add_webauthn")
    assert re.match("/account/ben-jij-het/", phone.path)


@pytest.mark.parametrize("size", [PHONE, LAPTOP])
def test_without_javascript_the_other_ways_stand_there_and_the_button_does_not(
    still_site, screen, size
):
    device = screen(size=size, java_script_enabled=False)
    device.open("account_login")
    button = device.page.get_by_role("button", name=words("Log in with this device"))
    assert not button.filter(visible=True).count()
    assert device.shows(words("Log in with a code by mail, without a password"))
