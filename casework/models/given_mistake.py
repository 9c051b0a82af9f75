from uuid import uuid4

from django.db import models
from django.utils import timezone

from casework.models.given import PlanGiven
from people.models import Person


class PaperMistake(models.Model):
    """That a help plan went on paper to this name and on this day was a mistake.

    What was written down stays, struck, for the same readers. Of paper alone: a reading on
    somebody's own page is theirs, and no page takes it away (docs/adr/0045).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    paper = models.OneToOneField(PlanGiven, on_delete=models.CASCADE, related_name="mistake")
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
