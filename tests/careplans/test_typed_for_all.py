"""Filling in together, also for money and for what matters: who typed for whom stays, and the yes
is of who said it."""

import pytest
from django.db import DatabaseError
from django.template.loader import render_to_string
from django.urls import reverse

from access.models import Level, Part
from careplans import proposal_letters
from careplans.models import Debt, Priority, Proposal
from delivery.models import DocumentJob
from people.models import User
from tests.access.raw import fails, raw
from tests.careplans.sending import fill_in
from tests.world import grant, row, scope

pytestmark = pytest.mark.django_db
SAID = "Dat ik weer rustig slaap"


@pytest.fixture
def at(world):
    return lambda name, *keys: reverse(name, args=[world.van_dijk.pk, *keys])


@pytest.fixture
def let_in(world, maintenance):
    """Samira may propose at what matters too."""
    with maintenance():
        grant(world, world.samira, Part.MATTERS, Level.PROPOSE, team=world.moerwijk)


@pytest.fixture
def newest(maintenance):
    def read(kind):
        with maintenance():
            return Proposal.objects.filter(kind=kind).latest("created_at")

    return read


@pytest.fixture
def typed(world, as_person, at, let_in, newest):
    """Samira types what Kevin says."""
    answer = fill_in(
        as_person(world.samira), at("matter_type"), text=SAID, typed_for=str(world.kevin.pk)
    )
    assert answer.status_code == 302, answer.context["form"].errors
    return newest("matter")


# -- money ---------------------------------------------------------------------------------------


def test_a_debt_keeps_who_typed_for_whom_and_says_so_beside_it(
    world, as_person, at, newest, maintenance
):
    words = {"creditor": "Dunea", "amount": "90", "why": "Zo zei hij het"}
    sent = words | {"typed_for": str(world.ronald.pk)}
    assert fill_in(as_person(world.joost), at("propose_debt"), **sent).status_code == 302
    made = newest("debt")
    assert (made.created_by_id, made.typed_for_id) == (world.joost.pk, world.ronald.pk)
    assert "typed_for" not in made.payload
    ronald = as_person(world.ronald)
    assert "Joost" in ronald.get(at("proposal", made.pk)).context["proposal"].typed
    assert fill_in(ronald, at("proposal", made.pk), answer="yes").status_code == 302
    with maintenance():
        debt = Debt.objects.get(creditor="Dunea")
    assert "Joost" in ronald.get(at("debt_change", debt.pk)).context["typed"]


def test_a_way_to_pay_keeps_it_too(world, as_person, at, newest, maintenance):
    with maintenance():
        debt = row(
            Debt, scope(world.van_dijk, Part.MONEY), world.ronald, creditor="Huur", amount=90
        )
    sent = {
        "instalment": "10", "interval": "month", "first_on": world.today.isoformat(),
        "why": "Dat lukt hem", "typed_for": str(world.ronald.pk),
    }  # fmt: skip
    answer = fill_in(as_person(world.joost), at("propose_payment", debt.pk), **sent)
    assert answer.status_code == 302, answer.context["form"].errors
    assert newest("payment").typed_for_id == world.ronald.pk


@pytest.mark.parametrize("key", ["noor", "fatma", "joost"])
def test_money_is_typed_for_nobody_who_does_not_live_here(key, world, as_person, at, maintenance):
    sent = {"creditor": "Dunea", "amount": "90", "why": "x"}
    sent["typed_for"] = str(getattr(world, key).pk)
    answer = fill_in(as_person(world.joost), at("propose_debt"), **sent)
    assert "typed_for" in answer.context["form"].errors
    with maintenance():
        assert not Proposal.objects.filter(kind="debt").exists()


# -- what matters --------------------------------------------------------------------------------


def test_the_first_page_says_whose_words_wait(world, as_person, at, typed, maintenance):
    """Above what waits stands what the proposal says too, and the plan says no other thing."""
    with maintenance():
        Proposal.objects.exclude(pk=typed.pk).delete()
    kevin = as_person(world.kevin)
    said = kevin.get(at("proposal", typed.pk)).context["proposal"].typed
    turn = kevin.get(at("today")).context["page"].turn
    assert (turn.proposal_id, turn.kicker) == (typed.pk, said)
    page = kevin.get(at("plan"))
    assert page.context["page"].first_typed == said
    assert said in page.content.decode()


def test_for_who_may_not_answer_it_nothing_waits(world, as_person, at, typed, maintenance):
    """Only Kevin may: for Ronald it is no thing to do, and his page says who answers."""
    with maintenance():
        Proposal.objects.exclude(pk=typed.pk).delete()
    ronald, kevin = as_person(world.ronald), as_person(world.kevin)
    page, his = ronald.get(at("today")).context["page"], kevin.get(at("today")).context["page"]
    assert his.turn.proposal_id == typed.pk
    assert (page.turn is None or page.turn.proposal_id is None, page.more_proposals) == (True, 0)
    assert ronald.get(at("plan")).context["page"].proposals == 0
    assert kevin.get(at("plan")).context["page"].proposals == 1
    shown = ronald.get(at("proposal", typed.pk))
    assert shown.context["proposal"].state_label == "Wacht op het antwoord van Kevin"
    assert "Ja, dit doen we" not in kevin.get(at("proposal", typed.pk)).text


