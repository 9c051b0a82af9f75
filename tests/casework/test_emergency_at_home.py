"""An emergency about one's own home: nobody who lives there reads of a hidden one, or stops it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from access.models import EmergencyAccess, Grant
from delivery.models import OutboxMessage
from people.models import HouseholdMember
from tests.access.raw import fails, raw
from tests.careplans.sending import fill_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def hidden(world, maintenance):
    now = timezone.now()
    with maintenance():
        return EmergencyAccess.objects.create(
            household=world.van_dijk, person=world.samira, team=world.moerwijk,
            case_id=world.case.pk, case_number="M-0117", parts=["goals"], reason="Gevaar thuis",
            started_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=5),
            is_hidden=True, hidden_because="Hij leest mee", review_on=world.today,
        )  # fmt: skip


def comes_home(world, person, maintenance):
    with maintenance():
        HouseholdMember.objects.create(
            household=world.van_dijk, person=person, role="partner",
            started_on=world.today - timedelta(days=9),
        )  # fmt: skip


@pytest.mark.parametrize("name", ["linda", "ingrid"])
def test_what_is_hidden_from_a_home_no_page_shows_to_who_lives_there(
    world, as_person, hidden, maintenance, name
):
    person = getattr(world, name)
    comes_home(world, person, maintenance)
    page = as_person(person).get(reverse("emergency", args=[hidden.pk]))
    assert page.status_code == 404, "Gevaar thuis" in page.content.decode()


def test_nor_does_the_list_of_the_leader(world, as_person, hidden, maintenance):
    comes_home(world, world.ingrid, maintenance)
    assert "M-0117" not in as_person(world.ingrid).get(reverse("emergencies")).content.decode()


@pytest.mark.parametrize("name", ["linda", "ingrid"])
def test_nor_does_a_mail_call_who_lives_there(world, as_person, maintenance, name):
    person = getattr(world, name)
    comes_home(world, person, maintenance)
    with maintenance():
        Grant.objects.filter(person=world.joost).update(
            withdrawn_at=timezone.now(), withdrawn_by=world.ronald
        )
    sent = {"number": "M-0117", "reason": "Gevaar thuis", "parts": ["goals"], "hours": 4,
            "hidden_because": "Hij leest mee"}  # fmt: skip
    assert fill_in(as_person(world.joost), reverse("emergency_ask"), **sent).status_code == 302
    with maintenance():
        assert not OutboxMessage.objects.filter(
            key__startswith="emergency", person_id=person.pk
        ).exists()


def test_who_is_at_home_there_does_not_stop_the_emergency(world, as_person, hidden, maintenance):
    """A leader who lives there shuts out the colleague who looks because of danger there."""
    comes_home(world, world.ingrid, maintenance)
    as_person(world.ingrid).post(reverse("emergency_end", args=[hidden.pk]))
    with maintenance():
        assert EmergencyAccess.objects.get(pk=hidden.pk).ended_at is None


def test_nor_by_hand(world, hidden, maintenance, visitor):
    comes_home(world, world.ingrid, maintenance)
    visitor(world.ingrid)
    assert fails(
        "update access_emergencyaccess set ended_at = now(), ended_by_id = %s", [world.ingrid.pk]
    )


def test_a_leader_who_lives_elsewhere_stops_it_still(world, as_person, hidden, maintenance):
    as_person(world.ingrid).post(reverse("emergency_end", args=[hidden.pk]))
    with maintenance():
        assert EmergencyAccess.objects.get(pk=hidden.pk).ended_by_id == world.ingrid.pk


def test_who_asked_for_it_stops_it_always(world, as_person, hidden, maintenance):
    with maintenance():
        EmergencyAccess.objects.update(is_hidden=False, hidden_because="", review_on=None)
    comes_home(world, world.samira, maintenance)
    as_person(world.samira).post(reverse("emergency_end", args=[hidden.pk]))
    with maintenance():
        assert EmergencyAccess.objects.get(pk=hidden.pk).ended_by_id == world.samira.pk


@pytest.mark.parametrize("name", ["linda", "ingrid"])
def test_nor_does_raw_sql_show_it_to_who_lives_there(world, hidden, maintenance, visitor, name):
    sql = "select reason from access_emergencyaccess where id = %s"
    visitor(getattr(world, name))
    assert raw(sql, [hidden.pk]) == [("Gevaar thuis",)]  # who lives elsewhere does their work
    comes_home(world, getattr(world, name), maintenance)
    visitor(getattr(world, name))
    assert raw(sql, [hidden.pk]) == []
    with maintenance():
        EmergencyAccess.objects.update(is_hidden=False, hidden_because="", review_on=None)
    visitor(getattr(world, name))
    assert raw(sql, [hidden.pk]) == [("Gevaar thuis",)]
