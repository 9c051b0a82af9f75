from uuid import uuid4

from django.db import models
from django.utils import timezone

from access.models import Scope
from people.models import Household, Person


class EarlierWords(models.Model):
    """What stood in a row of the plan before somebody changed it; docs/adr/0033.

    A trigger of the database writes it, in the same transaction and as who changes the row. Its
    scope is that of the row at that time: what was written in private stays private when the row is
    shared later.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=63)  # the table of the row
    row_id = models.UUIDField()
    version = models.PositiveIntegerField()  # of the row, with these words
    words = models.JSONField()  # {column: what stood there}, of the columns that were changed
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-changed_at", "-version"]
        indexes = [models.Index(fields=["row_id", "-changed_at"], name="earlier_words_of_row")]
