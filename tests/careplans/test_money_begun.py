"""Money: who from outside may begin something there, and what was paid before it was agreed how."""

import importlib
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from access.models import Level, Part, Scope
from careplans.models import Debt, DebtPayment, Proposal
from tests.access.raw import fails, raw
from tests.careplans.test_money import place_of_money
from tests.world import grant, row

pytestmark = pytest.mark.django_db
BILL = {"creditor": "Energie", "about": "", "amount": "250", "why": "Die kwam vandaag"}
unknown = importlib.import_module("careplans.migrations.0176_paid_before_unknown")


def at(world, name, *keys):
    return reverse(name, args=[world.van_dijk.pk, *keys])


# -- an organisation that was let in at the money ------------------------------------------------


@pytest.fixture
def school_sees_money(world, maintenance):
    """Nothing stands there as a whole yet: only one goal is about money."""

    def give(level=Level.PROPOSE, **about):
        with maintenance():
            whole = Scope.objects.filter(household=world.van_dijk, part=Part.MONEY, goal_id=None)
            assert not whole.exists()
            grant(world, None, Part.MONEY, level, organisation=world.college, **about)

    return give


def button(world, client):
    page = client.get(at(world, "money"))
    assert page.status_code == 200
    is_there = at(world, "propose_debt") in page.content.decode()
    assert is_there is page.context["page"].may_propose
    return is_there


def test_let_in_as_a_whole_it_has_the_button_and_may(
    world, as_person, maintenance, school_sees_money
):
    school_sees_money()
    marieke = as_person(world.marieke)
    assert button(world, marieke)
    assert marieke.post(at(world, "propose_debt"), BILL).status_code == 302
    with maintenance():
        assert Proposal.objects.get(kind="debt").created_by_id == world.marieke.pk


@pytest.mark.parametrize("about", ["goal", "level"])
def test_let_in_for_less_it_has_no_button_and_may_not(
    world, as_person, maintenance, school_sees_money, about
):
    if about == "goal":
        school_sees_money(goal_id=world.debts.pk)
    else:
        school_sees_money(level=Level.RESPOND)
    marieke = as_person(world.marieke)
    assert not button(world, marieke)
    assert marieke.post(at(world, "propose_debt"), BILL).status_code == 403
    with maintenance():
        assert not Proposal.objects.filter(kind="debt").exists()


def test_the_page_and_the_database_answer_alike_for_everybody(world, visit, school_sees_money):
    school_sees_money()
    for person in (world.joost, world.marieke, world.samira, world.fatma, world.karin, world.tom):
        visit(person, world.van_dijk)
        (may,) = raw("select access_may_begin('money', null)")[0]
        assert may is not bool(fails("select access_guest_scope('money', null)")), person
        assert may is (person in (world.joost, world.marieke)), person


# -- what was paid before it was agreed how ------------------------------------------------------


@pytest.fixture
def owed(world, maintenance):
    """€ 100, of which € 40 was paid before the first day of the agreement: € 20 each time."""

    def make(changed_at=None, before=40, **fields):
        first = world.today - timedelta(days=10)
        with maintenance():
            debt = row(Debt, place_of_money(world), world.ronald, creditor="Huur",
                       amount=Decimal(100), instalment=Decimal(20), interval="month",
                       first_on=first, **fields)  # fmt: skip
            if before:
                row(DebtPayment, debt.scope, world.ronald, debt=debt, amount=Decimal(before),
                    noted_by=world.ronald, paid_on=first - timedelta(days=5))  # fmt: skip
            if changed_at:
                Debt.objects.filter(pk=debt.pk).update(changed_at=changed_at)
        return debt

    return make


LONG_AGO = timezone.now() - timedelta(days=900)


@pytest.mark.parametrize(("fields", "expected"), [
    ({"changed_at": LONG_AGO}, None),
    ({"changed_at": LONG_AGO, "before": 0}, Decimal(0)),
    ({"changed_at": LONG_AGO, "paid_before": Decimal(30)}, Decimal(30)),
    ({}, Decimal(0)),  # agreed since: then it is known
])  # fmt: skip
def test_only_what_is_in_doubt_becomes_unknown(owed, maintenance, fields, expected):
    debt = owed(**fields)
    with connection.cursor() as cursor:
        cursor.execute("reset role")
        cursor.execute(unknown.OLDER)
    with maintenance():
        assert Debt.objects.get(pk=debt.pk).paid_before == expected


def test_an_unknown_amount_is_said_and_saving_once_more_makes_it_right(
    world, as_person, owed, maintenance
):
    debt = owed(paid_before=None)
    ronald = as_person(world.ronald)
    line = ronald.get(at(world, "money")).context["page"].open[0]
    assert line.doubt
    assert "5" in line.arrangement  # as if all of it was agreed on
    sent = {"creditor": "Huur", "about": "", "amount": "100", "instalment": "20", "version": 1,
            "interval": "month", "first_on": debt.first_on.isoformat()}  # fmt: skip
    assert ronald.post(at(world, "debt_change", debt.pk), sent).status_code == 302
    line = ronald.get(at(world, "money")).context["page"].open[0]
    assert line.doubt == ""
    assert "3" in line.arrangement  # € 60 was left
    with maintenance():
        assert Debt.objects.get(pk=debt.pk).paid_before == 40


def test_what_is_known_has_no_doubt(world, as_person, owed):
    owed(paid_before=Decimal(40))
    line = as_person(world.ronald).get(at(world, "money")).context["page"].open[0]
    assert line.doubt == ""


def test_who_only_looks_reads_the_doubt_without_a_way_to_change_it(world, as_person, owed):
    owed(paid_before=None)
    page = as_person(world.joost).get(at(world, "money"))
    line = page.context["page"].open[0]
    assert line.doubt
    assert not line.url
