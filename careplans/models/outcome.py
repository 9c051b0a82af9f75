from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone

from careplans.models.conversation import Message
from careplans.models.proposal import Proposal
from careplans.models.step import Step
from people.models import Household, Person


class MessageOutcome(models.Model):
    """What came of a message: a step, or the proposal of one. Only who reads the message knows that
    it did; the step itself says nothing of it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="outcomes")
    # The database takes the link along when one of these goes for good.
    step = models.ForeignKey(
        Step, on_delete=models.CASCADE, null=True, related_name="+", db_constraint=False
    )
    proposal = models.ForeignKey(
        Proposal, on_delete=models.CASCADE, null=True, related_name="+", db_constraint=False
    )
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(step__isnull=True) ^ Q(proposal__isnull=True),
                name="of_a_message_comes_a_step_or_a_proposal",
            )
        ]
