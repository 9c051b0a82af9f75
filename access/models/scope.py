from uuid import uuid4

from django.db import models
from django.db.models import Q

from access.models.levels import Part
from people.models import Household, Person


class Scope(models.Model):
    """The grain of sharing: part of a household's plan, perhaps about one person or one goal.

    Every row of a plan carries one. `goal_id` has no foreign key: goals live on a higher floor.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="scopes")
    part = models.CharField(max_length=12, choices=Part.choices)
    subject = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    goal_id = models.UUIDField(null=True)
    private_to = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household", "part", "subject", "goal_id", "private_to"],
                nulls_distinct=False,
                name="a_scope_exists_once",
            ),
            models.CheckConstraint(
                condition=~Q(part=Part.CONFERENCE)
                | Q(private_to__isnull=True, subject__isnull=True),
                name="a_conference_is_of_the_whole_family",
            ),
            # nobody keeps what is asked for safety from the family
            models.CheckConstraint(
                condition=~Q(part=Part.SAFETY) | Q(private_to__isnull=True, goal_id__isnull=True),
                name="a_safety_condition_is_no_secret",
            ),
        ]
