"""How many hours a week an agreement is about, and on which days: in the form, on the page and on
paper, in a proposal and in what was written before."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from careplans import hours
from careplans.forms.hours import HoursField
from careplans.models import Agreement, AgreementParty, EarlierWords, Proposal
from careplans.overviews.deals import deal_of, load_agreements
from careplans.overviews.sight import sight_of
from tests.access.raw import raw
from tests.careplans.test_proposed_changes import all_fields

pytestmark = pytest.mark.django_db
WHEN = "vrijdag na school"


def save(client, url, **words):
    """What a browser sends of a form as it stands, with these words in it."""
    form = client.get(url).context["form"]
    return client.post(url, all_fields(form) | words)


def at(world, name, *keys):
    return reverse(name, args=[world.van_dijk.pk, *keys])


@pytest.mark.parametrize(
    ("typed", "found"),
    [("2", "2"), ("1,5", "1.5"), ("0.25", "0.25"), ("168", "168"), (" 3 ", "3"), ("", None)],
)
def test_hours_are_read_as_people_type_them(typed, found):
    assert HoursField(required=False).clean(typed) == (Decimal(found) if found else None)


@pytest.mark.parametrize(
    "typed", ["twee", "-1", "0", "168,5", "1,234", "1e1000", "nan", "inf", "²"]
)
def test_what_is_no_number_of_hours_gets_a_sentence(typed, world, as_person, maintenance):
    ronald, url = as_person(world.ronald), at(world, "agreement_change", world.deal.pk)
    answer = save(ronald, url, hours_a_week=typed, when_text=WHEN)
    assert "hours_a_week" in answer.context["form"].errors
    page = answer.content.decode()
    assert typed in page
    assert WHEN in page
    with maintenance():
        assert Agreement.objects.get(pk=world.deal.pk).hours_a_week is None


@pytest.mark.parametrize(
    ("number", "said"), [("2", "2"), ("2.00", "2"), ("1.50", "1,5"), ("0.25", "0,25"), ("10", "10")]
)
def test_hours_are_said_with_no_more_figures_than_they_have(number, said):
    with translation.override("nl"):
        assert hours.written(Decimal(number)) == said
        assert said in hours.in_words(Decimal(number), WHEN)
    assert hours.in_words(None, "") == ""
    assert hours.in_words(None, WHEN) == WHEN


@pytest.fixture
def agreed(world, maintenance):
    """Both said yes."""
    with maintenance():
        sides = AgreementParty.objects.filter(agreement=world.deal)
        sides.update(answer="yes", answered_at=world.deal.created_at)


def test_it_stands_on_the_page_and_other_hours_are_another_promise(
    world, as_person, agreed, maintenance
):
    ronald, url = as_person(world.ronald), at(world, "agreement_change", world.deal.pk)
    sent = {"hours_a_week": "1,5", "when_text": WHEN}
    assert save(ronald, url, **sent).status_code == 302
    page = as_person(world.fatma).get(at(world, "agreement_answer", world.deal.pk)).content.decode()
    assert "1,5" in page
    assert WHEN in page
    with maintenance():
        deal = Agreement.objects.get(pk=world.deal.pk)
        assert (deal.hours_a_week, deal.when_text) == (Decimal("1.5"), WHEN)
        side = deal.parties.get(person=world.fatma)
        assert (side.answer, side.earlier_answer) == ("waiting", "yes")
        kept = EarlierWords.objects.get(row_id=deal.pk, words__has_key="hours_a_week")
        assert kept.words == {"hours_a_week": None, "when_text": ""}


def test_in_bare_sql_other_hours_ask_everybody_again(world, visit, agreed, maintenance):
    visit(world.ronald, world.van_dijk)
    assert (
        raw("update careplans_agreement set hours_a_week = 3 where id = %s", [world.deal.pk]) == 1
    )
    with maintenance():
        answers = AgreementParty.objects.filter(agreement=world.deal).values_list(
            "answer", flat=True
        )
        assert set(answers) == {"waiting"}
    for wrong in (0, -1, 169):
        with maintenance(), pytest.raises(IntegrityError), transaction.atomic():
            Agreement.objects.filter(pk=world.deal.pk).update(hours_a_week=wrong)


def test_saving_the_same_hours_again_asks_nobody(world, as_person, maintenance):
    ronald, url = as_person(world.ronald), at(world, "agreement_change", world.deal.pk)
    save(ronald, url, hours_a_week="2", when_text=WHEN)
    with maintenance():
        AgreementParty.objects.filter(agreement=world.deal).update(
            answer="yes", answered_at=world.deal.created_at
        )
    assert ronald.get(url).context["form"]["hours_a_week"].value() == "2"
    assert save(ronald, url, review_on="").status_code == 302
    with maintenance():
        sides = AgreementParty.objects.filter(agreement=world.deal)
        assert {side.answer for side in sides} == {"yes"}


def test_who_put_back_what_stood_before_has_those_hours_again(world, as_person, maintenance):
    ronald, url = as_person(world.ronald), at(world, "agreement_change", world.deal.pk)
    save(ronald, url, hours_a_week="2,5", when_text=WHEN)
    save(ronald, url, hours_a_week="4", when_text=WHEN)
    with maintenance():
        before = EarlierWords.objects.get(row_id=world.deal.pk, words__hours_a_week=2.5)
    where = at(world, "earlier", "afspraak", world.deal.pk)
    page = ronald.get(where).content.decode()
    assert "2,5" in page
    back = at(world, "earlier_back", "afspraak", world.deal.pk, before.pk)
    with maintenance():
        now = Agreement.objects.get(pk=world.deal.pk).version
    assert ronald.post(back, {"version": now}).status_code == 302
    with maintenance():
        assert Agreement.objects.get(pk=world.deal.pk).hours_a_week == Decimal("2.5")


def test_a_helper_proposes_other_hours_and_a_yes_brings_them(world, as_person, maintenance):
    samira, ronald = as_person(world.samira), as_person(world.ronald)
    door = at(world, "propose_deal_change", world.deal.pk)
    sent = {"hours_a_week": "1,5", "when_text": WHEN, "why": "Dan is het helder"}
    assert save(samira, door, **sent).status_code == 302
    with maintenance():
        made = Proposal.objects.get(kind="deal_change")
    assert made.payload["words"] == {"hours_a_week": "1.5", "when_text": WHEN}
    url = at(world, "proposal", made.pk)
    page = ronald.get(url).content.decode()
    assert "1,5" in page
    assert WHEN in page
    ronald.post(url, {"version": made.version, "answer": "yes"})
    with maintenance():
        deal = Agreement.objects.get(pk=world.deal.pk)
        assert (deal.hours_a_week, deal.when_text) == (Decimal("1.5"), WHEN)


def test_who_proposed_an_agreement_with_hours_said_yes_to_them(world, as_person, maintenance):
    samira, ronald = as_person(world.samira), as_person(world.ronald)
    door = at(world, "propose_agreement", world.water.pk)
    sent = {
        "text": "Samen koken", "why": "Dat is gezellig", "starts_on": world.today.isoformat(),
        "hours_a_week": "2", "when_text": WHEN, "who_1": "", "name_1": "Buurvrouw",
        "promise_1": "Zij kookt", "name_2": "Ronald van Dijk", "promise_2": "Hij doet de afwas",
    }  # fmt: skip
    assert save(samira, door, **sent).status_code == 302
    with maintenance():
        made = Proposal.objects.get(kind="agreement", payload__text="Samen koken")
    url = at(world, "proposal", made.pk)
    assert WHEN in ronald.get(url).content.decode()
    ronald.post(url, {"version": made.version, "answer": "yes"})
    with maintenance():
        deal = Agreement.objects.get(text="Samen koken")
        assert (deal.hours_a_week, deal.when_text) == (Decimal("2"), WHEN)


def test_it_stands_on_paper(world, as_person, visit):
    sent = {"hours_a_week": "1,5", "when_text": WHEN}
    save(as_person(world.ronald), at(world, "agreement_change", world.deal.pk), **sent)
    viewer = visit(world.ronald, world.van_dijk)
    [row] = load_agreements(viewer, pk=world.deal.pk)
    deal = deal_of(row, sight_of(viewer, world.today, set()))
    with translation.override("nl"):
        page = render_to_string("careplans/deal_paper.html", {"deal": deal})
    assert WHEN in page
    assert "1,5" in page
