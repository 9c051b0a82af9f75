from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone

from casework.models.foster import FosterConsent
from casework.models.given import PlanGiven
from casework.models.offer import OfferAnswer
from people.models import Person


class AnswerConfirmed(models.Model):
    """ "Yes, that is right": of an answer that a professional wrote down in somebody's name, or of
    their yes to giving a help plan to another; by that person themselves and by nobody else.

    It gives the answer no other weight. It says that its own person read it, and when. What is not
    right they contradict (OfferObjection) or say anew; a confirmation is never taken away.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    answer = models.OneToOneField(
        OfferAnswer, on_delete=models.CASCADE, null=True, related_name="confirmed"
    )
    consent = models.OneToOneField(
        FosterConsent, on_delete=models.CASCADE, null=True, related_name="confirmed"
    )
    given = models.OneToOneField(
        PlanGiven, on_delete=models.CASCADE, null=True, related_name="confirmed"
    )
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__isnull=False, consent__isnull=True, given__isnull=True)
                | Q(answer__isnull=True, consent__isnull=False, given__isnull=True)
                | Q(answer__isnull=True, consent__isnull=True, given__isnull=False),
                name="a_confirmation_is_of_one_answer",
            ),
        ]
