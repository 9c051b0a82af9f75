"""Pages that exist only in the middle of something, walked to and looked at."""

import re
import time
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from access.models import Grant, GrantSignature
from network.models import NetworkMember
from people.invitations import code_for, hash_of
from people.models import Invitation, Person, User
from tests.browser.addresses import ALSO, MIDWAY
from tests.browser.servers import rows
from tests.browser.test_every_page import faults
from tests.browser.test_passkey import log_out, set_up, with_finger
from tests.world import PASSWORD


def is_well(device, path=None):
    """The page that is open is the one that was meant, and nothing is wrong with it."""
    if path:
        assert device.path == path
    assert faults(device.page) == []


@pytest.fixture
def newcomer(site):
    """A log-in of somebody who is nobody here yet."""

    def make():
        user = User(email="nieuw@voorbeeld.example")
        user.set_password(PASSWORD)
        user.save()
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user

    return rows(make)


def come_in(device, email):
    device.open("account_login")
    device.fill(login=email, password=PASSWORD)
    device.send()


def test_signing_up(site, screen):
    device = screen()
    device.open("account_signup")
    device.fill(email="ander@voorbeeld.example", password1=PASSWORD)
    device.send()
    is_well(device, reverse("account_email_verification_sent"))


def test_a_code_by_mail(site, screen, newcomer):
    device = screen()
    device.open("account_request_login_code")
    device.fill(email=newcomer.email)
    device.send()
    is_well(device, reverse("account_confirm_login_code"))


def newest_code(site):
    """The code in the mail that came last."""
    letters = sorted(site.mails.glob("*.log"), key=lambda file: file.stat().st_mtime)
    return re.findall(r"^\s*([A-Z0-9]{3,4}-[A-Z0-9]{3,4})\s*$", letters[-1].read_text(), re.M)[-1]


def test_a_new_password(site, screen, newcomer):
    device = screen()
    device.open("account_reset_password")
    device.fill(email=newcomer.email)
    device.send()
    is_well(device, reverse("account_confirm_password_reset_code"))
    device.fill(code=newest_code(site))
    device.send()
    is_well(device, reverse("account_complete_password_reset"))
    device.fill(password1="kort")
    device.send()
    is_well(device, reverse("account_complete_password_reset"))
    device.fill(password1=f"{PASSWORD} nieuw", password2=f"{PASSWORD} nieuw")
    device.send()
    is_well(device, reverse("account_password_reset_completed"))


def test_a_first_password(site, screen, newcomer):
    """Who came in by codes alone has none yet."""
    User.objects.filter(pk=newcomer.pk).update(password=make_password(None))
    device = screen(SimpleNamespace(user_id=newcomer.pk))
    assert device.open("account_set_password") == 200
    is_well(device, reverse("account_set_password"))
    device.send()
    is_well(device, reverse("account_set_password"))


def test_every_page_in_the_middle_of_something_is_walked_to():
    """A name that is put on that list is looked at here, or in the list of who sees what else."""
    walked = set(re.findall(r'"(\w+)"', Path(__file__).read_text()))
    assert sorted(MIDWAY - walked - {name for name, _ in ALSO}) == []


def test_the_first_page_of_a_new_family(site, screen, newcomer):
    device = screen()
    come_in(device, newcomer.email)
    is_well(device, reverse("begin"))
    for name in ("account_reauthenticate", "mfa_activate_totp"):
        device.open(name)
        is_well(device)


@pytest.fixture
def with_second_step(newcomer):
    TOTP.activate(newcomer, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(newcomer)
    return newcomer


def test_the_second_step(site, screen, with_second_step):
    device = screen()
    come_in(device, with_second_step.email)
    is_well(device, reverse("mfa_authenticate"))


def remember(methods):
    """What the log-ins of now remember of how they were proved."""
    for session in Session.objects.all():
        words = session.get_decoded() | {"account_authentication_methods": methods}
        session.session_data = Session.objects.encode(words)
        session.save()


def test_the_pages_about_the_second_step(site, screen, with_second_step):
    device = screen()
    come_in(device, with_second_step.email)
    device.fill(code=RecoveryCodes(codes_of(with_second_step)).generate_codes()[0])
    device.send()
    remember([{"method": "mfa", "at": time.time(), "reauthenticated": True}])
    for name in (
        "mfa_index", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
        "mfa_deactivate_totp", "mfa_reauthenticate",
    ):  # fmt: skip
        assert device.open(name) == 200
        is_well(device, reverse(name))


def codes_of(user):
    return Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)


