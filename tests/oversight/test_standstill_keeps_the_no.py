"""A standstill takes no parent's veto away: what waits for their signature stays waiting."""

from datetime import timedelta

import pytest
from django.utils import timezone

from access.models import Grant, GrantSignature, Standstill
from people.models import Custody
from tests.careplans.sending import fill_in
from tests.oversight.test_standstill import confirm_as_leader, lift, set_url, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def not_signed_by_anja(world, maintenance):
    with maintenance():
        GrantSignature.objects.filter(grant__person=world.marieke, person=world.anja).delete()


def set_for(world, as_person, maintenance, person):
    answer = fill_in(as_person(world.linda), set_url(), **words(world, person))
    assert answer.status_code == 302, answer.context["form"].errors
    with maintenance():
        return Standstill.objects.latest("started_at")


@pytest.mark.usefixtures("not_signed_by_anja")
def test_what_was_pending_stays_pending_before_and_after_the_yes(
    world, as_person, maintenance, visit
):
    assert visit(world.marieke, world.van_dijk) is None
    still = set_for(world, as_person, maintenance, world.anja)
    assert visit(world.anja, world.van_dijk) is None  # what they could see does rest
    assert visit(world.marieke, world.van_dijk) is None
    confirm_as_leader(as_person, world.ingrid, still)
    assert visit(world.marieke, world.van_dijk) is None


@pytest.mark.usefixtures("not_signed_by_anja")
def test_lifted_they_can_sign_and_then_it_opens(world, as_person, maintenance, visit):
    still = set_for(world, as_person, maintenance, world.anja)
    lift(as_person, world, still)
    assert visit(world.marieke, world.van_dijk) is None
    with maintenance():
        for grant in Grant.objects.filter(person=world.marieke, subject__isnull=False):
            GrantSignature.objects.get_or_create(
                grant=grant, person=world.anja, defaults={"signed_at": timezone.now()}
            )
    assert visit(world.marieke, world.van_dijk).rights


def test_what_they_signed_before_stays_signed(world, as_person, maintenance, visit):
    set_for(world, as_person, maintenance, world.anja)
    assert visit(world.marieke, world.van_dijk).rights


@pytest.mark.usefixtures("not_signed_by_anja")
def test_an_end_of_custody_by_its_own_road_does_take_them_off(world, as_person, maintenance, visit):
    set_for(world, as_person, maintenance, world.anja)
    with maintenance():
        Custody.objects.filter(holder=world.anja).update(
            ended_on=world.today - timedelta(days=1), end_evidence="beschikking",
            end_recorded_by=world.samira, end_confirmed_by=world.joost,
            end_confirmed_at=timezone.now(),
        )  # fmt: skip
    assert visit(world.marieke, world.van_dijk).rights
