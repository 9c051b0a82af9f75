"""An invitation is an address of somebody: it goes a month after it can no longer be used."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from people.models import Invitation
from people.tasks import purge_invitations

pytestmark = pytest.mark.django_db
INVITATIONS = [
    # address, days since its last day, answered
    ("old@voorbeeld.example", 31, False),
    ("answered@voorbeeld.example", 31, True),
    ("young@voorbeeld.example", 29, False),
    ("open@voorbeeld.example", -3, False),
]


@pytest.fixture
def invitations(world, maintenance):
    with maintenance():
        for number, (email, days, is_answered) in enumerate(INVITATIONS):
            Invitation.objects.create(
                person=world.fatma, household=world.van_dijk, email=email,
                code_hash=str(number) * 64, invited_by=world.ronald,
                expires_at=timezone.now() - timedelta(days=days),
                answered_at=timezone.now() if is_answered else None,
                is_accepted=True if is_answered else None,
            )  # fmt: skip


def clean_as_worker(clean):
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_worker")
        cursor.execute("select access_enter(null)")
    return clean()


@pytest.mark.usefixtures("invitations")
@pytest.mark.parametrize("clean", [purge_invitations, lambda: Invitation.objects.all().delete()[0]])
def test_only_what_ended_a_month_ago_goes(maintenance, clean):
    """By the task, and by a worker that would take all."""
    assert clean_as_worker(clean) == 2
    with maintenance():
        left = set(Invitation.objects.values_list("email", flat=True))
        assert {"young@voorbeeld.example", "open@voorbeeld.example"} <= left
        assert left.isdisjoint({"old@voorbeeld.example", "answered@voorbeeld.example"})
