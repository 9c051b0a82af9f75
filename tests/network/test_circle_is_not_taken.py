"""Nobody takes a name of the circle, which another wrote, to themselves."""

import pytest

from tests.access.raw import fails, raw

pytestmark = pytest.mark.django_db
SCOPE = "select access_scope_for('network', null, null, %s)"
MOVES = "update network_networkmember set scope_id = %s, version = version + 1 where id = %s"


def test_what_another_wrote_does_not_become_private_to_oneself(world, visit):
    visit(world.kevin, world.van_dijk)
    own = raw(SCOPE, [world.kevin.pk])[0][0]
    visit(world.kevin, world.van_dijk)
    assert fails(MOVES, [own, world.fatma_in_network.pk])


def test_who_wrote_it_keeps_it_for_oneself(world, visit):
    visit(world.ronald, world.van_dijk)
    own = raw(SCOPE, [world.ronald.pk])[0][0]
    visit(world.ronald, world.van_dijk)
    assert raw(MOVES, [own, world.fatma_in_network.pk]) == 1
