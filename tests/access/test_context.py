"""What the database computes for each of the cast when they enter household Van Dijk."""

from datetime import timedelta
from itertools import permutations
from uuid import UUID

import pytest
from django.utils import timezone

from access import context
from access.models import Grant, Level, Part
from access.viewer import Right, Viewer, Visitor
from careplans.models import Agreement, Goal, Priority, Step
from people.models import Custody
from tests import world as the_world

pytestmark = pytest.mark.django_db


def titles(viewer):
    return sorted(Goal.objects.visible_to(viewer).values_list("title", flat=True))


def test_ronald_contributes_to_everything_but_anjas_own_part(world, visit):
    viewer = visit(world.ronald, world.van_dijk)
    assert viewer.is_owner
    assert len(titles(viewer)) == 3
    texts = set(Priority.objects.visible_to(viewer).values_list("text", flat=True))
    assert texts == {"Kevin blijft thuis wonen", "Alleen voor Ronald"}
    assert viewer.may(Level.CONTRIBUTE, Goal.objects.get(pk=world.school.pk))


def test_kevin_sees_the_family_but_no_money_and_nothing_private(world, visit):
    viewer = visit(world.kevin, world.van_dijk)
    assert titles(viewer) == ["Kevin gaat elke dag naar school", "Weer water in huis"]
    assert viewer.part_level(Part.MONEY) == 0
    assert list(Priority.objects.visible_to(viewer)) == [world.stay]


def test_anja_sees_her_own_part_and_what_is_about_kevin(world, visit):
    viewer = visit(world.anja, world.van_dijk)
    assert titles(viewer) == ["Kevin gaat elke dag naar school"]
    assert list(Priority.objects.visible_to(viewer)) == [world.hers]
    assert not viewer.is_owner


def test_samira_proposes_in_two_parts_and_sees_no_more(world, visit):
    viewer = visit(world.samira, world.van_dijk)
    assert titles(viewer) == ["Weer water in huis"]
    assert {right.part for right in viewer.rights.values()} == {"goals", "steps"}
    assert {right.level for right in viewer.rights.values()} == {Level.PROPOSE}


def test_marieke_sees_only_the_goal_about_school(world, visit):
    assert titles(visit(world.marieke, world.van_dijk)) == ["Kevin gaat elke dag naar school"]


def test_joost_sees_only_money(world, visit):
    assert titles(visit(world.joost, world.van_dijk)) == ["De schulden worden kleiner"]


def test_fatma_sees_her_own_step_and_agreement(world, visit):
    viewer = visit(world.fatma, world.van_dijk)
    assert list(Step.objects.visible_to(viewer)) == [world.shower]
    assert list(Agreement.objects.visible_to(viewer)) == [world.deal]
    assert titles(viewer) == []


@pytest.mark.parametrize("key", ["noor", "tom", "karin", "els", "ingrid", "linda", "mila"])
def test_who_has_no_place_does_not_get_in(world, visit, key):
    assert visit(getattr(world, key), world.van_dijk) is None


@pytest.mark.parametrize("key", sorted(vars(__import__("tests.world", fromlist=["x"]))["PEOPLE"]))
def test_the_database_shows_what_visible_to_shows(world, visit, key):
    viewer = visit(getattr(world, key), world.van_dijk)
    for model in (Goal, Step, Priority, Agreement):
        shown = set(model.objects.visible_to(viewer)) if viewer else set()
        assert set(model.objects.all()) == shown, model


def test_custody_that_ended_leaves_no_holder_behind(world, visit, maintenance):
    with maintenance():
        Custody.objects.filter(child=world.kevin).update(
            ended_on=world.today, end_recorded_by=world.samira, end_confirmed_by=world.joost,
            end_confirmed_at=timezone.now(),
        )  # fmt: skip
    viewer = visit(world.ronald, world.van_dijk)
    assert viewer.is_owner
    assert viewer.held == ()
    assert "Kevin gaat elke dag naar school" not in titles(viewer)
    assert visit(world.anja, world.van_dijk) is None


def test_a_look_of_who_sees_only_money_is_a_look_at_money(world, visit):
    """Else the whole household would read that there is help with debts."""
    assert visit(world.joost, world.van_dijk).only_part == Part.MONEY
    assert visit(world.samira, world.van_dijk).only_part == ""


def line_of(viewer):
    return Grant.objects.get(pk=viewer.grant_for(Part.STEPS))


@pytest.mark.parametrize("widest", [0, 1, 2])
def test_of_several_decisions_the_widest_stands_in_the_log(world, visit, maintenance, widest):
    with maintenance():
        for number in range(3):
            level = Level.RESPOND if number == widest else Level.SEE
            fields = {"is_own_steps_only": True, "purpose": f"nummer {number}"}
            the_world.grant(world, world.tom, Part.STEPS, level, **fields)
    assert line_of(visit(world.tom, world.van_dijk)).purpose == f"nummer {widest}"
    assert line_of(seen_as(visit, world)).purpose == f"nummer {widest}"


def test_of_two_as_wide_the_first_that_was_given_stands_in_the_log(world, visit, maintenance):
    with maintenance():
        now = timezone.now()
        for days in (1, 3, 2):
            fields = {"is_own_steps_only": True, "given_at": now - timedelta(days=days)}
            the_world.grant(world, world.tom, Part.STEPS, Level.SEE, purpose=str(days), **fields)
    assert line_of(visit(world.tom, world.van_dijk)).purpose == "3"
    assert line_of(seen_as(visit, world)).purpose == "3"


def seen_as(visit, world):
    """Tom, as Ronald sees that he looks in."""
    with context.looking_as(visit(world.ronald, world.van_dijk), world.tom.pk) as viewer:
        return viewer


def test_of_a_page_about_more_parts_the_widest_that_all_may_read_stands_in_the_log():
    keys = [UUID(int=number) for number in range(4)]
    given = [(3, Part.MONEY), (1, Part.GOALS), (2, Part.STEPS), (2, Part.GOALS)]
    rights = [Right(level, part, key) for key, (level, part) in zip(keys, given, strict=True)]
    for order in permutations(rights):
        viewer = Viewer(Visitor(), None, rights=dict(enumerate([Right(4, "goals", None), *order])))
        assert viewer.grant_for() == keys[2]
        assert viewer.grant_for(Part.GOALS) == keys[3]
        assert viewer.grant_for(Part.MONEY) == keys[0]
