"""What the people of the cast ran into when they walked through their pages."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django import forms
from django.apps import apps
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse

from access.models import Level, Part
from careplans.actions import proposals as proposal_actions
from careplans.models import Agreement, AgreementParty, MessageRead, Proposal, Step
from careplans.overviews.sharing_change import preview
from careplans.sharing import Party, Share
from tests.careplans.sending import hidden_of
from writing import fields
from writing.models import FamilyRow

pytestmark = pytest.mark.django_db
SENTENCE = "Ik wil het alleen als Samira meegaat"


def address(world, name, *keys):
    return reverse(name, args=[world.van_dijk.pk, *keys])


@pytest.fixture
def shown(world):
    return address(world, "proposal", world.proposal.pk)


def answer(client, shown, kind, text=""):
    given = hidden_of(client.get(shown).context["form"]) | {"answer": kind, "answer_text": text}
    return client.post(shown, given)


@pytest.fixture
def late_answer(world, client, login, shown):
    """Kevin has the question before him and types; Ronald answers first."""
    login(client, world.kevin)
    given = hidden_of(client.get(shown).context["form"]) | {"answer": "no", "answer_text": SENTENCE}
    login(client, world.ronald)
    answer(client, shown, "yes")
    login(client, world.kevin)
    return client.post(shown, given, follow=True)


def test_words_that_come_after_the_answer_of_another_come_back(world, late_answer, shown):
    page = late_answer.content.decode()
    assert SENTENCE in page
    assert "Ronald" in page
    assert address(world, "proposal_again", world.proposal.pk) in page


def test_they_stand_in_the_box_when_the_question_is_open_again(world, late_answer, client, shown):
    again = address(world, "proposal_again", world.proposal.pk)
    client.post(again, hidden_of(client.get(again).context["form"]))
    assert client.get(shown).context["form"]["answer_text"].value() == SENTENCE


def test_nobody_else_sees_them(world, late_answer, client, login, shown):
    for person in (world.ronald, world.samira):
        login(client, person)
        assert SENTENCE not in client.get(shown).content.decode()


def test_an_answer_in_the_same_moment_is_no_text_to_compare_with(world, visit):
    kevin = visit(world.kevin, world.van_dijk)
    seen = Proposal.objects.get(pk=world.proposal.pk)
    by_ronald = {"answered_at": seen.created_at, "answered_by": world.ronald, "version": 2}
    Proposal.objects.filter(pk=seen.pk).update(state="accepted", **by_ronald)
    with pytest.raises(proposal_actions.AnsweredFirstError):
        proposal_actions.decline(by=kevin, proposal=seen, version=1, answer_text=SENTENCE)


def test_an_answered_proposal_has_no_notes_about_writing(world, as_person, shown):
    ronald = as_person(world.ronald)
    assert 'id="typed"' in ronald.get(shown).content.decode()
    answer(ronald, shown, "no")
    assert 'id="typed"' not in ronald.get(shown).content.decode()


def test_a_row_of_a_family_is_called_by_its_kind(world, as_person):
    for model in apps.get_models():
        if issubclass(model, FamilyRow):
            assert "object (" not in str(model()), model
    page = as_person(world.ronald).get(address(world, "progress_change", world.going_well.pk))
    assert "object (" not in page.content.decode()


@pytest.mark.parametrize("name", ["today", "steps"])
def test_an_agreement_that_is_over_folds_for_who_sees_only_their_own(
    world, as_person, maintenance, name
):
    fatma = as_person(world.fatma)
    before = fatma.get(address(world, name)).context["page"]
    assert [deal.id for deal in before.running_deals] == [world.deal.pk]
    with maintenance():
        Agreement.objects.filter(pk=world.deal.pk).update(
            starts_on=world.today - timedelta(days=9), ends_on=world.today - timedelta(days=1)
        )
    page = fatma.get(address(world, name))
    assert page.context["page"].running_deals == ()
    assert "<details" in page.content.decode()


def test_a_party_stops_after_a_question_and_comes_back_with_one_tap(world, as_person):
    fatma = as_person(world.fatma)
    where = address(world, "agreement_answer", world.deal.pk)

    def mine():
        return AgreementParty.objects.get(agreement=world.deal, person=world.fatma).answer

    stop, come_back = f'href="{where}?antwoord=nee"', 'name="answer" value="yes"'
    for said, next_one in (("yes", stop), ("no", come_back), ("yes", stop)):
        given = hidden_of(fatma.get(where).context["form"])
        fatma.post(where, given | {"answer": said, "version": "1", "party": ""})
        assert mine() == said
        page = fatma.get(address(world, "today")).content.decode()
        assert next_one in page


def test_a_day_that_was_missed_is_said_beside_the_circle(world, as_person, maintenance):
    missed = world.today - timedelta(days=1)
    code = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][missed.weekday()]
    weekly = {"due_on": missed - timedelta(days=14), "repeats": f"FREQ=WEEKLY;BYDAY={code}"}
    with maintenance():
        Step.objects.filter(pk=world.shower.pk).update(**weekly)
    page = as_person(world.fatma).get(address(world, "steps"), headers={"Accept-Language": "en"})
    assert missed.strftime("%A ") + str(missed.day) + missed.strftime(" %B still") in (
        page.content.decode()
    )


def test_a_professional_without_a_name_is_who_proposes(world, as_person, maintenance):
    samira = as_person(world.samira)
    where = address(world, "propose_step", world.water.pk)
    given = hidden_of(samira.get(where).context["form"])
    words = {"text": "Samen bellen", "executor_kind": "5", "rhythm": "once", "why": "Hulp",
             "without_professional": "nee"}  # fmt: skip
    samira.post(where, given | words)
    with maintenance():
        made = Proposal.objects.filter(created_by=world.samira).order_by("-created_at").first()
    assert made.payload["executor_id"] == str(world.samira.pk)
    assert made.payload["executor_name"]


def test_a_conversation_that_goes_on_opens_at_its_newest_message(world, as_person):
    ronald = as_person(world.ronald)
    where = address(world, "conversation_start")
    given = hidden_of(ronald.get(where).context["form"])
    sent = ronald.post(where, given | {"people": [str(world.samira.pk)], "body": "Nog iets"})
    assert sent.status_code == 302, sent.context["form"].errors
    assert sent["Location"].endswith("#newest")


def test_a_message_waits_until_it_is_answered_or_needs_no_answer(world, as_person):
    samira = as_person(world.samira)
    talk = address(world, "conversation", world.talk.pk)

    def waits():
        return talk in samira.get(reverse("caseload")).content.decode()

    assert waits()
    assert 'name="needs_no_answer"' in samira.get(talk).content.decode()
    assert waits()  # opening it is no answer
    samira.post(talk, {"needs_no_answer": "yes"})
    assert not waits()
    assert 'name="needs_no_answer"' not in samira.get(talk).content.decode()


def test_an_answer_takes_it_off_the_list(world, as_person):
    samira = as_person(world.samira)
    talk = address(world, "conversation", world.talk.pk)
    samira.post(talk, hidden_of(samira.get(talk).context["form"]) | {"body": "Ja, tot donderdag"})
    assert talk not in samira.get(reverse("caseload")).content.decode()


def test_nobody_settles_the_messages_of_another(world, as_person, visit):
    talk = address(world, "conversation", world.talk.pk)
    as_person(world.samira).get(talk)
    assert as_person(world.fatma).post(talk, {"needs_no_answer": "yes"}).status_code == 404
    visit(world.ronald, world.van_dijk)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update careplans_messageread set is_settled = true")
        assert cursor.rowcount == 0
    visit(world.samira, world.van_dijk)
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update careplans_messageread set person_id = %s", [world.ronald.pk])
    assert MessageRead.objects.get().is_settled is False


def test_who_owns_no_plan_reads_no_purpose_that_they_do_not_know(world, as_person, maintenance):
    as_person(world.marieke).get(address(world, "goal", world.school.pk))
    page = as_person(world.anja).get(address(world, "looks")).content.decode()
    assert "Kevin helpen op school" in page
    with maintenance():
        type(world.samira_goals).objects.filter(person=world.marieke).update(purpose="Anders nu")
    page = as_person(world.anja).get(address(world, "looks")).content.decode()
    assert "Kevin helpen op school" not in page
    assert "Kevin helpen op school" in (
        as_person(world.ronald).get(address(world, "looks")).content.decode()
    )


def test_a_neighbour_is_not_called_our_people_on_her_own_page(world, as_person):
    page = as_person(world.fatma).get(address(world, "steps"), headers={"Accept-Language": "en"})
    text = page.content.decode()
    assert "our people:" not in text.lower()
    assert "<span>You</span>" in text


def test_an_empty_address_and_no_choice_of_several_say_what_to_do():
    mail, several = forms.EmailField(), forms.MultipleChoiceField(choices=[("a", "A")])
    for field in (mail, several):
        fields.speak(field)
    assert "e-mail" in str(mail.error_messages["required"]).lower()
    assert mail.error_messages["required"] != fields.REQUIRED
    assert several.error_messages["required"] != fields.REQUIRED_CHOICE


def test_who_has_no_tie_here_yet_stands_by_name_in_what_they_will_see(world, visit):
    ronald = visit(world.ronald, world.van_dijk)
    decision = {
        "party": Party(person_id=uuid4()), "shares": [Share(Part.GOALS, Level.SEE)],
        "purpose": "meedenken", "starts_on": world.today, "ends_on": None,
    }  # fmt: skip
    card = preview(ronald, decision, name="Hanneke").card
    assert card.decisions[0].sentence.startswith("Hanneke ")
