"""On the first screen mine comes first, and of another's step it is said whose it is."""

from datetime import timedelta

import pytest
from django.urls import reverse

from careplans.models import Step
from careplans.views.today import things
from tests import world as build
from tests.careplans.meeting import let_in, made

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(world, as_person):
    def load(name, who):
        return as_person(getattr(world, who)).get(reverse(name, args=[world.van_dijk.pk]))

    return load


@pytest.fixture
def of_today(world, maintenance):
    """A step of Ronald and one of Kevin, both for today; no other is."""
    with maintenance():
        Step.all_objects.update(repeats="", due_on=world.today + timedelta(days=20))
        Step.all_objects.filter(repeats="", state="done").update(done_at="2020-01-01T12:00Z")
        for who in (world.ronald, world.kevin):
            build.step(world.water, who, f"Iets van {who}", 1, who, due_on=world.today)


@pytest.mark.parametrize(("who", "other"), [("ronald", "kevin"), ("kevin", "ronald")])
def test_today_counts_and_shows_mine_first(world, page, of_today, who, other):
    answer = page("today", who)
    shown = answer.context["page"]
    assert answer.context["glance"][0]["strong"] == things(shown.turns + 1)
    assert [each.text for each in shown.my_moments] == [f"Iets van {getattr(world, who)}"]
    assert [each.text for each in shown.moments_of_others] == [f"Iets van {getattr(world, other)}"]


def test_what_is_counted_stands_where_the_number_leads(world, page, of_today, maintenance):
    """A meeting that asks is one of the things; the way to it stands with the others."""
    with maintenance():
        let_in(world)
    before = page("today", "ronald").context
    with maintenance():
        made(world, world.kevin, days=(7, 8), people=[world.kevin, world.ronald])
    answer = page("today", "ronald")
    assert answer.context["meetings"].asking == before["meetings"].asking + 1
    things_now = answer.context["page"].turns + 1 + answer.context["meetings"].asking
    assert answer.context["glance"][0]["strong"] == things(things_now)
    assert answer.context["glance"][0]["url"] == "#turn"
    turn = answer.content.decode().partition('id="turn"')[2].partition('class="row"')[0]
    assert "Een overleg vraagt ook nog iets van jou" in turn
    assert 'href="#meeting"' in turn


def test_a_ring_stands_before_my_own_steps_only(world, page, of_today):
    lines = {}
    for group in page("steps", "kevin").context["page"].groups:
        lines |= {line.text: line for line in group.steps}
    mine, other = lines[f"Iets van {world.kevin}"], lines[f"Iets van {world.ronald}"]
    assert (mine.has_ring, mine.ticks_for_another) == (True, False)
    assert (other.has_ring, other.ticks_for_another) == (False, True)
    assert "Afvinken voor Ronald" in page("steps", "kevin").content.decode()


def test_what_nobody_has_the_name_of_is_of_everybody_at_home(world, page, of_today, maintenance):
    with maintenance():
        Step.all_objects.filter(text=f"Iets van {world.kevin}").update(
            executor=None, executor_name=""
        )
    for who in ("ronald", "kevin"):
        assert f"Iets van {world.kevin}" in [
            each.text for each in page("today", who).context["page"].my_moments
        ]
