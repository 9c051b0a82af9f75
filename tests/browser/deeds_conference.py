"""An Eigen Kracht conference, from the question to looking back, by the family and its people."""

from datetime import timedelta

from careplans import models as plan
from tests.browser.deeds import one, person
from tests.browser.servers import rows


def stage():
    return one(plan.Conference).stage


def ronald_calls_together(hands, world):
    """His question, who comes, the day, and what Samira may tell."""
    home, day = world.van_dijk, world.today + timedelta(days=6)
    hands.form("conference_start", home, question="Hoe blijft Kevin thuis?")
    row = one(plan.Conference)
    hands.choose("stage", "circle")
    hands.form("conference_circle", home, row, members=[str(world.fatma_in_network.pk)])
    hands.choose("stage", "invite")
    hands.form("conference_invite", home, one(plan.ConferenceGuest, person=world.fatma))
    hands.form("conference_ask", home, row, who=str(world.samira.pk), asked="Wat zie jij?")
    hands.form("conference_when", home, row, held_on=day, place="Bij Fatma")
    hands.choose("stage", "inform")
    assert stage() == "inform"
    assert one(plan.ConferenceInformation).asked == "Wat zie jij?"


def fatma_says_whether_she_comes(hands, world):
    guest = one(plan.ConferenceGuest, person=world.fatma)
    words = {"answer": "yes", "answer_text": "Ik neem soep mee"}
    hands.form("conference_answer", world.van_dijk, guest, **words)
    assert one(plan.ConferenceGuest, pk=guest.pk).answer == "yes"


def samira_tells(hands, world):
    told = "Er is een tandarts"
    hands.form("conference_tell", world.van_dijk, one(plan.ConferenceInformation), told=told)
    assert one(plan.ConferenceInformation).told == told


def ronald_holds_it(hands, world):
    """The part for the family alone, their plan, and telling it to who asked something of them."""
    home, row = world.van_dijk, one(plan.Conference)
    hands.open("conference", home)
    hands.choose("stage", "private")
    hands.fill(held_on=world.today.isoformat())  # they met before the day that was planned
    hands.send()
    row = one(plan.Conference)
    assert (row.stage, row.held_on) == ("private", world.today)
    hands.form("conference_ours", home, row, text="Ik schaam me niet meer")
    hands.open("conference", home)
    hands.choose("stage", "plan")
    water = str(world.water.pk)
    hands.form(
        "conference_plan", home, row,
        step_1_text="Elke zondag samen eten", step_1_goal=water, step_1_kind="1",
        step_1_who=person(world.ronald),
        deal_1_text="Soep tegen klussen", deal_1_goal=water,
        deal_1_who_1=person(world.ronald), deal_1_promise_1="Ik maak de kraan",
        deal_1_who_2=person(world.fatma), deal_1_promise_2="Ik kook soep",
    )  # fmt: skip
    hands.choose("stage", "check")
    word = one(plan.ConferenceWord)
    assert (word.text, word.kind) == ("Ik schaam me niet meer", "ours")
    assert one(plan.Step, text="Elke zondag samen eten").goal_id == world.water.pk
    deal = one(plan.Agreement, text="Soep tegen klussen")
    assert deal.party_ids == sorted([world.ronald.pk, world.fatma.pk])
    assert one(plan.Conference).presented_on == world.today


def samira_looks_whether_it_is_safe(hands, world):
    condition = one(plan.SafetyCondition)
    hands.form("safety_check", world.van_dijk, condition, is_met="yes", text="De kraan loopt")
    assert one(plan.SafetyCheck).is_met


def ronald_looks_back(hands, world):
    """The plan holds; and later, how it went."""
    home, row = world.van_dijk, one(plan.Conference)
    hands.open("conference", home)
    hands.choose("stage", "follow")
    then = world.today - timedelta(days=100)
    rows(lambda: plan.Conference.objects.update(held_on=then, presented_on=then))
    hands.form("conference_look", home, row, 3, text="We eten elke zondag samen")
    row = one(plan.Conference)
    assert (row.stage, row.first_looked_on) == ("follow", world.today)
    assert rows(plan.ConferenceWord.objects.filter(kind="look_3").count) == 1