def test_it_comes_into_the_plan_by_the_yes_of_who_said_it(world, as_person, at, typed, maintenance):
    with maintenance():
        assert not Priority.objects.filter(text=SAID).exists()
    kevin = as_person(world.kevin)
    assert "Samira" in kevin.get(at("proposal", typed.pk)).context["proposal"].typed
    assert fill_in(kevin, at("proposal", typed.pk), answer="yes").status_code == 302
    with maintenance():
        made = Priority.objects.get(text=SAID)
    assert (made.said_by_id, made.created_by_id) == (world.kevin.pk, world.kevin.pk)
    assert "Samira" in kevin.get(at("priority_change", made.pk)).context["typed"]


@pytest.mark.parametrize("key", ["ronald", "samira", "anja", "fatma", "noor"])
def test_nobody_else_says_yes_to_it(key, world, as_person, at, typed, visit, maintenance):
    client = as_person(getattr(world, key))
    for answer in ("yes", "no"):
        assert client.post(at("proposal", typed.pk), {"answer": answer}).status_code in (403, 404)
    visit(getattr(world, key), world.van_dijk)
    assert fails(
        "update careplans_proposal set state = 'accepted', answered_at = now(), "
        "answered_by_id = %s, version = version + 1 where id = %s",
        [world.kevin.pk, typed.pk],
    )
    with maintenance():
        assert Proposal.objects.get(pk=typed.pk).state == "waiting"
        assert not Priority.objects.filter(text=SAID).exists()


def test_in_other_words_and_back_to_the_question(world, as_person, at, typed, maintenance):
    kevin, where = as_person(world.kevin), at("proposal", typed.pk)
    answer = fill_in(kevin, where + "?antwoord=anders", text="Gewoon slapen", answer_text="")
    assert answer.status_code == 302, answer.context["form"].errors
    with maintenance():
        assert Priority.objects.get(text="Gewoon slapen").said_by_id == world.kevin.pk
    assert fill_in(kevin, at("proposal_again", typed.pk)).status_code == 302
    with maintenance():
        assert Proposal.objects.get(pk=typed.pk).state == "waiting"
        assert not Priority.objects.filter(text="Gewoon slapen").exists()


GATES = {"ronald": 302, "joost": 404, "fatma": 404, "marieke": 404, "noor": 404, "ingrid": 404}


@pytest.mark.parametrize("key", GATES)
def test_who_was_not_let_in_there_types_nothing(key, world, as_person, at, let_in):
    assert as_person(getattr(world, key)).get(at("matter_type")).status_code == GATES[key]


def test_who_only_looks_there_types_nothing(world, as_person, at, maintenance):
    with maintenance():
        grant(world, world.joost, Part.MATTERS, Level.SEE, team=world.moerwijk)
    assert as_person(world.joost).get(at("matter_type")).status_code == 403
    assert not as_person(world.joost).get(at("matters")).context["page"].may_type


@pytest.mark.parametrize("words", [{"text": ""}, {"typed_for": ""}, {"typed_for": "niemand"}])
def test_a_form_that_is_not_right_keeps_the_words(words, world, as_person, at, let_in, maintenance):
    sent = {"text": SAID, "typed_for": str(world.kevin.pk)} | words
    answer = fill_in(as_person(world.samira), at("matter_type"), **sent)
    assert answer.status_code == 200
    assert next(iter(words)) in answer.context["form"].errors
    if "text" not in words:
        assert SAID in answer.content.decode()
    with maintenance():
        assert not Proposal.objects.filter(kind="matter").exists()


def test_raw_sql_proposes_nothing_of_its_own_that_matters(world, typed, visit):
    visit(world.samira, world.van_dijk)
    copied = (
        "insert into careplans_proposal select (jsonb_populate_record(p, jsonb_build_object("
        "'id', gen_random_uuid(), 'typed_for_id', %s::text, 'scope_id', %s::text))).* "
        "from careplans_proposal p where p.id = %s"
    )
    assert fails(copied, [None, str(typed.scope_id), typed.pk])
    assert fails(copied, [str(world.samira.pk), str(typed.scope_id), typed.pk])
    elsewhere = str(world.water.steps_scope.pk)
    assert fails(copied, [str(world.kevin.pk), elsewhere, typed.pk])


