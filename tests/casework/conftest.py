"""Rows for the pages of the team, beside the fixed world."""

from datetime import timedelta

import pytest
from django.utils import timezone

from access.models import Grant, Level, Part
from careplans import models as plan
from casework.models import Case, CaseClient
from people import models as people
from tests import world as build
from tests.casework.deaths import died, fresh, undo, write_down  # noqa: F401 fixtures
from tests.casework.giving import given_plan, samira  # noqa: F401 fixtures
from tests.casework.keepers import asked, death, kept_by_anja, proposed  # noqa: F401 fixtures
from tests.casework.legal import offer, said, stated, waived  # noqa: F401 fixtures


@pytest.fixture(autouse=True)
def no_proposals_yet(request):
    """These pages are counted by hand, from a plan in which nothing is proposed yet."""
    if "world" in request.fixturenames:
        with request.getfixturevalue("maintenance")():
            plan.Proposal.all_objects.all().delete()


@pytest.fixture
def more_families(world, maintenance):
    """`more_families(3)` gives Samira three more, each with a shared step and a late one."""

    def make(count, coordinator=None, number="X"):
        made = []
        with maintenance():
            for place in range(count):
                made.append(one_family(world, coordinator or world.samira, f"{number}-{place:04}"))
        return made

    return make


def one_family(world, coordinator, number):
    parent = people.Person.objects.create(first_name="Ans", last_name=f"Proef {number}")
    home = people.Household.objects.create(name=f"Proef {number}")
    build.member(home, parent, "parent", is_owner=True)
    goal = build.goal(home, "Een doel", parent)
    yesterday = world.today - timedelta(days=1)
    build.step(goal, parent, "Te laat", 1, parent, due_on=yesterday)
    build.step(goal, parent, "Samen", 2)
    case = Case.objects.create(
        number=number, team=world.moerwijk, coordinator=coordinator, state="active",
        started_on=world.today, last_contact_on=world.today,
    )  # fmt: skip
    CaseClient.objects.create(case=case, person=parent, name=f"Proef {number}")
    for part in (Part.GOALS, Part.STEPS):
        Grant.objects.create(
            household=home, person=coordinator, team=world.moerwijk, part=part,
            level=Level.PROPOSE, purpose="samen", given_by=parent, case_id=case.pk,
        )  # fmt: skip
    case.home, case.goal, case.parent = home, goal, parent
    return case


@pytest.fixture
def propose(world, maintenance):
    """A proposal of Samira under the goal about water."""

    def make(goal=None, by=None, **fields):
        by, goal = by or world.samira, goal or world.water
        if fields.get("state", "waiting") != "waiting":
            fields.setdefault("answered_at", timezone.now())
            fields.setdefault("answered_by", world.ronald)
        with maintenance():
            return build.row(
                plan.Proposal, goal.steps_scope, by, goal=goal, payload={}, why="Omdat", **fields
            )

    return make


@pytest.fixture
def end_access(world, maintenance):
    """Ronald ends what Samira may see."""

    def end():
        with maintenance():
            Grant.objects.filter(person=world.samira).update(
                withdrawn_at=timezone.now(), withdrawn_by=world.ronald
            )

    return end
