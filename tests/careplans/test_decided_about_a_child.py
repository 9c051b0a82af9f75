"""What is proposed and decided about a child is told to all who could decide it, at home or not."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from access.models import Grant, Level
from careplans.actions import proposals
from careplans.models import Proposal
from delivery.models import ScheduleItem
from people.models import Custody, HouseholdMember
from tests.careplans.apart import is_years_old, stands_still
from tests.careplans.reminding import days_pass, sent_out
from tests.careplans.sending import fill_in
from tests.careplans.test_proposed_changes import all_fields
from tests.world import member

pytestmark = pytest.mark.django_db
WORDS = {"text": "Elke dag samen naar school", "executor_kind": 1, "why": "Dan lukt het",
         "without_professional": "Ja"}  # fmt: skip
ABOUT_KEVIN = {"Anja", "Kevin", "Ronald"}


@pytest.fixture
def at(world):
    return lambda name, *keys: reverse(name, args=[world.van_dijk.pk, *keys])


@pytest.fixture(autouse=True)
def marieke_proposes(world, maintenance):
    with maintenance():
        Grant.objects.filter(person=world.marieke).update(level=Level.PROPOSE)
        ScheduleItem.objects.all().delete()


@pytest.fixture
def propose(world, as_person, at, maintenance):
    def make(goal=None):
        where = at("propose_step", (goal or world.school).pk)
        answer = fill_in(as_person(world.marieke), where, **WORDS)
        assert answer.status_code == 302
        with maintenance():
            return Proposal.objects.get(payload__text=WORDS["text"])

    return make


@pytest.fixture
def told(world, maintenance):
    """Who got news of proposals, by first name; and then it is gone."""

    def read():
        with maintenance():
            rows = ScheduleItem.objects.filter(
                kind="news-proposals", household_id=world.van_dijk.pk
            )
            found = list(rows.values_list("person__first_name", flat=True))
            rows.delete()
        assert len(found) == len(set(found))
        return set(found)

    return read


def decided(client, at):
    return [(line.title, line.sentence) for line in client.get(at("today")).context["page"].decided]


# -- a new one ---------------------------------------------------------------------------------


def test_who_may_answer_hears_of_a_new_proposal_about_a_child(propose, told):
    propose()
    assert told() == ABOUT_KEVIN


def test_so_it_is_of_other_words_for_what_stands_there(world, as_person, at, told):
    where, marieke = at("propose_goal_change", world.school.pk), as_person(world.marieke)
    words = {"why": "Omdat Kevin dat wil", "reason": "Zo zei hij het"}
    sent = all_fields(marieke.get(where).context["form"]) | words
    assert marieke.post(where, sent).status_code == 302
    assert told() == ABOUT_KEVIN


def test_and_of_a_goal_that_is_not_there_yet(world, visit, told, monkeypatch):
    """Of whom it tells only: where a guest may come first stands in test_proposed_changes."""
    there = world.school.scope_id
    monkeypatch.setattr(proposals, "create", lambda *_kind, **_words: None)
    monkeypatch.setattr(proposals, "guest_scope_for", lambda by, *_of: (there, by))
    by = visit(world.marieke, world.van_dijk)
    words = {"title": "Op tijd naar bed"}
    proposals.propose_goal(by=by, words=words, why="Zo zei hij het", about_id=world.kevin.pk)
    assert told() == ABOUT_KEVIN


def test_of_one_about_the_whole_family_the_owners_hear(world, as_person, at, told):
    fill_in(as_person(world.samira), at("propose_step", world.water.pk), **WORDS)
    assert told() == {"Ronald"}


@pytest.mark.parametrize(("years", "expected"), [
    (11, {"Ronald", "Anja"}), (12, ABOUT_KEVIN), (15, ABOUT_KEVIN), (16, {"Kevin"}),
])  # fmt: skip
def test_by_age(world, maintenance, visit, told, years, expected):
    with maintenance():
        is_years_old(world, world.kevin, years)
    tell(world, visit, world.marieke if years != 16 else world.kevin)
    assert told() - {"Kevin"} == expected - {"Kevin"}
    if years != 16:
        assert ("Kevin" in expected) == (years >= 12)


def tell(world, visit, by, place=None, kind="news-proposals"):
    visit(by, world.van_dijk)
    place = place or world.school.scope
    with connection.cursor() as cursor:
        cursor.execute(
            "select careplans_tell_who_decide(%s, %s, %s)", [place.pk, kind, timezone.now()]
        )
        return cursor.fetchall()


@pytest.mark.parametrize("who", ["anja", "ronald"])
def test_who_stands_still_hears_of_nothing(world, maintenance, propose, told, who):
    with maintenance():
        HouseholdMember.objects.filter(person=world.kevin).update(is_owner=True)
        HouseholdMember.objects.filter(person=world.kevin).update(is_owner=False)
        if who == "ronald":  # else nobody could use the plan, and it would wait for its yes
            member(world.van_dijk, world.noor, "other", is_owner=True)
        stands_still(world, getattr(world, who))
    propose()
    assert told() == ABOUT_KEVIN - {who.title()}


def test_an_owner_without_custody_hears_of_nothing_about_the_child(
    world, maintenance, propose, told
):
    with maintenance():
        member(world.van_dijk, world.noor, "other", is_owner=True)
    propose()
    assert told() == ABOUT_KEVIN


@pytest.mark.parametrize("fact", [
    {"confirmed_at": None, "confirmed_by": None},
    {"ended_on": timezone.localdate() - timedelta(days=1), "end_confirmed_at": timezone.now()},
])  # fmt: skip
def test_whose_custody_does_not_count_hears_of_nothing(world, maintenance, propose, told, fact):
    if "ended_on" in fact:
        fact = fact | {"end_recorded_by": world.samira, "end_confirmed_by": world.joost}
    with maintenance():
        Custody.objects.filter(holder=world.anja).update(**fact)
        Grant.objects.filter(person=world.marieke).update(subject=world.kevin)
    propose()
    assert told() == {"Kevin", "Ronald"}


# -- and what was decided ----------------------------------------------------------------------


@pytest.mark.parametrize("who", ["ronald", "kevin", "anja"])
@pytest.mark.parametrize(("answer", "word"), [("yes", "ja"), ("no", "nee")])
def test_what_one_decided_the_others_hear(world, as_person, at, propose, told, who, answer, word):
    proposal, by = propose(), getattr(world, who)
    told()
    client = as_person(by)
    assert fill_in(client, at("proposal", proposal.pk), answer=answer).status_code == 302
    assert told() == ABOUT_KEVIN - {by.first_name} | {"Marieke"}
    for other in ABOUT_KEVIN - {by.first_name}:
        [(title, sentence)] = decided(as_person(getattr(world, other.lower())), at)
        assert title == WORDS["text"]
        assert sentence == f"Voorstel van Marieke. {by.first_name} zei vandaag: {word}."
    assert decided(client, at) == []


def test_a_yes_in_other_words_is_told_as_well(world, as_person, at, propose, told):
    proposal = propose()
    told()
    sent = {"version": proposal.version, "text": "Op vrijdag samen", "executor_kind": "1",
            "rhythm": "once"}  # fmt: skip
    answer = as_person(world.kevin).post(at("proposal", proposal.pk) + "?antwoord=anders", sent)
    assert answer.status_code == 302
    assert told() == {"Ronald", "Anja", "Marieke"}


def test_what_is_taken_back_is_no_decision(world, as_person, at, propose, told):
    proposal = propose()
    told()
    fill_in(as_person(world.marieke), at("proposal_take_back", proposal.pk))
    assert told() == set()


def test_the_message_says_nothing_and_leads_to_the_list(world, as_person, at, propose):
    propose()
    posted = [(person, path) for _day, person, path in days_pass(world.today, world.today)]
    assert (world.anja.pk, at("proposals")) in posted
    [letter] = [text for to, text in sent_out() if to == [world.anja.user.email]]
    assert not any(word in letter for word in ("Kevin", "school", "Marieke", "voorstel"))
    assert as_person(world.anja).get(at("proposals")).status_code == 200


# -- raw SQL -----------------------------------------------------------------------------------


def test_who_tells_it_learns_nothing_of_whom_it_reached(world, visit, told):
    assert tell(world, visit, world.marieke) == [("",)]
    seen = ScheduleItem.objects.filter(kind="news-proposals").values_list("person_id", flat=True)
    assert set(seen) <= {world.marieke.pk}
    assert told() == ABOUT_KEVIN


@pytest.mark.parametrize("who", ["samira", "karin", "tom"])
def test_who_does_not_see_that_part_tells_nobody(world, visit, told, who):
    tell(world, visit, getattr(world, who))
    assert told() == set()


def test_it_plans_news_and_nothing_else(world, visit, maintenance):
    tell(world, visit, world.marieke, kind="agreement")
    with maintenance():
        assert not ScheduleItem.objects.exists()


def test_of_what_is_of_all_it_tells_nobody(world, visit, told):
    tell(world, visit, world.ronald, world.water.scope)
    assert told() == set()
