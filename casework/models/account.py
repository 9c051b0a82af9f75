from uuid import uuid4

from django.db import models
from django.utils import timezone

from people.models import Team


class AccountKept(models.Model):
    """The account of a team of one quarter or year, as it was made when all of it was settled.

    Made once by the worker and never again: of two that are made on two days, one family could be
    read in the difference. What stands here may be told to who leads the team; what is of few
    families, or tells of few, stands not here either.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    first_on = models.DateField()
    last_on = models.DateField()
    made_at = models.DateTimeField(default=timezone.now)
    figures = models.JSONField()  # casework/account_figures.py
    # {kind: [how often, of how many times it says how many people, how many]}: of no family, so
    # nothing is hidden. Empty in an account of before it was counted.
    prevention = models.JSONField(null=True)
    # How many families said how content they are, how many did not, and their average (1 to 5).
    answered = models.PositiveIntegerField(null=True)
    silent = models.PositiveIntegerField(null=True)
    average = models.DecimalField(max_digits=2, decimal_places=1, null=True)

    class Meta:
        ordering = ["-last_on", "-first_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "first_on", "last_on"], name="account_is_made_once"
            )
        ]
