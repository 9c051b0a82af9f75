"""Raw SQL as the web role: the gate of a professional's plan, and whose words are whose."""

import pytest

pytestmark = pytest.mark.django_db


def test_it_migrates(world, visitor):
    visitor(world.samira)
