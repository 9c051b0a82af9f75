"""Agreements and steps, day after day: told once, on their day, unless it was done."""

import pytest
from django.urls import reverse
from django.utils import timezone

from access.models import Grant
from careplans import models as plan
from careplans import reminders, reminders_agreement
from tests.careplans.reminding import DAY, ODD_DAYS, SUMMER, days_pass, far_from_birthdays, frozen

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


@pytest.fixture
def deal(world, visit, maintenance):
    def planned(day):
        with maintenance():
            plan.Agreement.objects.filter(pk=world.deal.pk).update(review_on=day)
        found = plan.Agreement.objects.visible_to(visit(world.ronald, world.van_dijk))
        with frozen(day - 20 * DAY):
            reminders_agreement.plan(found.get(pk=world.deal.pk))

    return planned


@odd_days
def test_both_sides_look_back_at_an_agreement_on_its_day(world, home, deal, day):
    deal(day)
    there = home("agreement_answer", world.deal)
    people = sorted([world.ronald.pk, world.fatma.pk], key=str)
    assert around(day) == [(day, person, there) for person in people]


def test_what_was_looked_back_at_that_morning_is_not_told_of(world, deal, maintenance):
    deal(ON)
    with maintenance():
        plan.AgreementNote.objects.create(
            household=world.van_dijk, agreement=world.deal, is_kept=True, noted_on=ON,
            noted_by=world.fatma,
        )  # fmt: skip
    assert around(ON) == []


def test_who_said_no_to_it_has_nothing_to_look_back_at(world, deal, maintenance):
    deal(ON)
    with maintenance():
        plan.AgreementParty.objects.filter(agreement=world.deal, person=world.fatma).update(
            answer="no", answered_at=timezone.now()
        )
    assert {person for _day, person, _path in around(ON)} == {world.ronald.pk}


def test_a_side_whose_access_ended_is_not_told(world, deal, maintenance):
    deal(ON)
    with maintenance():
        Grant.objects.filter(person=world.fatma).update(
            withdrawn_at=timezone.now(), withdrawn_by=world.ronald
        )
    assert {person for _day, person, _path in around(ON)} == {world.ronald.pk}


@pytest.fixture
def step(world, visit, maintenance):
    def planned(day):
        with maintenance():
            plan.Step.objects.filter(pk=world.call.pk).update(due_on=day)
        found = plan.Step.objects.visible_to(visit(world.ronald, world.van_dijk))
        with frozen(day - 20 * DAY):
            reminders.plan(found.get(pk=world.call.pk))

    return planned


@odd_days
def test_a_step_is_told_of_before_on_and_after_its_day(world, home, step, day):
    step(day)
    days = (day - DAY, day, day + 3 * DAY)
    assert around(day) == [(each, world.ronald.pk, home("today")) for each in days]


def test_a_step_that_is_done_the_day_before_is_told_of_no_more(world, home, step, maintenance):
    step(ON)
    told = days_pass(ON - 2 * DAY, ON - DAY)
    assert told == [(ON - DAY, world.ronald.pk, home("today"))]
    with maintenance():
        plan.Step.objects.filter(pk=world.call.pk).update(
            state="done", done_at=timezone.now(), done_by=world.ronald
        )
    assert days_pass(ON, ON + 10 * DAY) == []


def test_what_nobody_is_reminded_of_any_more_stands_with_the_family(
    world, as_person, maintenance, visit
):
    """Of Fatma: three days after its day, on the first page of Ronald and not on hers."""
    today = timezone.localdate()
    for days, stands in ((2, False), (3, True), (30, True)):
        with maintenance():
            plan.Step.objects.filter(pk=world.shower.pk).update(
                due_on=today - days * DAY, repeats="", state="open"
            )
        page = as_person(world.ronald).get(reverse("today", args=[world.van_dijk.pk]))
        assert (world.shower.pk in {line.id for line in page.context["page"].lying}) is stands
        hers = as_person(world.fatma).get(reverse("today", args=[world.van_dijk.pk]))
        assert hers.context["page"].lying == ()


def test_a_step_that_is_done_is_not_told(world, step, maintenance):
    step(ON)
    with maintenance():
        plan.Step.objects.filter(pk=world.call.pk).update(
            state="done", done_at=timezone.now(), done_by=world.ronald
        )
    assert around(ON) == []
