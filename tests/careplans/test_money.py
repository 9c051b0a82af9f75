"""Money: a list for the owners alone until they share it, with amounts as people write them."""

from datetime import timedelta
from decimal import Decimal

import pytest
from dateutil.relativedelta import relativedelta
from django.urls import reverse
from django.utils.translation import gettext as _

from access.models import Level, Part, Scope
from careplans import euros
from careplans.models import Debt, DebtPayment
from tests.access.raw import fails, raw
from tests.careplans.test_queries import count_queries
from tests.world import grant, row, scope

pytestmark = pytest.mark.django_db


def at(world, name, *rows):
    return reverse(name, args=[world.van_dijk.pk, *(each.pk for each in rows)])


def place_of_money(world):
    return scope(world.van_dijk, Part.MONEY, goal_id=None, subject=None, private_to=None)


def first_time(world):
    """Three months ago, of fourteen."""
    return world.today.replace(day=18) - relativedelta(months=3)


@pytest.fixture
def water(world, maintenance):
    with maintenance():
        return row(
            Debt, place_of_money(world), world.ronald, creditor="Het waterbedrijf",
            about="De rekening van vorig jaar", amount=Decimal(630), instalment=Decimal(45),
            interval="month", first_on=first_time(world),
        )  # fmt: skip


def words(**other):
    return {"creditor": "Energie", "amount": "250", "about": ""} | other


# -- amounts -------------------------------------------------------------------------------------

AMOUNTS = {
    "45": "45", "45,5": "45.50", "45,50": "45.50", "45.50": "45.50", "€ 45": "45",
    "€1.250,50": "1250.50", "1.250": "1250", "1 250": "1250", "1250": "1250", "45,-": "45",
    " 12 euro": "12", "EUR 3": "3", "0,01": "0.01", "1.000.000": "1000000", "45,--": "45",
}  # fmt: skip
NO_AMOUNTS = ["", "vijf", "4,5,6", "1.25,00", "1,250", "12.5.", "--5", "4 5", "1e3", "٤٥", "5%",
              "🙂", "<b>5</b>", "1.2500", ",50", "+5"]  # fmt: skip


@pytest.mark.parametrize("text", AMOUNTS)
def test_an_amount_is_read_as_it_is_written_here(text):
    assert euros.read(text) == Decimal(AMOUNTS[text])


@pytest.mark.parametrize("text", NO_AMOUNTS)
def test_what_is_no_amount_is_not_guessed_at(text):
    assert euros.read(text) is None


WRONG = [
    ({"amount": "-5"}, "amount", "Write the amount without a minus sign."),
    ({"amount": "0"}, "amount", "Write an amount that is more than zero."),
    ({"amount": "veel"}, "amount", "This is not an amount. Write it like 45 or 45,50."),
    (
        {"amount": "99.999.999"},
        "amount",
        "This is more than a million euros. Look at the comma and the noughts.",
    ),
    ({"amount": "9" * 60}, "amount", ""),
    ({"amount": ""}, "amount", ""),
    ({"creditor": ""}, "creditor", ""),
    ({"creditor": "x" * 10_000}, "creditor", ""),
    (
        {"instalment": "300", "first_on": "2027-01-01", "interval": "month"},
        "instalment",
        "This is more than the whole amount. Write less each time.",
    ),
    ({"instalment": "0,01", "first_on": "2027-01-01", "interval": "week"}, "instalment", ""),
    (
        {"instalment": "25"},
        "first_on",
        "Choose the day of the first time, or leave empty how much each time.",
    ),
    (  # together with the day that lacks, not after it
        {"instalment": "90000"},
        "instalment",
        "This is more than the whole amount. Write less each time.",
    ),
    (
        {"first_on": "2027-01-01"},
        "instalment",
        "Write how much you pay each time, or leave the day empty.",
    ),
    (
        {"instalment": "25", "first_on": "9999-12-31", "interval": "week"},
        "first_on",
        "This day is too far away. Look at the year again.",
    ),
    ({"instalment": "25", "first_on": "2027-02-30", "interval": "month"}, "first_on", ""),
    ({"instalment": "25", "first_on": "2027-01-01", "interval": "soms"}, "interval", ""),
]


