"""Every page of the plan asks the database the same number of questions, with 5 or 50 goals."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from careplans.models import Priority, Progress, StepTick
from tests import world as the_world

# The number for Ronald, the session and the shell of the page included; 15 is the budget.
PAGES = {
    "today": 14,  # with a meeting one more: test_meeting_queries.py
    "plan": 13,
    "matters": 10,
    "goals": 7,
    "steps": 9,
    "goal": 15,
    "money": 9,
    "bin": 7,
    "family": 13,
}


def grow(world, count):
    """Goals with steps of every sort, agreements, progress and ticks."""
    home, ronald = world.van_dijk, world.ronald
    for number in range(count):
        goal = the_world.goal(home, f"Doel {number}", ronald)
        for kind in range(1, 6):
            step = the_world.step(
                goal, ronald, f"Stap {kind}", kind, ronald,
                due_on=world.today - timedelta(days=3), repeats="FREQ=DAILY",
            )  # fmt: skip
            StepTick.objects.create(
                household=home, scope=step.scope, step=step, for_on=world.today, done_by=ronald
            )
        the_world.row(
            Progress,
            goal.progress_scope,
            ronald,
            goal=goal,
            text="Gaat",
            how_far=3,
            noted_by=ronald,
        )
        the_world.row(Priority, world.stay.scope, ronald, text="Rust", said_by=ronald)


def count_queries(client, url):
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in found.captured_queries if "SAVEPOINT" not in query["sql"]]


@pytest.mark.parametrize("name", PAGES)
def test_the_number_of_queries_is_fixed(world, as_person, maintenance, name):
    client = as_person(world.ronald)
    rows = [world.water.pk] if name == "goal" else []
    url = reverse(name, args=[world.van_dijk.pk, *rows])
    with maintenance():
        grow(world, 2)
    few = count_queries(client, url)
    with maintenance():
        grow(world, 45)
    many = count_queries(client, url)
    assert len(few) == len(many)
    assert len(many) == PAGES[name], "\n".join(many)


def test_a_goal_page_with_fifty_steps(world, as_person, maintenance):
    client = as_person(world.ronald)
    url = reverse("goal", args=[world.van_dijk.pk, world.water.pk])
    few = count_queries(client, url)
    with maintenance():
        for number in range(50):
            the_world.step(world.water, world.ronald, f"Stap {number}", 1, world.ronald)
    assert len(count_queries(client, url)) == len(few)