def test_who_sends_it_twice_typed_it_once(world, as_person, at, let_in, maintenance):
    samira, where = as_person(world.samira), at("matter_type")
    form = samira.get(where).context["form"]
    sent = {f.html_name: str(f.value()) for f in form.hidden_fields() if f.value()}
    sent |= {"text": SAID, "typed_for": str(world.kevin.pk)}
    assert [samira.post(where, sent).status_code for _time in range(2)] == [302, 302]
    with maintenance():
        assert Proposal.objects.filter(kind="matter").count() == 1


# -- on paper ------------------------------------------------------------------------------------


@pytest.fixture
def without_mail(world, maintenance):
    with maintenance():
        User.objects.filter(pk=world.ronald.user_id).update(email=None, login_name="roos-1234")


def test_who_proposed_sees_that_no_mail_tells_it_and_asks_for_a_letter(
    world, as_person, at, without_mail, maintenance
):
    samira = as_person(world.samira)
    assert samira.get(at("proposals")).context["paper"].names == "Ronald"
    assert samira.post(at("proposal_letter_ask")).url == at("proposals") + "#paper"
    with maintenance():
        assert DocumentJob.objects.get(kind="proposal_letter").asked_by_id == world.samira.pk
    assert samira.get(at("proposals")).context["paper"].is_busy
    assert samira.get(at("proposal_letter")).status_code == 404, "it is not made yet"


def test_the_letter_says_no_word_of_what_is_proposed(world, visit, without_mail):
    viewer = visit(world.samira, world.van_dijk)
    letter = proposal_letters.load(viewer)
    page = render_to_string(
        "careplans/proposal_letter.html", {"overview": letter, "viewer": viewer}
    )
    assert "Ronald" in page
    for word in (
        world.proposal.payload["text"],
        world.proposal.why,
        "Samira",
        "Van Dijk",
        "schuld",
    ):
        assert word not in page


@pytest.mark.parametrize("key", ["ronald", "kevin", "joost", "fatma", "marieke", "tom", "noor"])
def test_who_proposed_nothing_that_waits_asks_for_no_letter(
    key, world, as_person, at, without_mail
):
    client = as_person(getattr(world, key))
    assert client.post(at("proposal_letter_ask")).status_code == 404
    assert client.get(at("proposal_letter")).status_code == 404


def test_where_everybody_has_mail_or_all_was_answered_there_is_no_paper(
    world, as_person, at, visit, maintenance, without_mail
):
    with maintenance():
        User.objects.filter(pk=world.ronald.user_id).update(email="ronald@voorbeeld.example")
    samira = as_person(world.samira)
    assert samira.get(at("proposals")).context["paper"] is None
    with maintenance():
        User.objects.filter(pk=world.ronald.user_id).update(email=None)
    fill_in(as_person(world.ronald), at("proposal", world.proposal.pk), answer="no")
    assert samira.get(at("proposals")).context["paper"] is None
    assert proposal_letters.load(visit(world.samira, world.van_dijk)) is None


def test_an_owner_without_mail_answers_by_a_code_of_the_sheet_alone(
    world, as_person, at, without_mail, visit
):
    """A log-in by a sheet is a log-in: nothing else stands between the owner and the yes, and
    nobody writes it down for them."""
    samira = as_person(world.samira)
    assert samira.post(at("proposal", world.proposal.pk), {"answer": "yes"}).status_code == 403
    ronald = as_person(world.ronald)
    assert fill_in(ronald, at("proposal", world.proposal.pk), answer="yes").status_code == 302


def test_the_database_holds_a_kind_without_a_speaker_off(world, maintenance):
    with maintenance(), pytest.raises(DatabaseError):
        raw("update careplans_proposal set kind = 'matter', goal_id = null, typed_for_id = null")


@pytest.mark.parametrize(("key", "takes_it"), [("ronald", True), ("kevin", False)])
def test_money_is_typed_for_who_reads_about_money(key, takes_it, world, as_person, at, maintenance):
    """Another would never find what waits for their yes."""
    form = as_person(world.joost).get(at("propose_debt")).context["form"]
    offered = {value for value, _label in form.fields["typed_for"].choices}
    assert (str(getattr(world, key).pk) in offered) is takes_it
    sent = {"creditor": "Dunea", "amount": "90", "why": "x"}
    sent["typed_for"] = str(getattr(world, key).pk)
    answer = fill_in(as_person(world.joost), at("propose_debt"), **sent)
    assert (answer.status_code == 302) is takes_it
    with maintenance():
        assert Proposal.objects.filter(kind="debt").exists() is takes_it


@pytest.mark.parametrize("name", ["propose_step", "propose_agreement", "propose_scale"])
def test_under_a_goal_about_money_too(name, world, as_person, at):
    form = as_person(world.joost).get(at(name, world.debts.pk)).context["form"]
    offered = {value for value, _label in form.fields["typed_for"].choices if value}
    assert offered == {str(world.ronald.pk)}