@pytest.mark.parametrize(("typed", "field", "said"), WRONG)
def test_wrong_words_get_a_sentence_at_the_field_and_stay(world, as_person, typed, field, said):
    answer = as_person(world.ronald).post(at(world, "debt_add"), words(**typed))
    form = answer.context["form"]
    assert _(said) in form.errors[field] if said else form.errors[field], form.errors
    for text in set(typed.values()) - {"soms"}:  # what was typed stays
        assert text in answer.content.decode()
    assert Debt.objects.count() == 0


@pytest.mark.parametrize("creditor", ["مياه لاهاي", "🚰 Water", "<script>x</script>"])
def test_a_name_of_any_kind_stands_there_as_typed(world, as_person, creditor):
    ronald = as_person(world.ronald)
    assert ronald.post(at(world, "debt_add"), words(creditor=creditor)).status_code == 302
    page = ronald.get(at(world, "money")).content.decode()
    assert creditor.replace("<", "&lt;").replace(">", "&gt;") in page


# -- the list ------------------------------------------------------------------------------------


def test_the_sums_say_what_they_count(world, as_person, water):
    ronald = as_person(world.ronald)
    ronald.post(at(world, "debt_add"), words())
    sent = {"amount": "45", "paid_on": world.today.isoformat()}
    assert ronald.post(at(world, "debt_payment", water), sent).status_code == 302
    page = ronald.get(at(world, "money")).context["page"]
    seen = [text.replace("\xa0", " ") for text in (page.total_left, page.total, page.total_paid)]
    assert seen == ["€ 835", "€ 880", "€ 45"]
    assert (page.count, page.without, page.end_on) == (2, 1, None)
    line = page.open[0]
    assert (line.left, line.end_on) == (
        Decimal(585), first_time(world) + relativedelta(months=13),
    )  # fmt: skip
    assert "14" in line.arrangement
    assert line.coming.startswith("€\xa045")


def test_a_payment_is_never_more_than_what_is_left(world, as_person, water):
    ronald, url = as_person(world.ronald), at(world, "debt_payment", water)
    answer = ronald.post(url, {"amount": "631", "paid_on": world.today.isoformat()})
    assert "630" in " ".join(answer.context["form"].errors["amount"])
    later = (world.today + timedelta(days=1)).isoformat()
    answer = ronald.post(url, {"amount": "45", "paid_on": later})
    assert "paid_on" in answer.context["form"].errors
    assert not DebtPayment.objects.exists()


def test_all_paid_asks_no_more(world, as_person, water):
    ronald, url = as_person(world.ronald), at(world, "debt_payment", water)
    ronald.post(url, {"amount": "630", "paid_on": world.today.isoformat()})
    assert ronald.get(url).status_code == 302
    page = ronald.get(at(world, "money")).context["page"]
    assert [line.creditor for line in page.paid] == ["Het waterbedrijf"]
    assert page.open == ()


def test_an_amount_below_what_was_paid_is_refused(world, as_person, water):
    ronald = as_person(world.ronald)
    sent = {"amount": "90", "paid_on": world.today.isoformat()}
    ronald.post(at(world, "debt_payment", water), sent)
    answer = ronald.post(at(world, "debt_change", water), words(amount="80", version=1))
    assert "90" in " ".join(answer.context["form"].errors["amount"])


def test_a_debt_goes_into_the_bin_with_its_payments_and_comes_back(
    world, as_person, water, maintenance
):
    ronald = as_person(world.ronald)
    sent = {"amount": "45", "paid_on": world.today.isoformat()}
    ronald.post(at(world, "debt_payment", water), sent)
    ronald.post(at(world, "debt_throw_away", water))
    with maintenance():
        assert not Debt.objects.exists()
        assert not DebtPayment.objects.exists()
    page = ronald.get(at(world, "bin")).content.decode()
    assert "Het waterbedrijf" in page
    assert "€\xa045" not in page  # it went along with its debt
    ronald.post(reverse("put_back", args=[world.van_dijk.pk, "schuld", water.pk]))
    with maintenance():
        assert DebtPayment.objects.get().debt_id == water.pk


