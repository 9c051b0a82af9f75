"""Who proposes something and has no case sees on their own first page what waits, and where."""

import pytest
from django.urls import reverse

from access.models import GrantSignature, Level, Part
from careplans.models import Proposal
from casework.counts import my_waiting
from tests.careplans.changes import at
from tests.careplans.sending import fill_in
from tests.world import grant, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def hers(world, maintenance):
    """Marieke of the school may propose under Kevin's goal, and did."""
    with maintenance():
        for part in (Part.GOALS, Part.STEPS):
            given = grant(world, world.marieke, part, Level.PROPOSE, organisation=world.college,
                          subject=world.kevin, goal_id=world.school.pk)  # fmt: skip
            for signer in (world.ronald, world.kevin, world.anja):
                GrantSignature.objects.create(grant=given, person=signer)
        return row(
            Proposal, world.school.steps_scope, world.marieke, goal=world.school, why="Rust",
            payload={"text": "Elke dag een kwartier eerder", "executor_kind": 5},
        )  # fmt: skip


def test_it_stands_on_the_first_page_in_that_family(world, as_person, hers):
    marieke = as_person(world.marieke)
    page = marieke.get(reverse("home"), follow=True)
    assert page.context["page"].asked == 1
    assert at(world, "proposals") in page.text
    assert hers.payload["text"] not in page.text


def test_who_comes_in_several_families_sees_in_which(world, visitor, hers):
    visitor(world.marieke)
    assert my_waiting() == {world.van_dijk.pk: 1}


def test_what_was_answered_waits_no_more(world, as_person, hers, visitor):
    fill_in(as_person(world.kevin), at(world, "proposal", hers.pk), answer="no")
    page = as_person(world.marieke).get(reverse("home"), follow=True)
    assert page.context["page"].asked == 0
    visitor(world.marieke)
    assert my_waiting() == {}


@pytest.mark.parametrize("who", ["ronald", "kevin", "joost", "fatma", "anja", "noor", "tom"])
def test_nobody_counts_what_another_proposed(who, world, visitor, hers):
    visitor(getattr(world, who))
    assert my_waiting() == {}


def test_it_ends_with_the_access(world, visitor, hers, maintenance):
    with maintenance():
        world.marieke.refresh_from_db()
        type(world.samira_goals).objects.filter(person=world.marieke).update(
            withdrawn_at=world.van_dijk.started_at, withdrawn_by=world.ronald
        )
    visitor(world.marieke)
    assert my_waiting() == {}
