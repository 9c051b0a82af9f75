"""A message becomes a step, or the proposal of one, with a way back."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from access.models import Grant
from careplans.models import Message, MessageFile, MessageOutcome, Proposal, Step
from tests.careplans.sending import fill_in

pytestmark = pytest.mark.django_db
WORDS = "Bel de woningbouw over de lekkage"


@pytest.fixture
def at(world):
    return lambda name, *keys: reverse(name, args=[world.van_dijk.pk, *keys])


@pytest.fixture
def message(world, maintenance):
    with maintenance():
        return Message.objects.create(
            household=world.van_dijk, conversation=world.talk, author=world.samira, body=WORDS
        )


def begin(at, name, goal, message):
    return f"{at(name, goal.pk)}?bericht={message.pk}"


def talk_of(world, client, at):
    return client.get(at("conversation", world.talk.pk)).context["talk"]


def test_the_family_chooses_a_goal_and_finds_the_words_in_the_form(world, as_person, at, message):
    ronald = as_person(world.ronald)
    ways = ronald.get(at("message_step", message.pk)).context["ways"]
    assert begin(at, "step_add", world.water, message) in {url for url, _title in ways}
    form = ronald.get(begin(at, "step_add", world.water, message)).context["form"]
    assert form["text"].value() == WORDS


def test_it_is_a_step_at_once_with_a_way_there_and_back(world, as_person, at, message, maintenance):
    ronald = as_person(world.ronald)
    where = begin(at, "step_add", world.water, message)
    assert fill_in(ronald, where, text=WORDS, executor_kind=1).status_code == 302
    with maintenance():
        step = Step.objects.get(text=WORDS)
        assert MessageOutcome.objects.get().step_id == step.pk
    made = talk_of(world, ronald, at).lines[-1].outcomes
    assert [(one.text, one.is_proposal) for one in made] == [(WORDS, False)]
    page = ronald.get(at("step_change", step.pk))
    assert page.context["source"] == at("conversation", world.talk.pk) + "#newest"
    kevin = as_person(world.kevin).get(at("step_change", step.pk))
    assert kevin.context["source"] == "", "who is not in the conversation finds no way there"


def test_a_professional_proposes_and_the_yes_keeps_the_way_back(
    world, as_person, at, message, maintenance
):
    samira, ronald = as_person(world.samira), as_person(world.ronald)
    assert talk_of(world, samira, at).step_form == "propose_step"
    where = begin(at, "propose_step", world.water, message)
    said = {"executor_kind": 1, "why": "Nodig", "without_professional": "Ja"}
    assert fill_in(samira, where, text=WORDS, **said).status_code == 302
    with maintenance():
        proposal = Proposal.objects.get(payload__text=WORDS)
        assert not Step.objects.filter(text=WORDS).exists(), "the family has not answered"
    asked = at("proposal", proposal.pk)
    assert talk_of(world, ronald, at).lines[-1].outcomes[0].url == asked
    assert ronald.get(asked).context["source"]
    assert fill_in(ronald, asked, answer="yes").status_code == 302
    with maintenance():
        step = Step.objects.get(text=WORDS)
    assert ronald.get(at("step_change", step.pk)).context["source"]


def test_a_step_that_is_not_shared_shows_no_word_in_the_conversation(world, as_person, at, message):
    where = begin(at, "step_add", world.debts, message)
    fill_in(as_person(world.ronald), where, text="Iets over geld", executor_kind=1)
    assert talk_of(world, as_person(world.ronald), at).lines[-1].outcomes
    assert talk_of(world, as_person(world.samira), at).lines[-1].outcomes == ()


def test_a_step_in_the_bin_is_not_led_to(world, as_person, at, message, maintenance):
    ronald = as_person(world.ronald)
    where = begin(at, "step_add", world.water, message)
    fill_in(ronald, where, text=WORDS, executor_kind=1)
    with maintenance():
        step = Step.objects.get(text=WORDS)
    ronald.post(at("step_throw_away", step.pk))
    assert talk_of(world, ronald, at).lines[-1].outcomes == ()


def test_what_is_of_long_ago_is_not_offered_as_a_step(world, as_person, at, message, maintenance):
    offered = [row.may_become_step for row in talk_of(world, as_person(world.ronald), at).lines]
    assert offered == [True, True]
    with maintenance():
        Message.objects.filter(pk=message.pk).update(sent_at=timezone.now() - timedelta(days=40))
    offered = {
        row.body: row.may_become_step for row in talk_of(world, as_person(world.ronald), at).lines
    }
    assert offered[WORDS] is False


@pytest.mark.parametrize(("state", "is_said"), [("clean", True), ("found", False), (None, False)])
@pytest.mark.parametrize(("who", "name"), [("ronald", "step_add"), ("samira", "propose_step")])
def test_who_makes_a_step_of_a_message_reads_that_its_photo_stays_there(
    world, as_person, at, message, maintenance, who, name, state, is_said
):
    with override("nl"):
        words = gettext(
            "A photo, sound or PDF stays with the message: only who is in that conversation sees "
            "it. Does somebody else need it for this step? Then send it to them too."
        )
    with maintenance():
        if state:
            MessageFile.objects.create(
                household=world.van_dijk, message=message, kind="image", size=9, state=state,
                content_type="image/png", file="a.png", scanned_at=timezone.now(),
            )  # fmt: skip
    page = as_person(getattr(world, who)).get(begin(at, name, world.water, message))
    assert (words in page.text) is is_said


@pytest.mark.parametrize("person", ["kevin", "joost", "fatma", "marieke", "noor", "els"])
def test_who_does_not_read_the_message_makes_nothing_of_it(world, as_person, at, message, person):
    assert as_person(getattr(world, person)).get(at("message_step", message.pk)).status_code == 404


def test_the_words_of_a_message_of_others_come_in_no_form(world, as_person, at, message):
    page = as_person(world.kevin).get(begin(at, "step_add", world.water, message))
    assert WORDS not in page.content.decode()
    strange = as_person(world.ronald).get(f"{at('step_add', world.water.pk)}?bericht=ooit")
    assert strange.status_code == 200


def test_who_may_only_read_reads_no_offer_to_make_a_step(
    world, as_person, at, message, maintenance
):
    with maintenance():
        Grant.objects.filter(person=world.samira).update(level=1)
    samira = as_person(world.samira)
    assert talk_of(world, samira, at).step_form == ""
    assert samira.get(at("message_step", message.pk)).status_code == 403


INSERT = (
    "insert into careplans_messageoutcome (id, household_id, message_id, step_id, made_by_id, "
    "made_at) values (gen_random_uuid(), %s, %s, %s, %s, now())"
)


def touched(sql):
    """How many rows it reaches: none, where no policy gives any."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.rowcount


def fails(sql, *values):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
    return True


def test_raw_sql_links_only_ones_own_step_to_a_message_that_one_reads(
    world, as_person, at, visit, message
):
    home = world.van_dijk.pk
    visit(world.kevin, world.van_dijk)
    assert fails(INSERT, home, message.pk, world.breakfast.pk, world.kevin.pk)
    visit(world.samira, world.van_dijk)
    assert fails(INSERT, home, message.pk, world.call.pk, world.samira.pk), "the step of another"
    visit(world.ronald, world.van_dijk)
    assert fails(INSERT, home, message.pk, world.call.pk, world.samira.pk), "in another's name"
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [home, message.pk, world.call.pk, world.ronald.pk])
    assert touched("update careplans_messageoutcome set step_id = null") == 0
    assert touched("delete from careplans_messageoutcome") == 0
    visit(world.kevin, world.van_dijk)
    assert MessageOutcome.objects.count() == 0
