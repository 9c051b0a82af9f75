"""The hourly cleaning of doors that nobody can open any more; row security shows only those."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from people.models import Invitation

KEPT = timedelta(days=30)  # after its last day; the policy of the table says it too


@shared_task
def purge_invitations():
    """Take away invitations that ended a month ago, answered or not: they hold an address."""
    return Invitation.objects.filter(expires_at__lt=timezone.now() - KEPT).delete()[0]
