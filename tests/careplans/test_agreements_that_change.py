"""Agreements: what waits, what is lost, and what each side costs."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from access.models import Level, Part
from careplans.actions import agreements
from careplans.forms.people import flat
from careplans.models import Agreement, AgreementParty, Proposal
from delivery.models import ScheduleItem
from tests.careplans.test_agreeing import form
from tests.careplans.test_queries import count_queries
from tests.world import grant, row
from writing.models import Draft

pytestmark = pytest.mark.django_db
WORDS = "Liever op zondag, dan ben ik vrij"


def at(world, name, *keys):
    return reverse(name, args=[world.van_dijk.pk, *keys])


@pytest.mark.parametrize("how", ["ended", "past its last day"])
def test_an_agreement_that_is_over_waits_for_nobodys_yes(world, as_person, maintenance, how):
    yesterday = world.today - timedelta(days=1)
    with maintenance():
        Proposal.objects.all().delete()
        rows = Agreement.objects.filter(pk=world.deal.pk)
        if how == "ended":
            rows.update(ended_on=world.today, ended_by=world.ronald)
        else:
            rows.update(starts_on=yesterday, ends_on=yesterday)
    page = as_person(world.ronald).get(at(world, "today")).context["page"]
    assert page.turn is None, page.turn


def kept_or_shown(world, person, answer, maintenance):
    with maintenance():
        is_kept = Draft.objects.filter(user_id=person.user_id).exists()
    return is_kept or WORDS in answer.content.decode()


def test_what_a_side_wrote_stays_when_it_ended_meanwhile(world, as_person, maintenance):
    sent = {"version": 1, "answer": "change", "answer_text": WORDS}
    as_person(world.ronald).post(at(world, "agreement_end", world.deal.pk), {"version": 1})
    answer = as_person(world.fatma).post(at(world, "agreement_answer", world.deal.pk), sent)
    assert kept_or_shown(world, world.fatma, answer, maintenance)


def test_what_a_side_wrote_stays_when_it_is_no_side_any_more(world, as_person, maintenance):
    """Kevin sees it still, as family."""
    ronald = as_person(world.ronald)
    words = form(world, version=1)
    with_kevin = words | {"who_3": f"person:{world.kevin.pk}", "promise_3": "Ik help mee"}
    assert ronald.post(at(world, "agreement_change", world.deal.pk), with_kevin).status_code == 302
    words["version"] = 2
    assert ronald.post(at(world, "agreement_change", world.deal.pk), words).status_code == 302
    sent = {"version": 2, "answer": "change", "answer_text": WORDS}
    answer = as_person(world.kevin).post(at(world, "agreement_answer", world.deal.pk), sent)
    assert kept_or_shown(world, world.kevin, answer, maintenance)


def test_sides_of_an_organisation_cost_no_question_each(world, as_person, maintenance):
    def add(count):
        for number in range(count):
            made = row(
                Agreement, world.water.steps_scope, world.ronald, goal=world.water,
                text=f"Nummer {number}", starts_on=world.today, party_ids=[world.ronald.pk],
            )  # fmt: skip
            AgreementParty.objects.create(
                household=world.van_dijk, agreement=made, organisation=world.college,
                name="Zuidwest College", promise="Elke week bellen",
            )  # fmt: skip

    marieke = as_person(world.marieke)
    page = at(world, "goal", world.water.pk)
    with maintenance():
        for part in (Part.GOALS, Part.STEPS):
            grant(world, None, part, Level.RESPOND, organisation=world.college)
        add(1)
    few = count_queries(marieke, page)
    with maintenance():
        add(20)
    assert len(count_queries(marieke, page)) == len(few)


def test_a_yes_in_the_moment_of_a_change_stays_to_be_read(world, visit, maintenance, monkeypatch):
    """Fatma says yes after the words were read and before they are written anew."""
    viewer = visit(world.ronald, world.van_dijk)
    agreement = Agreement.objects.get(pk=world.deal.pk)
    real = agreements.change

    def in_between(*args, **how):
        with maintenance():
            AgreementParty.objects.filter(agreement=agreement, person=world.fatma).update(
                answer="yes", answered_at=timezone.now()
            )
        return real(*args, **how)

    monkeypatch.setattr(agreements, "change", in_between)
    parties = [
        {"person_id": key, "organisation_id": None, "name": name, "promise": promise}
        for key, name, promise in (
            (world.fatma.pk, "Fatma", "Vier keer per week douchen"),
            (world.ronald.pk, "Ronald", "Een kast onder de trap"),
        )
    ]
    agreements.change_agreement(
        by=viewer, agreement=agreement, version=1, parties=parties, text="Douche tegen kast",
        starts_on=world.today, ends_on=None, until_text="", if_fails="", review_on=None,
    )  # fmt: skip
    side = AgreementParty.objects.get(agreement=agreement, person=world.fatma)
    assert (side.answer, side.earlier_answer) == ("waiting", "yes")


def test_words_with_a_yes_stay_when_the_day_of_the_proposal_is_over(world, as_person, maintenance):
    yesterday = (world.today - timedelta(days=1)).isoformat()
    with maintenance():
        Proposal.objects.filter(pk=world.proposal.pk).update(
            payload={**world.proposal.payload, "due_on": yesterday}
        )
    ronald = as_person(world.ronald)
    sent = {"version": 1, "answer": "yes", "answer_text": WORDS}
    answer = ronald.post(at(world, "proposal", world.proposal.pk), sent, follow=True)
    assert kept_or_shown(world, world.ronald, answer, maintenance)


@pytest.fixture
def refused(world, as_person):
    """Fatma takes part no longer: asked first, then said."""
    fatma, url = as_person(world.fatma), at(world, "agreement_answer", world.deal.pk)
    fatma.post(url, {"version": 1, "answer": "yes"})
    asked = fatma.get(f"{url}?antwoord=nee")
    assert asked.context["asks_to_leave"]
    assert fatma.post(url, {"version": 1, "answer": "no", "answer_text": WORDS}).status_code == 302


def test_who_stops_with_an_agreement_is_told_of_to_the_owner(
    world, as_person, refused, maintenance
):
    with maintenance():
        Proposal.objects.all().delete()
        AgreementParty.objects.filter(person=world.ronald).update(
            answer="yes", answered_at=timezone.now()
        )
        told = ScheduleItem.objects.filter(kind="news-today", person=world.ronald)
        assert told.exists()
    ronald = as_person(world.ronald)
    turn = ronald.get(at(world, "today")).context["page"].turn
    assert "Fatma" in turn.kicker
    assert WORDS in turn.text
    page = ronald.get(at(world, "agreement_answer", world.deal.pk))
    assert "Fatma" in page.context["deal"].stand_label


def test_words_of_a_side_stay_beside_the_new_words(world, as_person, refused):
    ronald = as_person(world.ronald)
    words = form(world, version=1) | {"text": "Anders"}
    assert ronald.post(at(world, "agreement_change", world.deal.pk), words).status_code == 302
    page = ronald.get(at(world, "agreement_answer", world.deal.pk)).content.decode()
    assert WORDS in page


def test_what_is_about_to_be_stopped_keeps_what_was_typed(world, as_person):
    fatma, url = as_person(world.fatma), at(world, "agreement_answer", world.deal.pk)
    fatma.post(url, {"version": 1, "answer": "yes"})
    page = fatma.post(f"{url}?antwoord=nee", {"version": 1, "answer_text": WORDS})
    assert WORDS in page.content.decode()
    assert page.context["asks_to_leave"]
    assert AgreementParty.objects.filter(answer="no").count() == 0


def test_the_title_of_an_agreement_leads_to_where_it_can_be_ended(world, as_person):
    ronald = as_person(world.ronald)
    reading = at(world, "agreement_answer", world.deal.pk)
    assert f'<a href="{reading}">' in ronald.get(at(world, "goal", world.water.pk)).content.decode()
    assert at(world, "agreement_end", world.deal.pk) in ronald.get(reading).content.decode()


def test_what_has_not_begun_is_not_asked_after(world, as_person, maintenance):
    with maintenance():
        Agreement.objects.filter(pk=world.deal.pk).update(
            starts_on=world.today + timedelta(days=3), ends_on=None, review_on=None
        )
    page = as_person(world.ronald).get(at(world, "agreement_answer", world.deal.pk))
    assert not page.context["page"].may_note


def test_who_is_missing_a_promise_is_named_in_the_order_of_the_page(world, as_person):
    sent = {"text": "", "starts_on": "", "who_1": f"person:{world.ronald.pk}", "promise_1": "Koken",
            "name_2": "Buurman Ab", "promise_2": ""}  # fmt: skip
    page = as_person(world.ronald).post(at(world, "agreement_add", world.water.pk), sent)
    errors = page.context["form"].errors
    assert "Buurman Ab" in " ".join(errors["promise_2"])
    names = [field.name for field in page.context["form"] if field.errors]
    assert names == ["text", "promise_2", "starts_on"]


def test_who_proposes_its_own_promise_said_yes_to_it(world, as_person, maintenance):
    sent = {"text": "Bellen", "starts_on": world.today.isoformat(), "why": "Rust",
            "who_1": f"person:{world.samira.pk}", "promise_1": "Elke week bellen",
            "name_2": "ronald", "promise_2": "Opnemen"}  # fmt: skip
    as_person(world.samira).post(at(world, "propose_agreement", world.water.pk), sent)
    with maintenance():
        made = Proposal.objects.get(kind="agreement")
    answer = as_person(world.ronald).post(
        at(world, "proposal", made.pk), {"version": made.version, "answer": "yes"}
    )
    assert answer.status_code == 302
    with maintenance():
        sides = AgreementParty.objects.filter(agreement__text="Bellen")
        said = dict(sides.values_list("person_id", "answer"))
    assert said == {world.samira.pk: "yes", world.ronald.pk: "yes"}


def test_who_proposes_an_agreement_chooses_the_family_from_the_list(world, as_person, maintenance):
    samira, door = as_person(world.samira), at(world, "propose_agreement", world.water.pk)
    listed = flat(samira.get(door).context["form"].fields["who_1"].choices)
    mine = {value: str(name) for value, name in listed.items() if value.startswith("family:")}
    assert sorted(mine.values()) == ["Kevin", "Ronald"]
    sent = {"text": "Bellen", "starts_on": world.today.isoformat(), "why": "Rust",
            "who_1": f"person:{world.samira.pk}", "promise_1": "Elke week bellen",
            "who_2": f"family:{world.ronald.pk}", "promise_2": "Opnemen"}  # fmt: skip
    assert samira.post(door, sent).status_code == 302
    with maintenance():
        made = Proposal.objects.get(kind="agreement")
    as_person(world.ronald).post(
        at(world, "proposal", made.pk), {"version": made.version, "answer": "yes"}
    )
    with maintenance():
        sides = AgreementParty.objects.filter(agreement__text="Bellen")
        assert set(sides.values_list("person_id", flat=True)) == {world.samira.pk, world.ronald.pk}


def test_words_in_a_second_window_are_said_not_to_be_taken(world, as_person, maintenance):
    ronald, url = as_person(world.ronald), at(world, "proposal", world.proposal.pk)
    ronald.post(url, {"version": 1, "answer": "no"})
    sent = {"version": 1, "text": "Iets anders", "executor_kind": "1", "answer_text": WORDS}
    page = ronald.post(f"{url}?antwoord=anders", sent, follow=True)
    assert WORDS in page.content.decode()
    assert [str(said) for said in page.context["messages"]]


def test_the_family_writes_down_the_later_no_of_who_has_no_log_in(world, as_person, maintenance):
    with maintenance():
        side = AgreementParty.objects.get(agreement=world.deal, person=world.fatma)
        AgreementParty.objects.filter(pk=side.pk).update(
            person=None, answer="yes", answered_at=timezone.now(), noted_by=world.ronald
        )
    ronald, url = as_person(world.ronald), at(world, "agreement_answer", world.deal.pk)
    assert str(side.pk) in ronald.get(url).content.decode()
    sent = {"version": 1, "party": str(side.pk), "answer": "no"}
    assert ronald.post(url, sent).status_code == 302
    with maintenance():
        side.refresh_from_db()
    assert side.answer == "no"


def test_other_words_than_were_proposed_still_ask_who_proposed_them(world, as_person, maintenance):
    sent = {"text": "Bellen", "starts_on": world.today.isoformat(), "why": "Rust",
            "who_1": f"person:{world.samira.pk}", "promise_1": "Elke week bellen",
            "name_2": "ronald", "promise_2": "Opnemen"}  # fmt: skip
    as_person(world.samira).post(at(world, "propose_agreement", world.water.pk), sent)
    with maintenance():
        made = Proposal.objects.get(kind="agreement")
    words = sent | {"version": made.version, "promise_2": "Soms opnemen", "name_2": "",
                    "who_2": f"person:{world.ronald.pk}"}  # fmt: skip
    answer = as_person(world.ronald).post(
        f"{at(world, 'proposal', made.pk)}?antwoord=anders", words
    )
    assert answer.status_code == 302, answer.context["form"].errors
    with maintenance():
        side = AgreementParty.objects.get(agreement__text="Bellen", person=world.samira)
    assert side.answer == "waiting"
