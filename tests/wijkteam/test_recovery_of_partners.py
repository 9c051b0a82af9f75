"""Who works at a partner and lost phone and codes: the team that knows them, and a colleague."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from access.models import Grant
from people import models as people
from tests.wijkteam.coming_back import STATE, ask, check, confirm
from tests.wijkteam.test_login import NEW, code_in
from wijkteam.models import Recovery

pytestmark = pytest.mark.django_db


@pytest.fixture
def marieke(world, maintenance):
    with maintenance():
        Authenticator.objects.create(user=world.marieke.user, type="totp", data={"secret": "x"})
    return world.marieke.user


@pytest.fixture
def row(maintenance):
    def read():
        with maintenance():
            return Recovery.objects.latest("asked_at")

    return read


@pytest.fixture
def colleague(world, maintenance):
    """Karin goes over to the school; since how many days?"""

    def works(days=30):
        with maintenance():
            people.OrganisationMembership.objects.filter(person=world.karin).update(
                organisation=world.college, started_on=world.today - timedelta(days=days)
            )
        return world.karin

    return works


def test_the_whole_road_with_a_colleague(world, marieke, colleague, as_person, row):
    browser, number = ask(marieke.email)
    check(as_person(world.samira), number)
    confirm(as_person(colleague()), number)
    assert (row().checked_by_id, row().confirmed_by_id) == (world.samira.pk, world.karin.pk)
    browser.post(reverse(STATE), {"email": NEW})
    assert mail.outbox[-1].to == [marieke.email]  # never another address than the account has
    answer = browser.post(reverse(STATE), {"code": code_in(mail.outbox[-1])})
    assert answer.url == reverse("second_step")
    assert not Authenticator.objects.filter(user=marieke).exists()
    page = browser.get(reverse("home"))
    assert (page.status_code, page.url) == (302, reverse("second_step"))


def test_where_there_is_a_colleague_no_two_of_the_team_do_it(
    world, marieke, colleague, as_person, row
):
    colleague()
    _browser, number = ask(marieke.email)
    check(as_person(world.samira), number)
    for person in (world.joost, world.ingrid, world.linda, world.samira):
        confirm(as_person(person), number)
        assert row().confirmed_at is None


@pytest.mark.parametrize("second", ["joost", "ingrid", "linda"])
def test_without_a_colleague_a_second_of_the_team_or_the_officer(
    world, marieke, as_person, row, second
):
    _browser, number = ask(marieke.email)
    check(as_person(world.samira), number)
    confirm(as_person(getattr(world, second)), number)
    assert row().confirmed_by_id == getattr(world, second).pk


@pytest.mark.parametrize(
    "first", ["tom", "els", "linda", "karin", "marieke", "ronald", "noor", "fatma"]
)
def test_only_the_team_that_knows_her_looks_first(world, marieke, as_person, row, first):
    _browser, number = ask(marieke.email)
    check(as_person(getattr(world, first)), number)
    assert row().checked_at is None


def test_a_colleague_looks_after_the_team_and_not_first(world, marieke, colleague, as_person, row):
    _browser, number = ask(marieke.email)
    karin = as_person(colleague())
    check(karin, number)
    assert row().checked_at is None
    page = karin.post(reverse("let_in"), {"number": number}).content.decode()
    assert "Marieke Jansen" in page


def test_a_colleague_of_last_week_is_none_yet(world, marieke, colleague, as_person, row):
    _browser, number = ask(marieke.email)
    check(as_person(world.samira), number)
    confirm(as_person(colleague(days=6)), number)
    assert row().confirmed_at is None


def test_whom_no_team_knows_is_let_in_by_nobody(world, marieke, as_person, row, maintenance):
    with maintenance():
        Grant.objects.filter(person=world.marieke).update(
            withdrawn_at=Recovery.asked_at.field.default(), withdrawn_by=world.ronald
        )
    _browser, number = ask(marieke.email)
    for person in (world.samira, world.ingrid, world.linda):
        check(as_person(person), number)
    assert row().checked_at is None


def test_a_partner_sees_nobody_of_a_family_or_a_team(world, colleague, as_person):
    karin = as_person(colleague())
    for person in (world.ronald, world.samira, world.kevin):
        _browser, number = ask(person.user.email)
        page = karin.post(reverse("let_in"), {"number": number}).content.decode()
        assert person.last_name not in page.split("</nav>")[-1]


def test_raw_sql_says_nothing_of_it(world, marieke, visitor):
    ask(marieke.email)
    visitor(world.samira)
    for name in ("is_partner", "colleagues", "vouches_for_partner"):
        sentence = f"select recovery_{name}(%s)"
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sentence, [world.marieke.pk])
