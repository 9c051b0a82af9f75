"""The hourly cleaning of doors that nobody can open any more; row security shows only those."""

from datetime import timedelta

from celery import shared_task
from django.db.models import Q
from django.utils import timezone

from people.models import CustodyDoor, Invitation

KEPT = timedelta(days=30)  # after its last day; the policy of the table says it too
DOOR_KEPT = timedelta(days=60)  # an invitation by it works 14 days; also said by the policy


@shared_task
def purge_invitations():
    """Take away invitations that ended a month ago, answered or not: they hold an address. So does
    where a holder of custody was invited."""
    oldest = timezone.now() - DOOR_KEPT
    doors = CustodyDoor.objects.filter(Q(seen_at__lt=oldest) | Q(seen_at=None, asked_at__lt=oldest))
    return (
        doors.delete()[0]
        + Invitation.objects.filter(expires_at__lt=timezone.now() - KEPT).delete()[0]
    )
