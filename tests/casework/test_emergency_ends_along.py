"""An emergency that ends along with something else is told to the family, as every end is."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from access.models import EmergencyAccess
from audit.models import AuditEvent
from people.models import TeamMembership

pytestmark = pytest.mark.django_db
CHOSEN = {"reason": "reached", "family_view": "agrees"}


@pytest.fixture
def opened(world, maintenance):
    def make(**fields):
        now = timezone.now()
        times = {"started_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=5)}
        with maintenance():
            return EmergencyAccess.objects.create(
                household=world.van_dijk, person=world.samira, team=world.moerwijk,
                case_id=world.case.pk, case_number="M-0117", parts=["goals"],
                reason="Gevaar thuis", **(times | fields),
            )  # fmt: skip

    return make


def place_ends(world, as_person, maintenance):
    with maintenance():
        place = TeamMembership.objects.get(person=world.samira, role="professional")
    words = {"action": "end", "place": str(place.pk), "to": ""}
    return as_person(world.ingrid).post(reverse("leaving"), words)


def case_closes(world, as_person, maintenance):
    return as_person(world.ingrid).post(reverse("case_close", args=[world.case.pk]), CHOSEN)


ENDS = [place_ends, case_closes]


def lines(world, person, visit, emergency):
    visit(person, world.van_dijk)
    found = AuditEvent.objects.filter(subject_id=emergency.pk, kind="withdraw")
    return [(line.person_id, line.ground, line.grant_id) for line in found]


@pytest.mark.parametrize("ends", ENDS)
def test_the_family_reads_who_ended_it(world, as_person, maintenance, visit, opened, ends):
    emergency = opened()
    assert ends(world, as_person, maintenance).status_code == 302
    with maintenance():
        emergency.refresh_from_db()
    assert emergency.ended_by_id == world.ingrid.pk
    told = (world.ingrid.pk, "acute", emergency.pk)
    assert lines(world, world.ronald, visit, emergency) == [told]
    page = as_person(world.ronald).get(reverse("looks", args=[world.van_dijk.pk]))
    said = [line.sentence for fold in page.context["looks"].folds for line in fold.lines]
    assert "stopte de noodtoegang." in said


@pytest.mark.parametrize("ends", ENDS)
def test_of_what_is_hidden_it_reads_no_end_either(
    world, as_person, maintenance, visit, opened, ends
):
    today = timezone.localdate()
    emergency = opened(is_hidden=True, hidden_because="Hij leest mee", review_on=today)
    ends(world, as_person, maintenance)
    assert lines(world, world.ronald, visit, emergency) == []
    with maintenance():
        assert AuditEvent.objects.filter(subject_id=emergency.pk, kind="withdraw").count() == 1


@pytest.mark.parametrize("ends", ENDS)
def test_what_was_over_already_is_not_said_to_be_stopped_now(
    world, as_person, maintenance, visit, opened, ends
):
    now = timezone.now()
    emergency = opened(started_at=now - timedelta(hours=5), ends_at=now + timedelta(hours=5))
    ends(world, as_person, maintenance)
    assert lines(world, world.ronald, visit, emergency) == []


def test_by_hand_it_has_one_line(world, as_person, visit, opened):
    emergency = opened()
    as_person(world.ingrid).post(reverse("emergency_end", args=[emergency.pk]))
    assert len(lines(world, world.ronald, visit, emergency)) == 1
