"""Two of a family, or one and a helper, in the same moment: as one after the other, or one is told.

Each pair is done one after the other, both ways; and both ways with the second beside the first,
before that is committed. What comes of those is what came of one of the orders; or the one
who was told so did nothing, and the other did all of it.
"""

import pytest
from django.db import transaction

from careplans import models as plan
from careplans.actions import meetings
from tests.careplans.at_once import Hands, build, post, sweep
from tests.careplans.meeting import at as address
from tests.careplans.meeting import key, let_in
from tests.careplans.meeting import made as planned

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world_apart")]


def says(who, *answers):
    def words(made):
        return {key(at): said for at, said in zip(made.meeting.moments, answers, strict=True)}

    return who, "meeting", "meeting", words


def fixes(who, number):
    def words(made):
        return {"version": 1, "moment": key(made.meeting.moments[number])}

    return who, "meeting_fix", "meeting", words


def calls_off(who):
    return who, "meeting_call_off", "meeting", {"version": 1, "cancelled_because": "Ziek"}


def moves(who, stage):
    return who, "conference_move", "conference", {"version": 1, "stage": stage, "sure": "yes"}


def stops(who):
    return who, "conference_stop", "conference", {"version": 1, "because": "Even rust"}


def chooses(who, name):
    return who, "conference_coordinator", "conference", {"name": name}


def lets_go(who):
    return who, "conference_remove", "guest", {}


def answers(who, answer, text=""):
    words = {"version": 1, "answer": answer, "answer_text": text}
    return who, "proposal", "proposal", words


def takes_back(who):
    return who, "proposal_take_back", "proposal", {"version": 1}


def says_of_rungs(who, answer, text=""):
    words = {"version": 1, "answer": answer, "answer_text": text}
    return who, "proposal", "rungs", words


def says_them_otherwise(who, text):
    words = {"version": 1, "row_version": 0, "variant": "five", "hoped": text}
    return who, "proposal?antwoord=anders", "rungs", words


def writes_rungs(who, text):
    return who, "scale_change", "diploma", {"version": 0, "variant": "five", "hoped": text}


def proposes_rungs(who, text):
    words = {"version": 0, "variant": "five", "hoped": text, "why": "Dan zien jullie het"}
    return who, "propose_scale", "diploma", words


def promises(who, answer, text=""):
    words = {"version": 1, "party": "", "answer": answer, "answer_text": text}
    return who, "agreement_answer", "deal", words


def rewords(who, text):
    def words(made):
        found = {"version": 1, "text": text, "starts_on": made.deal.starts_on.isoformat()}
        for number, person_id in enumerate(made.deal.party_ids, 1):
            found |= {f"who_{number}": f"person:{person_id}", f"promise_{number}": "Halen"}
        return found

    return who, "agreement_change", "deal", words


def ends(who):
    return who, "agreement_end", "deal", {"version": 1, "ended_because": "Te druk"}


def pays(who, amount):
    def words(made):
        return {"amount": amount, "paid_on": made.deal.starts_on.isoformat()}

    return who, "debt_payment", "debt", words


def owes(who, amount):
    words = {"version": 1, "creditor": "De verhuurder", "about": "", "amount": amount}
    return who, "debt_change", "debt", words | {"instalment": "", "interval": "", "first_on": ""}


def throws_away(who, what):
    return who, f"{what}_throw_away", what, {}


def puts_back(who):
    return who, "put_back", "betaling paid", {}


PAIRS = {
    "can and fixes": (says("noor", "no", "yes"), fixes("samira", 0)),
    "can and calls off": (says("noor", "no", "yes"), calls_off("samira")),
    "two fix": (fixes("ronald", 0), fixes("noor", 1)),
    "fixes and calls off": (fixes("samira", 0), calls_off("noor")),
    "two move on": (moves("ronald", "invite"), moves("noor", "invite")),
    "on and back": (moves("ronald", "invite"), moves("noor", "question")),
    "moves and stops": (moves("ronald", "invite"), stops("noor")),
    "two coordinators": (chooses("ronald", "Bea Bos"), chooses("noor", "Ria Ros")),
    "two let one go": (lets_go("ronald"), lets_go("noor")),
    "yes and taken back": (answers("ronald", "yes"), takes_back("samira")),
    "two say yes": (answers("ronald", "yes"), answers("noor", "yes")),
    "yes and no": (answers("ronald", "yes"), answers("noor", "no", "Liever niet")),
    "two say yes to rungs": (says_of_rungs("ronald", "yes"), says_of_rungs("noor", "yes")),
    "yes and no to rungs": (
        says_of_rungs("ronald", "yes"), says_of_rungs("noor", "no", "Liever niet")),
    "yes to rungs and own rungs": (
        says_of_rungs("ronald", "yes"), writes_rungs("noor", "Eén baantje")),
    "rungs otherwise and own rungs": (
        says_them_otherwise("ronald", "Drie baantjes"), writes_rungs("noor", "Eén baantje")),
    "proposes and own rungs": (
        proposes_rungs("samira", "Drie baantjes"), writes_rungs("noor", "Eén baantje")),
    "yes to rungs and taken back": (
        says_of_rungs("ronald", "yes"), ("samira", "proposal_take_back", "rungs", {"version": 1})),
    "yes to rungs and goal away": (
        says_of_rungs("ronald", "yes"), ("noor", "goal_throw_away", "diploma", {"version": 1})),
    "promises and other words": (promises("noor", "yes", "Graag"), rewords("ronald", "Samen")),
    "promises and ends": (promises("noor", "change", "Minder"), ends("ronald")),
    "two other words": (rewords("ronald", "Samen"), rewords("noor", "Alleen")),
    "two pay": (pays("ronald", "60"), pays("noor", "50")),
    "pays and owes less": (pays("ronald", "60"), owes("noor", "30")),
    "pays and puts back": (pays("ronald", "50"), puts_back("noor")),
    "pays and throws away": (pays("ronald", "50"), throws_away("noor", "debt")),
    "back and away": (puts_back("ronald"), throws_away("noor", "debt")),
    "two throw away": (throws_away("ronald", "debt"), throws_away("noor", "debt")),
    "two put back": (puts_back("ronald"), puts_back("noor")),
    "fixes and throws away": (fixes("samira", 0), throws_away("noor", "meeting")),
}  # fmt: skip


