from uuid import uuid4

from django.db import models
from django.utils import timezone

from access.models import Scope
from people.models import Household, Person


class TypingNow(models.Model):
    """Somebody types in a row that others may write in too: who and when, and no word of what."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=63)  # the table of the row
    row_id = models.UUIDField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    typed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["row_id", "person"], name="who_types_in_a_row_stands_there_once"
            )
        ]
