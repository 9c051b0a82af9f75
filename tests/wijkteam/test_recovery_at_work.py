"""Who works here and lost phone and recovery codes: two who may, and two factors afterwards."""

from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from audit.models import AuditEvent
from delivery.models import OutboxMessage
from people import models as people
from people.models import User
from tests.wijkteam.coming_back import STATE, ask, check, confirm
from tests.wijkteam.test_login import NEW, code_in
from wijkteam.models import Recovery

pytestmark = pytest.mark.django_db


@pytest.fixture
def samira(world, with_password, maintenance):
    """She has an app and a password, and lost the first."""
    user = with_password(world.samira)
    with maintenance():
        Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
        Authenticator.objects.create(user=user, type="recovery_codes", data={"seed": "x"})
        Authenticator.objects.create(user=user, type="webauthn", data={"name": "x"})
    return user


@pytest.fixture
def second_leader(world, maintenance):
    """Tom leads the team of Laak, in the same organisation."""
    with maintenance():
        people.TeamMembership.objects.create(
            person=world.tom, team=world.laak, role="leader", started_on=world.today
        )
    return world.tom


@pytest.fixture
def row(maintenance):
    def read():
        with maintenance():
            return Recovery.objects.latest("asked_at")

    return read


@pytest.fixture
def still_in(samira, world, login):
    """A browser in which she is logged in, with her second step shown."""
    mine = SimpleNamespace(user=samira, user_id=samira.pk)
    client = login(Client(), mine)
    assert client.get(reverse("caseload")).status_code == 200
    return client


def send(browser):
    return browser.post(reverse(STATE), {"send": "1"})


def come_in(browser):
    send(browser)
    return browser.post(reverse(STATE), {"code": code_in(mail.outbox[-1])})


def test_the_whole_road(world, samira, still_in, as_person, row):
    browser, number = ask(samira.email)
    check(as_person(world.ingrid), number)
    confirm(as_person(world.linda), number)
    answer = come_in(browser)
    assert answer.url == reverse("second_step")
    assert mail.outbox[-2].to == [samira.email]
    assert "Twee collega" in mail.outbox[-1].body
    assert row().used_at
    assert not Authenticator.objects.filter(user=samira).exists()
    assert not User.objects.get(pk=samira.pk).has_usable_password()
    assert still_in.get(reverse("caseload")).status_code == 302  # the old session has ended


def test_nothing_opens_before_there_is_a_second_step(world, samira, as_person):
    browser, number = ask(samira.email)
    check(as_person(world.ingrid), number)
    confirm(as_person(world.linda), number)
    come_in(browser)
    for name in ("caseload", "home", "let_in", "account"):
        page = browser.get(reverse(name))
        assert (page.status_code, page.url) == (302, reverse("second_step")), name
    page = browser.get(reverse("second_step")).content.decode()
    assert reverse("mfa_activate_totp") in page
    assert browser.get(reverse("mfa_activate_totp")).status_code == 200


def test_only_the_address_of_the_account_is_used(world, samira, as_person):
    browser, number = ask(samira.email)
    check(as_person(world.ingrid), number)
    confirm(as_person(world.linda), number)
    browser.post(reverse(STATE), {"email": NEW})
    assert [letter.to for letter in mail.outbox] == [[samira.email]]
    browser.post(reverse(STATE), {"code": code_in(mail.outbox[-1])})
    assert User.objects.get(pk=samira.pk).email == samira.email


def test_the_second_may_be_another_leader(world, samira, second_leader, as_person, row):
    _browser, number = ask(samira.email)
    check(as_person(world.ingrid), number)
    confirm(as_person(second_leader), number)
    assert row().confirmed_by_id == second_leader.pk


@pytest.mark.parametrize("first", ["joost", "linda", "tom", "ronald", "karin", "els", "samira"])
def test_the_first_leads_their_team(world, samira, as_person, row, first):
    _browser, number = ask(samira.email)
    check(as_person(getattr(world, first)), number)
    assert row().checked_at is None


def test_another_leader_is_not_the_first_while_their_own_is_there(
    world, samira, second_leader, as_person, row
):
    _browser, number = ask(samira.email)
    check(as_person(second_leader), number)
    assert row().checked_at is None


