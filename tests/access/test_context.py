"""What the database computes for each of the cast when they enter household Van Dijk."""

import pytest
from django.utils import timezone

from access.models import Level, Part
from careplans.models import Agreement, Goal, Priority, Step
from people.models import Custody

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
