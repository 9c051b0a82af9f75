from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from people.models import Household, Person


class ScheduleItem(models.Model):
    """Something that may be due for somebody at a time. Ids only; the kind knows what it is.

    Without a household it is of the team's own work: then a family's grant has no part in it.
    """

    class Outcome(models.TextChoices):
        SENT = "sent", _("handed to the outbox")
        SKIPPED = "skipped", _("no longer needed")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=40)
    object_id = models.UUIDField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    due_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)
    # Looking at it went wrong: so often, and not again before then. It holds up nobody else's.
    attempts = models.PositiveSmallIntegerField(default=0, db_default=0)
    try_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "person", "due_at"],
                name="a_reminder_is_planned_once",
            )
        ]
        indexes = [
            # beat asks every few seconds what is due and not yet taken
            models.Index(
                fields=["due_at"], condition=Q(claimed_at__isnull=True), name="schedule_due_open"
            )
        ]
