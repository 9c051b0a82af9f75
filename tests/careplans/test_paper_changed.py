"""The day of the last change on a paper is of all that stands on it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from access.models import Level, Part
from careplans.models import Debt, SafetyCheck, SafetyCondition
from careplans.overviews import plan_paper
from tests.world import grant, row, scope

pytestmark = pytest.mark.django_db
LATER = timedelta(hours=3)


@pytest.fixture
def changed(world, visit):
    return lambda person: plan_paper.load(visit(person, world.van_dijk)).changed_at


def test_a_debt_that_changed_last_is_the_day_for_who_sees_money(world, changed, maintenance):
    moment = timezone.now() + LATER
    with maintenance():
        row(Debt, scope(world.van_dijk, Part.MONEY), world.ronald, creditor="Dunea", amount=9,
            changed_at=moment)  # fmt: skip
    assert changed(world.joost) == changed(world.ronald) == moment
    assert changed(world.samira) < moment, "what is not on it says nothing"


def test_an_outcome_of_a_condition_counts_too(world, changed, maintenance):
    moment = timezone.now() + LATER
    with maintenance():
        grant(world, world.samira, Part.SAFETY, Level.SEE, team=world.moerwijk)
        condition = SafetyCondition.objects.create(
            household=world.van_dijk, scope=scope(world.van_dijk, Part.SAFETY), text="Er is water",
            why="Veilig", ground="guardianship", ground_text="", checker="Karin",
            check_on=world.today, author_role="", created_by=world.karin, changed_by=world.karin,
        )  # fmt: skip
        SafetyCheck.objects.create(
            household=world.van_dijk, condition=condition, is_met=True, text="Gezien",
            checked_on=world.today, noted_by=world.karin, noted_at=moment,
        )  # fmt: skip
    assert changed(world.samira) == moment
    assert changed(world.marieke) < moment


def test_other_words_on_the_rungs_count_too(world, changed, maintenance):
    moment = timezone.now() + LATER
    with maintenance():
        scale = world.water.scale
        type(scale).objects.filter(pk=scale.pk).update(changed_at=moment)
    assert changed(world.ronald) == moment
