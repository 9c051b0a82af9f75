"""Every kind of thing that a guest may propose, and what the family's answer makes of it."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from access.models import Part, Scope
from careplans.agreeing import Stand, stand
from careplans.models import Agreement, Debt, DebtPayment, Proposal
from tests.access.raw import fails, raw
from tests.careplans.test_money import place_of_money
from tests.world import row

pytestmark = pytest.mark.django_db
State = Proposal.State


def at(world, name, *keys):
    return reverse(name, args=[world.van_dijk.pk, *keys])


@pytest.fixture
def debt(world, maintenance):
    with maintenance():
        return row(Debt, place_of_money(world), world.ronald, creditor="Huur", amount=Decimal(100))


WAY = {"instalment": "25", "interval": "month", "first_on": "2027-01-31", "why": "Dat kan nog"}
BILL = WAY | {"creditor": "Energie", "about": "De eindafrekening", "amount": "250,50"}


def deal(world):
    """A guest has no list of the family: the name is written down."""
    return {
        "text": "Elke week bellen", "starts_on": world.today.isoformat(), "why": "Rust",
        "who_1": f"person:{world.samira.pk}", "promise_1": "Elke week bellen",
        "name_2": "ronald", "promise_2": "Opnemen",
    }  # fmt: skip


def sent(world, kind, debt):
    """(who proposes, where, the words) of each kind."""
    return {
        "agreement": ("samira", at(world, "propose_agreement", world.water.pk), deal(world)),
        "debt": ("joost", at(world, "propose_debt"), BILL),
        "payment": ("joost", at(world, "propose_payment", debt.pk), WAY),
    }[kind]


@pytest.fixture
def propose(world, as_person, debt, maintenance):
    def make(kind):
        who, url, words = sent(world, kind, debt)
        person = as_person(getattr(world, who))
        assert person.get(url).status_code == 200
        answer = person.post(url, words)
        assert answer.status_code == 302, answer.context["form"].errors
        with maintenance():
            return Proposal.objects.exclude(pk=world.proposal.pk).get()

    return make


KINDS = ["agreement", "debt", "payment"]


@pytest.fixture
def rows(world, maintenance):
    """What stands in the plan now, of all that a proposal could have made or changed."""

    def read():
        with maintenance():
            return (
                set(Agreement.objects.values_list("text", flat=True)),
                set(Debt.objects.values_list("creditor", "amount", "instalment")),
            )

    return read


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_happens_before_the_family_answers(kind, propose, rows, as_person, world):
    before = rows()
    made = propose(kind)
    assert (made.state, made.kind) == (State.WAITING, kind)
    assert rows() == before
    page = as_person(world.ronald).get(at(world, "proposal", made.pk)).content.decode()
    assert str(made.payload["text"]) in page


def answer(world, ronald, made, **words):
    url = at(world, "proposal", made.pk)
    return ronald.post(url, {"version": made.version, **words})


def test_a_yes_makes_the_agreement_to_which_its_author_said_yes_by_proposing_it(
    world, propose, as_person, maintenance
):
    made = propose("agreement")
    answer(world, as_person(world.ronald), made, answer="yes")
    with maintenance():
        agreement = Agreement.objects.get(text="Elke week bellen")
        said = dict(agreement.parties.values_list("person_id", "answer"))
    assert said == {world.samira.pk: "yes", world.ronald.pk: "yes"}
    assert stand(said.values()) == Stand.MADE
    assert agreement.created_by_id == world.ronald.pk


def test_a_yes_puts_a_debt_on_the_list(world, propose, as_person, maintenance):
    made = propose("debt")
    answer(world, as_person(world.ronald), made, answer="yes")
    with maintenance():
        found = Debt.objects.get(creditor="Energie")
        made.refresh_from_db()
    assert (found.amount, found.instalment) == (Decimal("250.50"), Decimal(25))
    assert (found.interval, found.first_on) == ("month", date(2027, 1, 31))
    assert (made.state, made.result_id) == (State.ACCEPTED, found.pk)


def test_a_yes_changes_the_way_to_pay_and_nothing_else(world, propose, as_person, debt):
    made = propose("payment")
    answer(world, as_person(world.ronald), made, answer="yes")
    page = as_person(world.ronald).get(at(world, "money")).context["page"]
    line = page.open[0]
    assert (line.creditor, line.left, line.end_on) == ("Huur", Decimal(100), date(2027, 4, 30))


@pytest.mark.parametrize("kind", KINDS)
def test_a_no_changes_nothing(kind, propose, rows, as_person, world, maintenance):
    before = rows()
    made = propose(kind)
    assert answer(world, as_person(world.ronald), made, answer="no").status_code == 302
    assert rows() == before
    with maintenance():
        made.refresh_from_db()
    assert made.state == State.DECLINED


OTHERWISE = {
    "debt": ({"instalment": "10", "interval": "week"}, ("Energie", Decimal("250.50"), 10)),
    "payment": ({"instalment": "10", "interval": "week"}, ("Huur", Decimal(100), 10)),
}


@pytest.mark.parametrize("kind", OTHERWISE)
def test_yes_but_otherwise_is_in_the_familys_words(kind, propose, rows, as_person, world):
    made = propose(kind)
    ronald, (other, expected) = as_person(world.ronald), OTHERWISE[kind]
    url = at(world, "proposal", made.pk) + "?antwoord=anders"
    assert ronald.get(url).status_code == 200
    words = (BILL if kind == "debt" else WAY) | other | {"version": made.version}
    assert ronald.post(url, words).status_code == 302
    assert expected in rows()[1]


def test_an_agreement_otherwise_has_the_familys_promises(world, propose, as_person, maintenance):
    made = propose("agreement")
    ronald = as_person(world.ronald)
    url = at(world, "proposal", made.pk) + "?antwoord=anders"
    page = ronald.get(url).content.decode()
    assert "Elke week bellen" in page
    words = deal(world) | {"promise_2": "Terugbellen", "version": made.version}
    assert ronald.post(url, words).status_code == 302
    with maintenance():
        promises = Agreement.objects.get(text="Elke week bellen").parties.all()
        assert "Terugbellen" in {side.promise for side in promises}


@pytest.mark.parametrize("kind", ["agreement", "debt"])
def test_who_thinks_again_finds_it_in_the_bin(kind, propose, as_person, world, rows, maintenance):
    before = rows()
    made = propose(kind)
    ronald = as_person(world.ronald)
    answer(world, ronald, made, answer="yes")
    with maintenance():
        made.refresh_from_db()
    again = at(world, "proposal_again", made.pk)
    assert ronald.post(again, {"version": made.version}).status_code == 302
    assert rows() == before


def test_what_was_paid_of_or_agreed_anew_is_not_thrown_away(
    world, propose, as_person, rows, maintenance
):
    made = propose("debt")
    ronald = as_person(world.ronald)
    answer(world, ronald, made, answer="yes")
    with maintenance():
        made.refresh_from_db()
        found = Debt.objects.get(creditor="Energie")
        row(DebtPayment, found.scope, world.ronald, debt=found, amount=5, noted_by=world.ronald)
    ronald.post(at(world, "proposal_again", made.pk), {"version": made.version})
    assert ("Energie", Decimal("250.50"), Decimal(25)) in rows()[1]


def test_a_way_to_pay_that_was_taken_up_is_changed_by_hand(
    world, propose, as_person, rows, maintenance
):
    made = propose("payment")
    ronald = as_person(world.ronald)
    answer(world, ronald, made, answer="yes")
    with maintenance():
        made.refresh_from_db()
    page = ronald.post(at(world, "proposal_again", made.pk), {"version": made.version})
    assert page.context["lives_on"]
    assert ("Huur", Decimal(100), Decimal(25)) in rows()[1]


WRONG = [("instalment", "-1"), ("instalment", "101"), ("instalment", "x"), ("instalment", ""),
         ("first_on", ""), ("interval", ""), ("why", ""), ("why", "x" * 10_000)]  # fmt: skip


@pytest.mark.parametrize(("field", "text"), WRONG)
def test_a_wrong_proposal_gets_a_sentence_and_is_not_made(world, as_person, debt, field, text):
    url = at(world, "propose_payment", debt.pk)
    page = as_person(world.joost).post(url, WAY | {field: text})
    assert page.context["form"].errors[field]
    assert Proposal.objects.filter(kind="payment").count() == 0


def test_who_only_looks_proposes_nothing_about_money(world, as_person, debt, maintenance):
    with maintenance():
        type(world.joost_money).objects.filter(pk=world.joost_money.pk).update(level=1)
    joost = as_person(world.joost)
    assert joost.get(at(world, "money")).status_code == 200
    assert joost.get(at(world, "propose_debt")).status_code == 403
    assert joost.get(at(world, "propose_payment", debt.pk)).status_code == 403


def test_a_first_proposal_about_money_hangs_with_the_money(world, propose, maintenance):
    with maintenance():
        Debt.objects.all().delete()
    made = propose("debt")
    with maintenance():
        place = Scope.objects.get(pk=made.scope_id)
    assert (place.part, place.goal_id, place.subject_id) == (Part.MONEY, None, None)


def test_a_proposal_about_money_is_not_read_by_who_sees_the_steps(world, propose, as_person):
    made = propose("debt")
    for who in (world.samira, world.kevin, world.marieke):
        assert as_person(who).get(at(world, "proposal", made.pk)).status_code == 404
    assert as_person(world.joost).get(at(world, "proposal", made.pk)).status_code == 200


INSERT = (
    "insert into careplans_proposal (id, household_id, scope_id, goal_id, kind, payload, why, "
    "without_professional, state, answer_text, earlier_answers, version, created_at, "
    "created_by_id, changed_at, changed_by_id) values (gen_random_uuid(), %s, %s, null, 'debt', "
    "'{}', '', '', 'waiting', '', '[]', 1, now(), %s, now(), %s)"
)


def test_the_database_lets_nothing_about_money_hang_elsewhere(world, visit):
    for who in (world.samira, world.ronald):
        visit(who, world.van_dijk)
        steps = world.water.steps_scope.pk
        assert fails(INSERT, [world.van_dijk.pk, steps, who.pk, who.pk]), who


def test_a_guest_makes_no_place_that_was_not_given(world, visit):
    for who, part in [(world.samira, "money"), (world.joost, "safety"), (world.joost, "steps"),
                      (world.karin, "money"), (world.kevin, "money")]:  # fmt: skip
        visit(who, world.van_dijk)
        assert fails("select access_guest_scope(%s, null)", [part]), (who, part)
    visit(world.joost, world.van_dijk)
    assert raw("select access_guest_scope('money', null)")
