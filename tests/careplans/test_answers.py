"""A yes or no is about the text that was read."""

import re

import pytest
from django.urls import reverse

from careplans.actions import agreements
from careplans.models import Agreement, AgreementParty

pytestmark = pytest.mark.django_db
OTHER = "Fatma betaalt de waterrekening"


def address(world, name, *rows):
    return reverse(name, args=[world.van_dijk.pk, *(row.pk for row in rows)])


@pytest.fixture
def where(world):
    return address(world, "agreement_answer", world.deal)


@pytest.fixture
def change(world, visit):
    """Ronald changes the agreement, with the same parties or with others."""

    def write(*people):
        ronald = visit(world.ronald, world.van_dijk)
        row = Agreement.objects.get(pk=world.deal.pk)
        parties = [
            {"person_id": person.pk, "name": person.first_name, "promise": "500 euro betalen"}
            for person in people or (world.fatma, world.ronald)
        ] + [{"person_id": None, "name": "het waterbedrijf", "promise": "Niets"}]
        return agreements.change_agreement(
            by=ronald, agreement=row, version=row.version, text=OTHER, starts_on=world.today,
            parties=parties,
        )  # fmt: skip

    return write


@pytest.fixture
def answers(world, maintenance):
    def read():
        with maintenance():
            rows = AgreementParty.objects.filter(agreement=world.deal)
            return dict(rows.values_list("name", "answer"))

    return read


def form_on(page, marker="answer"):
    """The hidden fields of each form that posts an answer."""
    forms = re.findall(r"<form.*?</form>", page.content.decode(), re.S)
    found = [form for form in forms if f'name="{marker}"' in form]
    assert found, "no form to answer with"
    return [dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)) for form in found]


@pytest.mark.parametrize("page", ["agreement_answer", "today"])
def test_the_version_that_is_shown_goes_along_and_is_answered(world, as_person, answers, page):
    fatma, rows = as_person(world.fatma), [world.deal] if page == "agreement_answer" else []
    [hidden] = form_on(fatma.get(address(world, page, *rows)))
    assert hidden["version"] == "1"
    answer = fatma.post(address(world, "agreement_answer", world.deal), hidden | {"answer": "yes"})
    assert answer.status_code == 302
    assert answers()["Fatma"] == "yes"


def test_a_yes_to_another_text_is_not_kept_and_the_new_text_is_shown(
    world, as_person, where, change, answers
):
    fatma = as_person(world.fatma)
    [hidden] = form_on(fatma.get(where))
    change()
    answer = fatma.post(where, hidden | {"answer": "yes"})
    assert answer.status_code == 409
    assert OTHER in answer.content.decode()
    assert answers()["Fatma"] == "waiting"
    [hidden] = form_on(answer)
    assert fatma.post(where, hidden | {"answer": "no"}).status_code == 302
    assert answers()["Fatma"] == "no"


def test_a_yes_without_a_version_is_not_kept(world, as_person, where, answers):
    for version in ({}, {"version": ""}, {"version": "0"}, {"version": "2"}, {"version": "x"}):
        answer = as_person(world.fatma).post(where, {"answer": "yes"} | version)
        assert answer.status_code == 409
    assert answers()["Fatma"] == "waiting"


def test_who_is_no_party_any_more_finds_nothing(world, as_person, where, change, answers):
    fatma = as_person(world.fatma)
    [hidden] = form_on(fatma.get(where))
    change(world.ronald)
    assert fatma.post(where, hidden | {"answer": "yes"}).status_code == 404
    assert "yes" not in {answers()[name] for name in answers() if name != "Ronald"}


def test_the_answer_of_who_has_no_log_in_is_about_what_was_read(
    world, as_person, where, change, answers
):
    change()
    ronald = as_person(world.ronald)
    noted = [hidden for hidden in form_on(ronald.get(where)) if hidden.get("party")]
    assert [hidden["version"] for hidden in noted] == ["2"]
    change()
    answer = ronald.post(where, noted[0] | {"answer": "yes"})
    assert answer.status_code == 409
    assert answers()["het waterbedrijf"] == "waiting"
    [noted] = [hidden for hidden in form_on(answer) if hidden.get("party")]
    assert ronald.post(where, noted | {"answer": "yes"}).status_code == 302
    assert answers()["het waterbedrijf"] == "yes"


def test_who_comes_second_in_the_same_moment_answers_nothing(world, visit, change, answers):
    """The page was checked, and the text changes before the answer is written."""
    mine = AgreementParty(pk=party_of(visit, world), person_id=world.fatma.pk)
    change()
    fatma = visit(world.fatma, world.van_dijk)
    for version in (1, 2):
        with pytest.raises(agreements.OtherTextError):
            agreements.answer_agreement(
                by=fatma, agreement=world.deal, version=version, party=mine, answer="yes"
            )
    assert answers()["Fatma"] == "waiting"


def party_of(visit, world):
    visit(world.fatma, world.van_dijk)
    return AgreementParty.objects.get(agreement=world.deal, person=world.fatma).pk


@pytest.mark.parametrize(("answer", "sentence"), [("yes", "said yes"), ("no", "said no")])
def test_the_log_tells_a_yes_from_a_no(world, as_person, where, answer, sentence):
    fatma = as_person(world.fatma)
    [hidden] = form_on(fatma.get(where))
    assert fatma.post(where, hidden | {"answer": answer}).status_code == 302
    english = {"Accept-Language": "en"}
    page = as_person(world.ronald).get(address(world, "looks"), headers=english).content.decode()
    other = {"said yes": "said no", "said no": "said yes"}[sentence]
    assert f"{sentence} to an agreement" in page.replace(sentence.capitalize(), sentence)
    assert f"{other} to an agreement" not in page.replace(other.capitalize(), other)


def test_the_card_says_when_somebody_said_no(world, as_person, where):
    fatma = as_person(world.fatma)
    [hidden] = form_on(fatma.get(where))
    fatma.post(where, hidden | {"answer": "no"})
    page = as_person(world.ronald).get(where, headers={"Accept-Language": "en"}).content.decode()
    assert "Said no today" in page
