from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone


class SheetCode(models.Model):
    """One code of the sheet of paper with which somebody without e-mail logs in; it works once.

    Only a keyed hash is kept. A new sheet takes the place of the old one, row by row.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()  # its place on the sheet, to cross it out by
    code_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["user", "number"], name="a_sheet_has_each_number_once")
        ]
