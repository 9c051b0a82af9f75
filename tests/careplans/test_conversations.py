"""Messages: for who is in the conversation, with who read what."""

import pytest
from django.urls import reverse
from django.utils import translation

from access.models import Grant
from careplans.forms.conversations import MessageForm
from careplans.forms.sharing_what import WhatForm
from careplans.models import Conversation, Message, MessageRead
from people.models import Household
from tests.careplans.sending import fill_in, queries_of
from wijkteam.navigation import unread

pytestmark = pytest.mark.django_db


def address(world, name, *args):
    return reverse(name, args=[world.van_dijk.pk, *args])


@pytest.fixture
def talk(world):
    return address(world, "conversation", world.talk.pk)


def test_ronald_writes_samira_reads_and_answers(world, as_person, talk, visit):
    ronald, samira = as_person(world.ronald), as_person(world.samira)
    visit(world.samira, world.van_dijk)
    assert unread() == 1
    page = ronald.get(talk).context["talk"]
    assert [(line.is_mine, line.read_by) for line in page.lines] == [(True, [])]
    assert samira.get(talk).status_code == 200
    visit(world.samira, world.van_dijk)
    assert unread() == 0
    assert fill_in(samira, talk, body="Ja, om tien uur").status_code == 302
    lines = ronald.get(talk).context["talk"].lines
    assert [line.body for line in lines] == ["Kom je donderdag langs?", "Ja, om tien uur"]
    assert lines[0].read_by[0].startswith("Samira, ")
    assert lines[1].author == "Samira"
    again = samira.get(talk).context["talk"].lines
    assert again[1].read_by[0].startswith("Ronald, ")


def test_reading_twice_makes_one_mark(world, as_person, talk, maintenance):
    samira = as_person(world.samira)
    samira.get(talk)
    samira.get(talk)
    with maintenance():
        assert MessageRead.objects.filter(person=world.samira).count() == 1


def test_only_who_is_in_it_sees_it(world, as_person, talk):
    for person in (world.kevin, world.anja, world.joost, world.fatma, world.noor, world.els):
        client = as_person(person)
        assert client.get(talk).status_code == 404
        assert client.post(talk, {"body": "x"}).status_code == 404


def test_a_withdrawn_party_gets_404(world, as_person, talk, maintenance):
    with maintenance():
        Grant.objects.filter(person=world.samira).update(
            withdrawn_at=world.van_dijk.started_at, withdrawn_by=world.ronald
        )
    samira = as_person(world.samira)
    assert samira.get(talk).status_code == 404
    assert samira.post(talk, {"body": "x"}).status_code == 404


def test_the_family_chooses_who_is_in_it(world, as_person, maintenance):
    ronald, where = as_person(world.ronald), address(world, "conversation_start")
    offered = {name for _key, name in ronald.get(where).context["form"].fields["people"].choices}
    assert offered == {
        "Kevin van Dijk", "Samira El Amrani", "Joost de Wit", "Fatma Yıldız", "Marieke Jansen",
        "Anja de Boer",
    }  # fmt: skip
    words = {"people": [str(world.kevin.pk), str(world.marieke.pk)], "body": "Hallo"}
    assert fill_in(ronald, where, **words).status_code == 302
    assert fill_in(ronald, where, **words | {"body": "Nog iets"}).status_code == 302
    everyone = sorted([world.ronald.pk, world.kevin.pk, world.marieke.pk])
    with maintenance():
        made = Conversation.objects.get(participant_ids=everyone)
        assert made.messages.count() == 2
    marieke = as_person(world.marieke)
    assert marieke.get(address(world, "conversation", made.pk)).status_code == 200


def test_it_says_who_of_them_has_read_it_and_who_not(world, as_person, maintenance):
    ronald, where = as_person(world.ronald), address(world, "conversation_start")
    words = {"people": [str(world.kevin.pk), str(world.marieke.pk)], "body": "Hallo allebei"}
    talk = fill_in(ronald, where, **words).url
    assert as_person(world.kevin).get(talk).status_code == 200
    page = ronald.get(talk)
    (line,) = page.context["talk"].lines
    assert [name.split(",")[0] for name in line.read_by] == ["Kevin"]
    assert line.not_read_by == "Marieke"
    assert as_person(world.kevin).get(talk).context["talk"].lines[0].not_read_by == ""
    with maintenance():
        Grant.objects.filter(person=world.marieke).update(
            withdrawn_at=world.van_dijk.started_at, withdrawn_by=world.ronald
        )
    assert ronald.get(talk).context["talk"].lines[0].not_read_by == "", "who is gone is not waited"


