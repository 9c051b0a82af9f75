"""The plan of the demo family goes to another installation and back, and nothing of it is lost."""

import pytest

from delivery.exports.content import gather
from people.models import HouseholdMember, Person
from tests.careplans.exporting import became, there_and_back

pytestmark = pytest.mark.django_db
# What the family keeps together: all of it is a plan again.
WHOLE = ("goals", "steps", "agreements", "agreement_sides", "debts", "network")


def test_the_whole_demo_family_comes_back_the_same(
    load, visit, world, maintenance, tmp_path, settings
):
    """A plan of months, with every kind of thing that happens in one."""
    settings.PRIVATE_ROOT = tmp_path
    load()
    with maintenance():
        ronald = Person.objects.get(user__email="ronald@voorbeeld.example")
        home = HouseholdMember.objects.get(person=ronald, is_owner=True).household
    content = gather(visit(ronald, home))
    assert sum(bool(rows) for rows in content.plan["rows"].values()) >= 20
    there, _person = there_and_back(content, ronald, maintenance, visit, tmp_path)
    with maintenance():
        kinds = became(there)
    assert set(kinds) >= {
        "plan", "priorities", "goals", "steps", "step_ticks", "agreements", "agreement_sides",
        "progress", "scales", "scores", "debts", "debt_payments", "meetings", "network",
    }  # fmt: skip
    for kind in WHOLE:
        assert len(kinds[kind]) == len(content.plan["rows"][kind]), kind