@pytest.mark.parametrize("name", ["account_inactive", "account_password_reset_completed"])
def test_the_end_of_a_road(onlooker, name):
    device = onlooker()
    device.open(name)
    is_well(device, reverse(name))


def test_who_works_here_sets_up_the_second_step_first(site, laptop, world):
    desk = laptop(world.samira)
    remember([])
    desk.open("caseload")
    is_well(desk, reverse("second_step"))


def test_an_invitation(site, screen, world):
    def invite():
        person = Person.objects.create(first_name="Ali", made_by=world.ronald)
        key = uuid4()
        Invitation.objects.create(
            id=key, person=person, household=world.van_dijk, email="ali@voorbeeld.example",
            code_hash=hash_of(code_for(key)), invited_by=world.ronald,
            expires_at=timezone.now() + timedelta(days=3),
        )  # fmt: skip
        return code_for(key)

    code = rows(invite)
    device = screen()
    device.page.goto(f"{reverse('invitation')}?code={code}")
    assert device.shows("Ronald")
    is_well(device, reverse("invitation"))
    device.press("No, rather not")
    is_well(device, reverse("invitation_answer"))


def test_inviting_somebody_of_our_people(site, screen, world):
    scope_id = rows(lambda: NetworkMember.objects.get(pk=world.fatma_in_network.pk)).scope_id
    member = rows(
        lambda: NetworkMember.objects.create(
            household=world.van_dijk, scope_id=scope_id, created_by=world.ronald,
            changed_by=world.ronald, name="Ali", relation="oom", circle=2,
        )
    )  # fmt: skip
    device = screen(world.ronald)
    assert device.open("network_member_invite", world.van_dijk, member) == 200
    is_well(device)


def test_signing_what_is_about_me(site, screen, world):
    def give():
        given = Grant.objects.create(
            household=world.van_dijk, person=world.samira, part="goals", level=1,
            subject=world.kevin, purpose="meedenken", given_by=world.ronald,
            starts_on=world.today, team=world.moerwijk,
        )  # fmt: skip
        GrantSignature.objects.create(grant=given, person=world.ronald)
        return given

    device = screen(world.kevin)
    assert device.open("grant_sign", world.van_dijk, rows(give)) == 200
    is_well(device)


def test_a_device_of_ones_own(site, screen, newcomer):
    device = screen()
    with_finger(device)
    come_in(device, newcomer.email)
    device.open("mfa_add_webauthn")
    is_well(device, reverse("mfa_add_webauthn"))
    set_up(device)
    is_well(device, reverse("mfa_view_recovery_codes"))
    for name in ("mfa_reauthenticate_webauthn", "mfa_list_webauthn", "mfa_index"):
        assert device.open(name) == 200
        is_well(device, reverse(name))
    log_out(device)
    come_in(device, newcomer.email)
    is_well(device, reverse("mfa_authenticate"))


def test_being_asked_again_by_mail(site, screen, newcomer):
    User.objects.filter(pk=newcomer.pk).update(password=make_password(None))
    device = screen(SimpleNamespace(user_id=newcomer.pk))
    device.open("reauthenticate_by_mail")
    is_well(device, reverse("reauthenticate_by_mail"))
    device.send()
    is_well(device, reverse("reauthenticate_by_mail"))


def test_the_number_for_coming_in_again(site, screen, newcomer):
    device = screen()
    device.open("recovery")
    device.fill(email=newcomer.email)
    device.send()
    is_well(device, reverse("recovery_state"))
