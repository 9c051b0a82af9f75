"""What the tests of proposed rungs share: a goal without rungs, and the rungs of a goal now."""

import pytest

from careplans.models import Scale, Score
from tests.careplans.changes import proposes_rungs, rungs_of
from tests.world import row


@pytest.fixture(autouse=True)
def rest(world, maintenance):
    """A goal of the whole family without rungs; Samira may propose how far goals are."""
    with maintenance():
        return proposes_rungs(world)


@pytest.fixture
def scale_of(maintenance):
    """`scale_of(goal)`: as it stands now; None without one."""

    def read(goal):
        with maintenance():
            return rungs_of(goal)

    return read


def on_the_sixth(world):
    """Needs the maintenance role: six rungs, and Kevin stands on the sixth."""
    Scale.objects.filter(pk=world.scale.pk).update(variant="six")
    of = {"goal": world.water, "scale": world.scale, "is_of_family": True}
    row(Score, world.scale.scope, world.kevin, level=-3, scored_by=world.kevin, **of)
