"""What can be due in a plan is told once, on its day, to whom it concerns, and says nothing."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from access.models import Grant, Level, Part, Standstill
from careplans import models as plan
from careplans.actions import proposals
from careplans.actions.goals import change_goal
from delivery.models import ScheduleItem
from people.models import HouseholdMember
from tests.careplans.apart import stands_still
from tests.careplans.private import private_goal
from tests.careplans.reminding import (
    CLOCK_CHANGES,
    DAY,
    ODD_DAYS,
    SUMMER,
    at,
    days_pass,
    far_from_birthdays,
    frozen,
    sent_out,
)
from tests.careplans.sending import fill_in, hidden_of
from tests.world import grant, row, scope

pytestmark = pytest.mark.django_db
ON = SUMMER
odd_days = pytest.mark.parametrize("day", ODD_DAYS)


@pytest.fixture(autouse=True)
def nothing_else(world, maintenance):
    with maintenance():
        plan.Proposal.all_objects.all().delete()
        far_from_birthdays(world.kevin)


@pytest.fixture
def home(world):
    def address(name, *rows):
        return reverse(name, args=[world.van_dijk.pk, *(each.pk for each in rows)])

    return address


def around(day, before=5, after=5):
    return days_pass(day - before * DAY, day + after * DAY)


# -- a goal to look back at ------------------------------------------------------------------------


@pytest.fixture
def look_back(world, maintenance):
    def on(day, goal=None, **fields):
        goal = goal or world.water
        with maintenance():
            plan.Goal.objects.filter(pk=goal.pk).update(review_on=day, **fields)
        return goal

    return on


@odd_days
def test_who_keeps_the_plan_looks_back_at_a_goal_on_its_day(world, home, look_back, day):
    look_back(day)
    assert around(day) == [(day, world.ronald.pk, home("goal", world.water))]


def test_whom_a_goal_is_about_is_told_too(world, look_back):
    look_back(ON, world.school)
    assert {person for _day, person, _path in around(ON)} == {world.ronald.pk, world.kevin.pk}


def test_a_goal_for_one_person_alone_is_told_to_that_person(world, maintenance, look_back):
    with maintenance():
        goal = private_goal(world, world.kevin)
    look_back(ON, goal)
    found = [told for told in around(ON) if str(goal.pk) in told[2]]
    assert [(day, person) for day, person, _path in found] == [(ON, world.kevin.pk)]


@pytest.mark.parametrize("state", ["reached", "let_go"])
def test_a_goal_that_is_done_with_is_not_looked_back_at(look_back, state):
    look_back(ON, state=state)
    assert around(ON) == []


def test_a_goal_in_the_bin_is_not_looked_back_at(world, look_back):
    look_back(ON, deleted_at=timezone.now(), deleted_by_id=world.ronald.pk)
    assert around(ON) == []


@pytest.mark.parametrize("by", ["ronald", "kevin"])
def test_who_looked_back_that_morning_needs_no_reminder(world, maintenance, look_back, by):
    look_back(ON)
    person = getattr(world, by)
    with maintenance():
        row(plan.Progress, world.water.progress_scope, person, goal=world.water, text="Goed",
            noted_on=ON, noted_by=person)  # fmt: skip
    assert around(ON) == []


def test_another_day_is_told_on_that_day_only(world, visit, look_back):
    look_back(ON)
    assert days_pass(ON - 3 * DAY, ON - DAY) == []
    goal = plan.Goal.objects.visible_to(visit(world.ronald, world.van_dijk)).get(pk=world.water.pk)
    change_goal(by=visit(world.ronald, world.van_dijk), goal=goal, version=goal.version,
                review_on=ON + 9 * DAY)  # fmt: skip
    assert [told[0] for told in days_pass(ON - DAY, ON + 12 * DAY)] == [ON + 9 * DAY]


def test_who_left_the_household_is_not_told(world, maintenance, look_back):
    look_back(ON)
    with maintenance():
        HouseholdMember.objects.filter(person=world.ronald).update(ended_on=world.today)
    assert around(ON) == []


def test_who_stands_still_is_not_told(world, maintenance, look_back):
    look_back(ON)
    now = timezone.now()
    with maintenance():
        Standstill.objects.create(
            household=world.van_dijk, person=world.ronald, team=world.moerwijk, set_by=world.linda,
            case_id=world.case.pk, case_number="M-0117", ground="danger", evidence="x",
            started_at=now, ends_at=now + timedelta(days=3), confirmed_by=world.ingrid,
            confirmed_at=now,
        )  # fmt: skip
    assert around(ON) == []


def test_it_is_told_at_nine_in_the_morning_once(world, look_back, maintenance):
    for day in CLOCK_CHANGES:
        look_back(day)
        assert len(around(day)) == 1
        with maintenance():
            [item] = ScheduleItem.objects.filter(kind="goal", outcome="sent")
            assert item.due_at == at(day, 9)
            item.delete()


def test_the_mail_says_nothing(world, look_back):
    look_back(ON)
    around(ON)
    with frozen(ON + 6 * DAY):
        [(to, text)] = sent_out()
    assert to == ["ronald@voorbeeld.example"]
    for word in ("Ronald", "Dijk", "water", "doel", "goal", str(world.van_dijk.pk)):
        assert word not in text


# -- the whole plan ------------------------------------------------------------------------------


@pytest.fixture
def whole_plan(world, maintenance):
    def on(day, **fields):
        with maintenance():
            plan.CarePlan.objects.filter(household=world.van_dijk).update(review_on=day, **fields)

    return on


@odd_days
def test_who_keeps_the_plan_looks_back_at_it_on_its_day(world, home, whole_plan, day):
    whole_plan(day)
    assert around(day) == [(day, world.ronald.pk, home("goals"))]


def test_a_plan_that_is_done_is_not_looked_back_at(world, whole_plan):
    whole_plan(ON, finished_on=world.today, finished_by=world.ronald)
    assert around(ON) == []


def test_an_owner_chooses_the_day_and_takes_it_away(world, as_person, home, maintenance):
    ronald, soon = as_person(world.ronald), world.today + 40 * DAY
    for day in (soon, None):
        sent = {"review_on": day.isoformat() if day else ""}
        assert fill_in(ronald, home("plan_review"), **sent).status_code == 302
        with maintenance():
            assert plan.CarePlan.objects.get(household=world.van_dijk).review_on == day


def test_what_another_owner_chose_meanwhile_is_not_written_over(
    world, as_person, home, whole_plan, maintenance
):
    ronald, theirs, mine = as_person(world.ronald), world.today + 9 * DAY, world.today + 30 * DAY
    ronald.get(home("plan_review"))
    whole_plan(theirs)
    sent = {"review_on": mine.isoformat(), "stood_on": ""}
    answer = ronald.post(home("plan_review"), sent)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert mine.isoformat() in answer.content.decode()
    with maintenance():
        assert plan.CarePlan.objects.get(household=world.van_dijk).review_on == theirs
    again = {**hidden_of(answer.context["form"]), "review_on": mine.isoformat()}
    assert ronald.post(home("plan_review"), again).status_code == 302


@pytest.mark.parametrize(("key", "status"), [("kevin", 403), ("samira", 403), ("noor", 404)])
def test_only_who_keeps_the_plan_chooses_its_day(world, as_person, home, key, status):
    assert as_person(getattr(world, key)).get(home("plan_review")).status_code == status


# -- a proposal that waits -------------------------------------------------------------------------


@pytest.fixture
def proposed(world, maintenance):
    """By Samira, at three in the afternoon of this day."""

    def made(day, goal=None, **fields):
        goal = goal or world.water
        when = at(day, 15)
        payload = {"text": "Samen bellen", "executor_kind": 5, "executor_name": "", "repeats": "",
                   "in_return": ""}  # fmt: skip
        with maintenance():
            return row(plan.Proposal, goal.steps_scope, world.samira, goal=goal, payload=payload,
                       why="Omdat", created_at=when, changed_at=when, **fields)  # fmt: skip

    return made


@odd_days
def test_a_proposal_is_told_of_again_after_a_week_and_then_never(world, home, proposed, day):
    proposed(day - 7 * DAY)
    assert around(day, 9, 20) == [(day, world.ronald.pk, home("proposals"))]


def test_whom_a_proposal_is_about_is_told_too_and_its_maker_is_not(world, proposed):
    proposed(ON - 7 * DAY, world.school)
    told = [person for _day, person, _path in around(ON)]
    assert len(told) == len(set(told))  # and who holds custody elsewhere, once
    assert set(told) == {world.ronald.pk, world.kevin.pk, world.anja.pk}


def test_who_holds_custody_and_stands_still_is_told_of_no_proposal(world, proposed, maintenance):
    proposed(ON - 7 * DAY, world.school)
    with maintenance():
        stands_still(world, world.anja)
    told = {person for _day, person, _path in around(ON)}
    assert told == {world.ronald.pk, world.kevin.pk}


@pytest.mark.parametrize("state", ["accepted", "changed", "declined", "taken_back"])
def test_what_has_its_answer_is_not_told_of(world, proposed, maintenance, state):
    made = proposed(ON - 7 * DAY)
    assert days_pass(ON - 3 * DAY, ON - DAY) == []
    with maintenance():
        plan.Proposal.objects.filter(pk=made.pk).update(
            state=state, answered_at=timezone.now(), answered_by=world.ronald
        )
    assert around(ON) == []


def test_what_is_asked_again_is_told_of_a_week_after_that(world, proposed, visit):
    made = proposed(ON - 7 * DAY)
    by = visit(world.ronald, world.van_dijk)
    with frozen(ON - 2 * DAY):
        made = proposals.decline(by=by, proposal=made, version=made.version)
        by = visit(world.ronald, world.van_dijk)
        proposals.ask_again(by=by, proposal=made, version=made.version)
    waits = [day for day, person, path in days_pass(ON - DAY, ON + 12 * DAY)
             if person == world.ronald.pk]  # fmt: skip
    assert waits == [ON + 5 * DAY]


# -- a safety condition to check -------------------------------------------------------------------


@pytest.fixture
def condition(world, maintenance):
    def made(day, **fields):
        with maintenance():
            place = scope(world.van_dijk, Part.SAFETY)
            grant(world, world.karin, Part.SAFETY, Level.PROPOSE, organisation=world.protection)
            return plan.SafetyCondition.objects.create(
                household=world.van_dijk, scope=place, text="Water", why="Douchen", checker="Karin",
                ground="supervision", check_on=day, author_role="x", created_by=world.karin,
                changed_by=world.karin, **fields,
            )  # fmt: skip

    return made


@odd_days
def test_who_set_a_safety_condition_looks_on_the_day_that_was_said(world, home, condition, day):
    condition(day)
    assert around(day) == [(day, world.karin.pk, home("safety"))]


def test_not_when_it_was_looked_at_or_no_longer_holds(world, condition, maintenance):
    first = condition(ON)
    condition(ON, ended_on=world.today, ended_by=world.karin)
    with maintenance():
        plan.SafetyCheck.objects.create(
            household=world.van_dijk, condition=first, is_met=True, text="x", checked_on=ON,
            noted_by=world.karin,
        )  # fmt: skip
    assert around(ON) == []


def test_who_has_no_access_any_more_is_not_told(world, condition, maintenance):
    condition(ON)
    with maintenance():
        Grant.objects.filter(person=world.karin).update(
            withdrawn_at=timezone.now(), withdrawn_by=world.ronald
        )
    assert around(ON) == []


# -- who may ask -----------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["ronald", "samira", "ingrid", "linda"])
def test_who_serves_pages_cannot_ask_what_comes_up(key, world, visitor):
    visitor(getattr(world, key))
    for call in ("careplans_coming_due(now()::date, now()::date)",
                 "careplans_told_of(gen_random_uuid(), gen_random_uuid())"):  # fmt: skip
        with (
            pytest.raises(ProgrammingError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"select * from {call}")


def test_the_day_of_a_goal_is_asked_in_its_form_and_stands_on_its_page(world, as_person, home):
    client, soon = as_person(world.ronald), world.today + 30 * DAY
    sent = {"title": "Weer water in huis", "state": "open", "review_on": soon.isoformat()}
    assert fill_in(client, home("goal_change", world.water), **sent).status_code == 302
    shown = client.get(home("goal", world.water))
    assert shown.context["goal"].review_on == soon
    with translation.override("nl"):
        assert date_format(soon, "j F") in shown.content.decode().replace("\xa0", " ")


def test_a_day_that_is_over_gets_a_sentence_and_changes_nothing(
    world, as_person, home, maintenance
):
    yesterday = (world.today - DAY).isoformat()
    sent = {"title": "Anders", "state": "open", "review_on": yesterday}
    answer = fill_in(as_person(world.ronald), home("goal_change", world.water), **sent)
    assert "review_on" in answer.context["form"].errors
    assert yesterday in answer.content.decode()
    with maintenance():
        goal = plan.Goal.objects.get(pk=world.water.pk)
    assert (goal.title, goal.review_on) == ("Weer water in huis", None)
