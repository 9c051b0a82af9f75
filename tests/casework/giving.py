"""A help plan of a case about Ronald, and who gives it."""

from datetime import timedelta

import pytest

from access.models import Grant
from tests.access import outsiders
from tests.casework.test_own_reading import a_plan


@pytest.fixture(name="plan")
def given_plan(world, offer, said, maintenance):
    """Of a case about Ronald, that is fixed; he shares nothing with it."""
    with maintenance():
        Grant.objects.filter(case_id=world.case.pk).update(case_id=None)
        vars(world).update(outsiders.build(world))
    said(offer(), "no")
    with maintenance():
        return a_plan(world, talked_on=world.today - timedelta(days=3))


@pytest.fixture
def samira(world, as_person):
    return as_person(world.samira)
