"""Closing a case stops an emergency, but not by the hand of who is at home in that family."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from access import context
from access.models import EmergencyAccess, Grant
from casework.closing import close_case
from casework.log import tell
from casework.models import Case
from people.models import HouseholdMember, TeamMembership
from tests.access.raw import raw

pytestmark = pytest.mark.django_db
CHOSEN = {"reason": "reached", "family_view": "agrees"}


@pytest.fixture
def opened(world, maintenance):
    now = timezone.now()
    with maintenance():
        return EmergencyAccess.objects.create(
            household=world.van_dijk, person=world.samira, team=world.moerwijk,
            case_id=world.case.pk, case_number="M-0117", parts=["goals"], reason="Gevaar thuis",
            started_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=5),
        )  # fmt: skip


@pytest.fixture
def lives_there(world, maintenance):
    def move(person, **fields):
        with maintenance():
            HouseholdMember.objects.create(
                household=world.van_dijk, person=person, role="partner",
                started_on=world.today - timedelta(days=9), **fields,
            )  # fmt: skip

    return move


@pytest.fixture
def runs(opened, maintenance):
    def ask():
        with maintenance():
            return EmergencyAccess.objects.get(pk=opened.pk).ended_at is None

    return ask


def test_a_leader_who_lives_there_closes_the_case_and_stops_no_emergency(
    world, as_person, runs, lives_there, maintenance
):
    lives_there(world.ingrid)
    answer = as_person(world.ingrid).post(reverse("case_close", args=[world.case.pk]), CHOSEN)
    assert answer.status_code == 302
    assert runs()
    with maintenance():
        # the case is closed as any other: a no would say whose case it is
        assert Case.objects.get(pk=world.case.pk).state == "closed"
        assert not Grant.objects.filter(case_id=world.case.pk, withdrawn_at=None).exists()


def test_nor_by_hand(world, visitor, runs, lives_there):
    lives_there(world.ingrid)
    by = visitor(world.ingrid)
    raw(
        "update casework_case set state = 'closed', closed_on = current_date, closed_by_id = %s "
        "where id = %s",
        [world.ingrid.pk, world.case.pk],
    )
    tell(by, "withdraw", world.case, subject_kind="case", subject_id=world.case.pk, homes=[])
    assert runs()


def test_nor_after_moving_out_that_day(world, as_person, runs, lives_there, opened):
    lives_there(world.ingrid, ended_on=world.today)
    ingrid = as_person(world.ingrid)
    assert ingrid.post(reverse("emergency_end", args=[opened.pk])).status_code == 302
    ingrid.post(reverse("case_close", args=[world.case.pk]), CHOSEN)
    assert runs()


def test_nor_by_who_holds_custody_of_a_child_there(world, as_person, runs, maintenance):
    with maintenance():
        TeamMembership.objects.create(
            person=world.anja, team=world.moerwijk, role="leader",
            started_on=world.today - timedelta(days=50),
        )  # fmt: skip
    as_person(world.anja).post(reverse("case_close", args=[world.case.pk]), CHOSEN)
    assert runs()
    with maintenance():
        assert Case.objects.get(pk=world.case.pk).state == "closed"


def test_who_asked_for_it_stops_it_so_at_home_or_not(world, runs, lives_there):
    lives_there(world.samira)
    assert close_case(by=context.enter(world.samira.user_id), case=world.case, reason="reached")
    assert not runs()


@pytest.mark.parametrize("name", ["samira", "joost", "ingrid"])
def test_who_lives_elsewhere_stops_it_by_closing(world, as_person, runs, name):
    as_person(getattr(world, name)).post(reverse("case_close", args=[world.case.pk]), CHOSEN)
    assert not runs()