@pytest.mark.parametrize("second", ["ingrid", "joost", "samira", "tom", "marieke", "noor"])
def test_the_second_is_another_leader_or_the_officer(world, samira, as_person, row, second):
    _browser, number = ask(samira.email)
    check(as_person(world.ingrid), number)
    confirm(as_person(getattr(world, second)), number)
    assert row().confirmed_at is None


def test_an_officer_of_another_organisation_is_nobody_here(
    world, samira, as_person, row, maintenance
):
    with maintenance():
        elsewhere = people.Organisation.objects.create(name="Gemeente Delft", kind="municipality")
        people.OrganisationMembership.objects.filter(person=world.linda).update(
            organisation=elsewhere
        )
    _browser, number = ask(samira.email)
    check(as_person(world.ingrid), number)
    confirm(as_person(world.linda), number)
    assert row().confirmed_at is None


def test_the_leader_comes_back_by_another_leader_and_the_officer(
    world, second_leader, as_person, row
):
    _browser, number = ask(world.ingrid.user.email)
    check(as_person(world.ingrid), number)
    assert row().checked_at is None
    check(as_person(second_leader), number)
    confirm(as_person(second_leader), number)
    assert row().confirmed_at is None
    confirm(as_person(world.linda), number)
    assert row().confirmed_at


def test_the_officer_comes_back_by_two_leaders(world, second_leader, as_person, row):
    _browser, number = ask(world.linda.user.email)
    for leader, act in ((world.linda, check), (world.ingrid, check), (second_leader, confirm)):
        act(as_person(leader), number)
    assert (row().checked_by_id, row().confirmed_by_id) == (world.ingrid.pk, second_leader.pk)


def test_the_officer_is_told_who_looks_first(world, samira, as_person):
    _browser, number = ask(samira.email)
    shown = as_person(world.linda).post(reverse("let_in"), {"number": number}).content.decode()
    assert "Samira El Amrani" in shown
    assert "Eerst kijkt de teamleider" in shown


def test_it_is_logged_without_a_line_for_the_families_and_she_gets_a_mail(
    world, samira, as_person, maintenance
):
    browser, number = ask(samira.email)
    check(as_person(world.ingrid), number)
    confirm(as_person(world.linda), number)
    come_in(browser)
    with maintenance():
        lines = AuditEvent.objects.filter(subject_kind__startswith="recovery").exclude(kind="read")
        assert [(line.person_id, line.household_id) for line in lines.order_by("id")] == [
            (world.ingrid.pk, None), (world.linda.pk, None), (world.samira.pk, None),
        ]  # fmt: skip
        mails = set(OutboxMessage.objects.values_list("template", "person_id"))
    assert mails == {("recovery_asked", world.samira.pk)}


def test_her_own_stop_ends_what_was_confirmed(world, samira, still_in, as_person):
    browser, number = ask(samira.email)
    check(as_person(world.ingrid), number)
    confirm(as_person(world.linda), number)
    assert still_in.post(reverse("recovery_not_me")).url == reverse("account")
    send(browser)
    assert not mail.outbox
    assert "_auth_user_id" not in browser.session


def test_nothing_is_sent_before_two_confirmed(world, samira, as_person):
    browser, number = ask(samira.email)
    send(browser)
    check(as_person(world.ingrid), number)
    send(browser)
    assert not mail.outbox


def test_a_number_works_once(world, samira, as_person):
    browser, number = ask(samira.email)
    check(as_person(world.ingrid), number)
    confirm(as_person(world.linda), number)
    other = Client()
    other.cookies = browser.cookies.copy()
    come_in(browser)
    assert "_auth_user_id" not in other.session
    assert send(other).status_code == 302


def test_raw_sql_confirms_nothing(world, samira, visitor, row):
    ask(samira.email)
    visitor(world.linda)
    for statement in (
        "update wijkteam_recovery set confirmed_at = now()",
        "select * from recovery_vouches('{0}')",
        "select * from recovery_work_places('{0}')",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement.format(world.samira.pk))
    assert row().confirmed_at is None
