"""The total of agreed hours: only what runs today and has every yes, each agreement once, and what
of it is with somebody who comes for their work. On the page of steps and on paper."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some

from access.models import Grant
from careplans.models import Agreement, AgreementParty
from careplans.overviews.agreed_hours import total_of
from careplans.overviews.plan_paper import load as load_paper
from network.models import NetworkMember
from tests.careplans.changes import at
from tests.careplans.private import private_goal
from tests.world import row

pytestmark = pytest.mark.django_db
A_WEEK = some.integers(1, 16800).map(lambda hundredths: Decimal(hundredths) / 100)


@given(some.lists(A_WEEK, max_size=30))
def test_the_total_is_exact_in_any_order(weeks):
    rows = [Agreement(hours_a_week=each) for each in weeks]
    assert total_of(rows) * 100 == sum(int(each * 100) for each in weeks)
    assert total_of(rows) == total_of(rows[::-1])


@pytest.fixture
def agree(world, maintenance):
    """`agree("1.5", person…)`: an agreement of these, who all said yes unless told otherwise."""

    def make(hours, *people, place=None, answer="yes", organisation=None, **words):
        answered = {"answered_at": None if answer == "waiting" else timezone.now()}
        goal = place or world.water
        words = {"starts_on": world.today, "text": f"Samen {hours}"} | words
        with maintenance():
            deal = row(Agreement, goal.steps_scope, world.ronald, goal=goal, hours_a_week=hours,
                       party_ids=sorted(each.pk for each in people), **words)  # fmt: skip
            for each in people:
                AgreementParty.objects.create(
                    household=world.van_dijk, agreement=deal, person=each, name=each.first_name,
                    promise="Ik kom", answer=answer, **answered,
                )  # fmt: skip
            if organisation:
                AgreementParty.objects.create(
                    household=world.van_dijk, agreement=deal, organisation=organisation,
                    name=organisation.name, promise="Wij komen", answer="yes", **answered,
                )  # fmt: skip
            return deal

    return make


@pytest.fixture
def hours_of(world, as_person):
    return lambda person: as_person(person).get(at(world, "steps")).context["page"].hours


def test_without_hours_there_is_no_such_part(world, hours_of):
    assert hours_of(world.ronald) is None


def test_what_counts_is_what_runs_with_every_yes(world, agree, hours_of):
    day = timedelta(days=1)
    agree("1.50", world.ronald, world.fatma)
    agree("2", world.ronald, world.samira, when_text="op maandag")
    agree("4", world.ronald, world.fatma, answer="waiting")
    agree("8", world.ronald, world.fatma, answer="no")
    agree("16", world.ronald, world.fatma, starts_on=world.today + day)
    agree("32", world.ronald, world.fatma, starts_on=world.today - 9 * day,
          ends_on=world.today - day)  # fmt: skip
    agree("64", world.ronald, world.fatma, ended_on=world.today, ended_by=world.ronald)
    found = hours_of(world.ronald)
    assert (found.total, found.with_work, found.waiting) == (Decimal("3.50"), 2, 2)
    assert {line.text for line in found.lines} == {"Samen 1.50", "Samen 2"}


def test_the_rows_behind_the_number_are_one_tap_away(world, as_person, agree):
    deal = agree("1.50", world.ronald, world.fatma, when_text="op vrijdag")
    page = as_person(world.ronald).get(at(world, "steps")).text
    assert at(world, "agreement_answer", deal.pk) in page
    assert "1,5" in page
    assert "op vrijdag" in page


def test_who_is_paid_for_it_comes_for_work_also_when_they_left(world, agree, hours_of, maintenance):
    agree("2", world.ronald, world.samira)
    agree("3", world.ronald, organisation=world.college)
    with maintenance():
        NetworkMember.objects.filter(person=world.fatma).update(circle=NetworkMember.Circle.PAID)
    agree("5", world.ronald, world.fatma)
    agree("7", world.ronald, world.kevin)
    with maintenance():
        Grant.objects.filter(person=world.samira).update(
            withdrawn_at=timezone.now(), withdrawn_by=world.ronald
        )
    found = hours_of(world.ronald)
    assert (found.total, found.with_work) == (17, 10)


def test_others_read_the_total_of_what_they_see_and_not_who_comes_for_work(world, agree, hours_of):
    agree("2", world.ronald, world.samira)
    agree("3", world.ronald, world.fatma, place=world.debts)
    seen = hours_of(world.samira)
    assert (seen.total, seen.with_work) == (2, None)
    assert hours_of(world.ronald).total == 5
    assert hours_of(world.fatma) is None  # her own steps are all that she sees


def test_it_stands_on_paper_without_what_is_for_one_alone(
    world, agree, hours_of, visit, maintenance
):
    agree("2", world.ronald, world.fatma)
    with maintenance():
        own = private_goal(world, world.ronald)
        own.steps_scope = own.deal.scope
    agree("1", world.ronald, place=own)
    assert hours_of(world.ronald).total == 3
    viewer = visit(world.ronald, world.van_dijk)
    paper = load_paper(viewer)
    assert paper.hours.total == 2
    text = render_to_string("careplans/plan_paper.html", {"overview": paper, "viewer": viewer})
    assert 'id="hours"' in text
    assert 'href="#hours"' in text