def test_two_who_change_at_once_see_both_texts(world, as_person, water):
    one, two = as_person(world.ronald), as_person(world.ronald)
    assert one.post(at(world, "debt_change", water), words(version=1)).status_code == 302
    answer = two.post(at(world, "debt_change", water), words(creditor="Anders", version=1))
    assert answer.status_code == 409
    assert "Anders" in answer.content.decode()


def test_the_page_asks_the_same_however_long_the_list(world, as_person, water, maintenance):
    ronald = as_person(world.ronald)
    with maintenance():
        row(DebtPayment, water.scope, world.ronald, debt=water, amount=1, noted_by=world.ronald)
    few = count_queries(ronald, at(world, "money"))
    with maintenance():
        for number in range(40):
            made = row(Debt, water.scope, world.ronald, creditor=f"Nr {number}", amount=10)
            row(DebtPayment, water.scope, world.ronald, debt=made, amount=1,
                noted_by=world.ronald)  # fmt: skip
    many = count_queries(ronald, at(world, "money"))
    assert len(few) == len(many) <= 15


# -- who -----------------------------------------------------------------------------------------

NOBODY_ELSE = ["kevin", "anja", "fatma", "samira", "marieke", "ingrid", "karin", "noor", "tom",
               "els", "linda"]  # fmt: skip


@pytest.mark.parametrize("key", NOBODY_ELSE)
def test_who_was_not_given_the_money_knows_nothing_of_it(world, as_person, water, visit, key):
    person = as_person(getattr(world, key))
    for name, rows in (("money", []), ("debt_add", []), ("debt_change", [water]),
                       ("debt_payment", [water]), ("propose_debt", []),
                       ("propose_payment", [water])):  # fmt: skip
        assert person.get(at(world, name, *rows)).status_code == 404, name
    visit(getattr(world, key), world.van_dijk)
    assert raw("select creditor from careplans_debt") == []


def test_joost_sees_it_and_changes_nothing(world, as_person, water, visit):
    joost = as_person(world.joost)
    assert "Het waterbedrijf" in joost.get(at(world, "money")).content.decode()
    for name, rows in (("debt_add", []), ("debt_change", [water]), ("debt_payment", [water]),
                       ("debt_throw_away", [water])):  # fmt: skip
        assert joost.post(at(world, name, *rows), words()).status_code == 403, name
    visit(world.joost, world.van_dijk)
    assert fails("update careplans_debt set amount = 1")
    assert fails("delete from careplans_debt")
    place = [world.van_dijk.pk, water.scope_id, world.joost.pk, world.joost.pk]
    assert fails(
        "insert into careplans_debt (id, household_id, scope_id, creditor, about, amount, "
        "interval, version, created_at, created_by_id, changed_at, changed_by_id) values "
        "(gen_random_uuid(), %s, %s, 'Ik', '', 5, '', 1, now(), %s, now(), %s)", place,
    )  # fmt: skip


def test_one_goal_about_money_does_not_open_the_list(world, as_person, water, maintenance):
    with maintenance():
        grant(world, world.samira, Part.MONEY, Level.PROPOSE, goal_id=world.debts.pk,
              team=world.moerwijk)  # fmt: skip
    page = as_person(world.samira).get(at(world, "money"))
    assert "Het waterbedrijf" not in page.content.decode()
    assert as_person(world.samira).get(at(world, "debt_change", water)).status_code == 404


def test_a_scope_of_money_is_for_the_owners(world, as_person, maintenance):
    as_person(world.ronald).post(at(world, "debt_add"), words())
    with maintenance():
        place = Scope.objects.get(pk=Debt.objects.get().scope_id)
    assert (place.part, place.subject_id, place.private_to_id) == (Part.MONEY, None, None)
