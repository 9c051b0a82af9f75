"""Money: what comes next, what a yes does when the debt changed meanwhile, and the bin."""

from datetime import timedelta
from decimal import Decimal

import pytest
from dateutil.relativedelta import relativedelta
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from access.models import Level, Part
from careplans.actions import debts
from careplans.models import Debt, DebtPayment, Proposal
from tests.careplans.test_money import place_of_money
from tests.world import grant, row
from writing.actions import Overtaken
from writing.models import Draft

pytestmark = pytest.mark.django_db
WHY = "Omdat er in december minder binnenkomt dan anders"


def plain(text):
    return text.replace("\xa0", " ")


def at(world, name, *keys):
    return reverse(name, args=[world.van_dijk.pk, *keys])


def patient(client):
    client.raise_request_exception = False
    return client


@pytest.fixture
def debt(world, maintenance):
    with maintenance():
        return row(Debt, place_of_money(world), world.ronald, creditor="Huur", amount=Decimal(600))


def pay(world, debt, amount, day):
    return row(DebtPayment, debt.scope, world.ronald, debt=debt, amount=Decimal(amount),
               noted_by=world.ronald, paid_on=day)  # fmt: skip


def way(first_on, instalment="50"):
    return {"instalment": instalment, "interval": "month", "first_on": first_on.isoformat(),
            "why": WHY}  # fmt: skip


@pytest.fixture
def proposed(world, as_person, maintenance):
    def make(debt, first_on):
        sent = as_person(world.joost).post(at(world, "propose_payment", debt.pk), way(first_on))
        assert sent.status_code == 302
        with maintenance():
            return Proposal.objects.get(kind="payment")

    return make


def some_first(world):
    """The first of a month to come that is not tomorrow: that would stand there as such."""
    return world.today.replace(day=1) + relativedelta(months=2)


def test_an_agreement_about_what_is_left_begins_on_its_first_day(
    world, as_person, debt, maintenance, proposed
):
    """€ 600, of which € 400 is paid; € 50 a month from the first on: four times."""
    with maintenance():
        pay(world, debt, 400, world.today - timedelta(days=30))
    first = some_first(world)
    made = proposed(debt, first)
    ronald = as_person(world.ronald)
    ronald.post(at(world, "proposal", made.pk), {"version": made.version, "answer": "yes"})
    line = ronald.get(at(world, "money")).context["page"].open[0]
    assert line.left == 200
    assert date_format(first, "j F") in plain(line.coming), line.coming
    assert line.end_on == first + relativedelta(months=3)


def test_the_same_when_the_family_writes_it_itself(world, as_person, debt, maintenance):
    with maintenance():
        pay(world, debt, 400, world.today - timedelta(days=30))
    first = some_first(world)
    words = {"creditor": "Huur", "about": "", "amount": "600", "version": 1, **way(first)}
    ronald = as_person(world.ronald)
    assert ronald.post(at(world, "debt_change", debt.pk), words).status_code == 302
    line = ronald.get(at(world, "money")).context["page"].open[0]
    assert line.end_on == first + relativedelta(months=3)


def test_a_yes_about_a_debt_that_became_smaller_is_no_fault_of_the_site(
    world, as_person, debt, maintenance, proposed
):
    made = proposed(debt, some_first(world))
    with maintenance():
        Debt.objects.filter(pk=debt.pk).update(amount=40, version=2)
    ronald = patient(as_person(world.ronald))
    words = {"version": made.version, "answer": "yes", "answer_text": "Graag"}
    assert ronald.post(at(world, "proposal", made.pk), words).status_code < 500


def test_a_yes_does_not_write_over_what_another_owner_agreed_since(
    world, as_person, debt, maintenance, proposed
):
    made = proposed(debt, some_first(world))
    ronald = as_person(world.ronald)
    assert ronald.get(at(world, "proposal", made.pk)).status_code == 200
    with maintenance():  # the other owner, at the phone with the landlord
        Debt.objects.filter(pk=debt.pk).update(
            instalment=25, interval="week", first_on=world.today, version=2
        )
    ronald.post(at(world, "proposal", made.pk), {"version": made.version, "answer": "yes"})
    with maintenance():
        debt.refresh_from_db()
    assert (debt.instalment, debt.interval) == (25, "week")


def test_a_proposal_about_a_debt_in_the_bin_says_so(world, as_person, debt, maintenance, proposed):
    made = proposed(debt, some_first(world))
    ronald = as_person(world.ronald)
    ronald.post(at(world, "debt_throw_away", debt.pk))
    page = at(world, "proposal", made.pk)
    assert ronald.get(f"{page}?antwoord=anders").status_code in (200, 302)
    words = {"version": made.version, "answer": "yes", "answer_text": "Graag"}
    assert ronald.post(page, words).status_code in (200, 302, 409)


def test_a_payment_out_of_the_bin_never_makes_more_than_the_debt(
    world, as_person, debt, maintenance
):
    with maintenance():
        first = pay(world, debt, 400, world.today)
    ronald = as_person(world.ronald)
    ronald.post(at(world, "payment_throw_away", first.pk))
    words = {"amount": "600", "paid_on": world.today.isoformat()}
    assert ronald.post(at(world, "debt_payment", debt.pk), words).status_code == 302
    ronald.post(at(world, "put_back", "betaling", first.pk))
    page = ronald.get(at(world, "money")).context["page"]
    assert all(line.left >= 0 for line in (*page.open, *page.paid)), page.total_left


