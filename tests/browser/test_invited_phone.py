"""A letter, a yes, and from then on the finger: on a phone of one's own."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from people.invitations import hash_of
from people.models import Invitation, Person, User
from tests.browser.servers import rows
from tests.browser.test_journey import give_password
from tests.browser.test_passkey import enter, log_in_with_finger, log_out, with_finger

CODE = "23456789ABCD"


def invite(world):
    user = User.objects.create(email="letter@voorbeeld.example")
    name = Person.objects.create(first_name="Riet", made_by=world.ronald)
    Invitation.objects.create(
        person=name, household=world.van_dijk, way="letter", code_hash=hash_of(CODE),
        invited_by=world.ronald, expires_at=timezone.now() + timedelta(days=1),
    )  # fmt: skip
    guest = SimpleNamespace(user=user, user_id=user.pk, first_name="Riet")
    give_password(guest)
    return guest


def test_after_a_yes_the_next_time_is_a_finger(site, screen, world):
    guest = rows(lambda: invite(world))
    phone = screen()
    with_finger(phone)
    enter(phone, guest)
    phone.page.goto(f"{site.address}/uitnodiging/?code={CODE}")
    assert "code=" not in phone.page.url
    phone.press("Yes, as family, friend or neighbour")
    assert phone.path == "/uitnodiging/welkom/"
    phone.follow("With my finger or face")
    phone.press("Set up this device")
    phone.page.wait_for_url("**/account/herstelcodes/")
    log_out(phone)
    log_in_with_finger(phone)
    phone.page.wait_for_url("**/thuis/")