def test_somebody_else_with_it_is_a_new_conversation_with_the_same_people(world, as_person):
    ronald = as_person(world.ronald)
    begin = f"{address(world, 'conversation_start')}?bij={world.talk.pk}"
    assert ronald.get(begin).context["form"]["people"].value() == [str(world.samira.pk)]
    for strange in ("ooit", str(world.van_dijk.pk)):
        page = ronald.get(f"{address(world, 'conversation_start')}?bij={strange}")
        assert not page.context["form"]["people"].value()
    kevin = as_person(world.kevin).get(begin).context["form"]
    assert not kevin["people"].value(), "of others he learns nothing"


def test_a_guest_writes_to_the_owners_and_nobody_else(world, as_person, maintenance):
    joost, where = as_person(world.joost), address(world, "conversation_start")
    choices = joost.get(where).context["form"].fields["people"].choices
    assert [key for key, _name in choices] == [str(world.ronald.pk)]
    forged = fill_in(joost, where, people=[str(world.kevin.pk)], body="Hoi Kevin")
    assert "people" in forged.context["form"].errors
    assert fill_in(joost, where, people=[str(world.ronald.pk)], body="Hoi").status_code == 302
    with maintenance():
        assert Message.objects.get(body="Hoi").author_id == world.joost.pk


def test_who_has_own_steps_only_comes_when_the_family_wrote(world, as_person):
    fatma, place = as_person(world.fatma), address(world, "conversations")
    assert fatma.get(place).status_code == 404
    assert fatma.get(address(world, "conversation_start")).status_code == 404
    words = {"people": [str(world.fatma.pk)], "body": "Kun je morgen?"}
    fill_in(as_person(world.ronald), address(world, "conversation_start"), **words)
    assert fatma.get(place).context["rows"][0].unread == 1


@pytest.mark.parametrize("body", ["", "   ", "x" * 10_001])
def test_a_wrong_message_is_not_sent(world, as_person, talk, maintenance, body):
    answer = fill_in(as_person(world.ronald), talk, body=body)
    assert answer.status_code == 200
    assert "body" in answer.context["form"].errors
    with maintenance():
        assert Message.objects.count() == 1


def test_html_and_other_scripts_are_shown_as_written(world, as_person, talk):
    body = "<script>alert(1)</script> مرحبا 🙂"
    ronald = as_person(world.ronald)
    assert fill_in(ronald, talk, body=body).status_code == 302
    page = ronald.get(talk)
    assert page.context["talk"].lines[-1].body == body
    assert "<script>alert" not in page.content.decode()


def test_a_double_click_sends_one_message(world, as_person, talk, maintenance):
    ronald = as_person(world.ronald)
    form = ronald.get(talk).context["form"]
    sent = {f.html_name: str(f.value()) for f in form.hidden_fields()} | {"body": "Eén keer"}
    assert [ronald.post(talk, sent).status_code for _ in range(2)] == [302, 302]
    with maintenance():
        assert Message.objects.filter(body="Eén keer").count() == 1


def test_another_household_does_not_open_it(world, as_person, maintenance):
    """The address of one's own family with the key of a conversation of another."""
    noor = as_person(world.noor)
    with maintenance():
        assert Household.objects.count() == 2
    where = reverse("conversation", args=[world.el_idrissi.pk, world.talk.pk])
    assert noor.get(where).status_code == 404


def test_queries_do_not_grow(world, as_person, talk, maintenance):
    ronald, counts = as_person(world.ronald), []
    for size in (0, 25):
        with maintenance():
            for number in range(size):
                Message.objects.create(household=world.van_dijk, conversation=world.talk,
                                       author=world.samira, body=f"Bericht {number}")  # fmt: skip
        for where in (talk, address(world, "conversations")):
            ronald.get(where)  # the first time it is read, that is written down
            counts.append(queries_of(ronald, where))
    assert max(counts) <= 15, counts
    assert counts[:2] == counts[2:]


def test_an_empty_message_is_asked_for_in_its_own_words():
    with translation.override("en"):
        assert MessageForm({"body": " "}).errors["body"] == ["Write your message."]
        asked = WhatForm.base_fields["purpose"].error_messages["required"]
        assert str(asked) == "Write what for. One sentence is enough."


def test_who_holds_custody_of_a_child_here_can_be_written_to(world, as_person):
    ronald, anja = as_person(world.ronald), as_person(world.anja)
    begin = address(world, "conversation_start")
    keys = dict(ronald.get(begin).context["form"].fields["people"].choices)
    assert str(world.anja.pk) in keys
    sent = fill_in(ronald, begin, people=[str(world.anja.pk)], body="Kun jij vrijdag?")
    assert sent.status_code == 302
    assert anja.get(sent.url).context["talk"].lines[0].body == "Kun jij vrijdag?"
    kevin = dict(as_person(world.kevin).get(begin).context["form"].fields["people"].choices)
    assert str(world.kevin.pk) not in kevin