def test_a_payment_is_held_against_the_amount_of_now(world, visit, debt, maintenance):
    viewer = visit(world.ronald, world.van_dijk)
    stale = Debt.objects.get(pk=debt.pk)
    with maintenance():
        Debt.objects.filter(pk=debt.pk).update(amount=100, version=2)
    visit(world.ronald, world.van_dijk)
    with pytest.raises(debts.PaidTooMuchError):
        debts.note_payment(by=viewer, debt=stale, amount=Decimal(500), paid_on=world.today)


def test_who_was_let_in_at_one_goal_about_money_gets_no_fault(world, as_person, maintenance):
    with maintenance():
        grant(world, world.samira, Part.MONEY, Level.PROPOSE, goal_id=world.debts.pk,
              team=world.moerwijk)  # fmt: skip
    samira = patient(as_person(world.samira))
    bill = way(some_first(world)) | {"creditor": "Energie", "about": "", "amount": "250"}
    assert samira.post(at(world, "propose_debt"), bill).status_code < 500


def test_the_last_payment_is_never_foretold_in_the_past(world, as_person, maintenance):
    first = world.today - timedelta(days=150)
    with maintenance():
        row(Debt, place_of_money(world), world.ronald, creditor="Huur", amount=Decimal(90),
            instalment=Decimal(45), interval="month", first_on=first)  # fmt: skip
    page = as_person(world.ronald).get(at(world, "money")).context["page"]
    assert page.end_on is None or page.end_on >= world.today


def test_the_words_of_a_proposal_stay_when_all_was_paid_meanwhile(
    world, as_person, debt, maintenance
):
    joost = as_person(world.joost)
    where = at(world, "propose_payment", debt.pk)
    assert joost.get(where).status_code == 200
    with maintenance():
        pay(world, debt, 600, world.today)
    answer = joost.post(where, way(some_first(world)))
    with maintenance():
        is_kept = Draft.objects.filter(user_id=world.joost.user_id).exists()
    assert is_kept or WHY in answer.content.decode()


def test_a_payment_taken_away_makes_no_day_of_the_past_the_next(world, as_person, maintenance):
    first = world.today - timedelta(days=60)
    with maintenance():
        owed = row(Debt, place_of_money(world), world.ronald, creditor="Huur", amount=Decimal(100),
                   instalment=Decimal(25), interval="four_weeks", first_on=first)  # fmt: skip
        for days in (0, 28):
            pay(world, owed, 25, first + timedelta(days=days))
    page = as_person(world.ronald).get(at(world, "money")).context["page"]
    line = page.open[0]
    assert date_format(first + timedelta(days=84), "j F") in plain(line.coming)
    assert "25" in line.lag


def test_a_payment_for_a_debt_thrown_away_meanwhile_gets_a_sentence(
    world, visit, debt, maintenance
):
    viewer = visit(world.ronald, world.van_dijk)
    with maintenance():
        Debt.objects.filter(pk=debt.pk).update(deleted_at=timezone.now(), deleted_by=world.ronald)
    visit(world.ronald, world.van_dijk)
    with pytest.raises(Overtaken):
        debts.note_payment(by=viewer, debt=debt, amount=Decimal(5), paid_on=world.today)


def test_a_way_to_pay_says_in_its_title_what_is_proposed(world, as_person, debt, proposed):
    made = proposed(debt, some_first(world))
    page = as_person(world.ronald).get(at(world, "proposal", made.pk)).context["proposal"]
    assert "50" in page.title
    assert "Huur" in page.title


def test_a_payment_in_the_bin_names_whom_it_was_paid(world, as_person, debt, maintenance):
    with maintenance():
        paid = pay(world, debt, 25, world.today)
    ronald = as_person(world.ronald)
    ronald.post(at(world, "payment_throw_away", paid.pk))
    rows = ronald.get(at(world, "bin")).context["rows"]
    assert any("25" in gone.text and "Huur" in gone.text for gone in rows)


def test_otherwise_does_not_write_over_what_was_agreed_while_one_wrote(
    world, as_person, debt, maintenance, proposed
):
    made = proposed(debt, some_first(world))
    ronald = as_person(world.ronald)
    url = at(world, "proposal", made.pk) + "?antwoord=anders"
    form = ronald.get(url).context["form"]
    with maintenance():
        Debt.objects.filter(pk=debt.pk).update(
            instalment=25, interval="week", first_on=world.today, version=2
        )
    sent = way(some_first(world)) | {"version": made.version, "answer_text": "Graag zo",
                                       "row_version": form["row_version"].value()}  # fmt: skip
    answer = ronald.post(url, sent)
    assert answer.status_code == 200
    assert "Graag zo" in answer.content.decode()
    with maintenance():
        debt.refresh_from_db()
    assert debt.instalment == 25
    sent["row_version"] = answer.context["form"]["row_version"].value()
    assert ronald.post(url, sent).status_code == 302  # read again, and sent again
