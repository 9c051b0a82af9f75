from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from people.models.household import Household, HouseholdMember
from people.models.person import Person


class PlaceQuestion(models.Model):
    """Something about a place in a family that waits for somebody else's yes: that it ends, or that
    its person keeps the plan too. The database writes it; until everybody said yes nothing changes.
    """

    class Kind(models.TextChoices):
        ENDS = "ends"
        OWNER = "owner"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(HouseholdMember, on_delete=models.CASCADE, related_name="questions")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    asked_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    asked_ids = ArrayField(models.UUIDField(), default=list)
    yes_ids = ArrayField(models.UUIDField(), default=list)
    closed_at = models.DateTimeField(null=True, blank=True)
    is_agreed = models.BooleanField(null=True, blank=True)  # null: taken back

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "kind"],
                condition=Q(closed_at__isnull=True),
                name="a_place_is_asked_about_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(is_agreed__isnull=True) | Q(closed_at__isnull=False),
                name="an_answered_question_about_a_place_is_closed",
            ),
        ]