def stands(meeting, line):
    """Of a moment that was not chosen it does not matter any more who could be there."""
    return meeting.starts_at is None or repr(meeting.starts_at) in line


def state_of(home):
    """What everybody would find there, without the keys of these very rows."""
    meeting, flow, deal = (
        model.all_objects.get(household=home)
        for model in (plan.Meeting, plan.Conference, plan.Agreement)
    )
    here = {"household": home}

    def lines(model, *names):
        return sorted(map(str, model.objects.filter(**here).values_list(*names)))

    return {
        "meeting": (meeting.starts_at, meeting.is_off, meeting.cancelled_because),
        "can": [line for line in lines(plan.MeetingAnswer, "moment_at", "person__first_name",
                                       "answer") if stands(meeting, line)],
        "conference": (flow.stage, flow.stopped_because),
        "guests": sorted(
            plan.ConferenceGuest.objects.coming().filter(**here).values_list("name", flat=True)
        ),
        "proposal": lines(plan.Proposal, "state", "answer_text"),
        "steps": lines(plan.Step, "text"),
        "rungs": lines(plan.Scale, "hoped", "less", "version"),
        "goals": lines(plan.Goal, "title"),
        "deal": (deal.text, deal.ended_because),
        "sides": lines(plan.AgreementParty, "name", "promise", "answer", "answer_text",
                       "earlier_answer", "earlier_text"),
        "owed": lines(plan.Debt, "creditor", "amount"),
        "paid": lines(plan.DebtPayment, "amount"),
    }  # fmt: skip


def doing(world, made, deed):
    who, name, what, words = deed
    sent = words(made) if callable(words) else words
    keys = [getattr(made, each).pk if hasattr(made, each) else each for each in what.split()]
    return lambda: post(made.home, getattr(world, who), name, keys, sent)


def one_by_one(world, maintenance, *deeds):
    """What came of it, and whose deed it took; nothing of it stays."""
    with transaction.atomic():
        with maintenance():
            made = build(world)
        took = [doing(world, made, deed)() for deed in deeds]
        with maintenance():
            state = state_of(made.home)
        transaction.set_rollback(True)
    return state, took


def beside(world, hands, *deeds):
    """The same, each on a connection of its own."""
    made = hands.committed(lambda: build(world))

    def what_stands_there():
        state = state_of(made.home)
        sweep(made.home)
        return state

    try:
        took = hands.at_once(*(doing(world, made, deed) for deed in deeds))
    finally:
        state = hands.committed(what_stands_there)
    return state, took


@pytest.fixture(scope="module")
def hands():
    found = Hands()
    yield found
    found.away()


@pytest.mark.parametrize("pair", PAIRS)
def test_at_once_is_one_after_the_other_or_one_is_told(pair, world, maintenance, hands):
    one, other = PAIRS[pair]
    forth = one_by_one(world, maintenance, one, other)
    state, took = one_by_one(world, maintenance, other, one)
    back = state, took[::-1]
    assert forth[1][0], "the first of two does what it says"
    assert back[1][1]
    is_alike = pair.startswith("two ")  # two owners of whom it is all the same who is first
    for deeds in ((one, other),) if is_alike else ((one, other), (other, one)):
        state, took = beside(world, hands, *deeds)
        took = took if deeds[0] is one else took[::-1]
        if (state, took) not in (forth, back):
            alone = [deed for deed, it_took in zip((one, other), took, strict=True) if it_took]
            assert len(alone) == 1, (state, forth, back)
            assert state == one_by_one(world, maintenance, *alone)[0], took


def test_a_no_between_looking_and_fixing_is_told_in_words(
    world, as_person, maintenance, monkeypatch
):
    """The look of before still found a yes; the database looks once more."""
    with maintenance():
        let_in(world)
        hers = planned(world, world.samira, days=(7, 8), people=[world.ronald, world.samira])
    monkeypatch.setattr(meetings, "moments_of_family", lambda meeting: meeting.moments)
    words = {"version": 1, "moment": key(hers.moments[0])}
    answer = as_person(world.samira).post(address(world, "meeting_fix", hers), words)
    assert answer.url == address(world, "meeting", hers)
    with maintenance():
        assert plan.Meeting.objects.get(pk=hers.pk).starts_at is None
