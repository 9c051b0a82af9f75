from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Household, Person


class DocumentJob(models.Model):
    """A PDF that somebody asked for: what, by whom, how far. The file stands in private storage."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for its turn")
        WORKING = "working", _("is being made")
        DONE = "done", _("ready")
        FAILED = "failed", _("did not work")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    object_id = models.UUIDField(null=True)
    asked_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    percent = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    # What the file rests on: a download asks whether all of it still holds for the asker.
    scope_ids = ArrayField(models.UUIDField(), default=list)
    grant_ids = ArrayField(models.UUIDField(), default=list)
    # all that stands in it: a row can go elsewhere while every scope and grant is as it was
    row_ids = ArrayField(models.UUIDField(), default=list)
    file = models.CharField(max_length=120, blank=True)
    error = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["-asked_at"]
        indexes = [models.Index(fields=["asked_by", "household"], name="document_of_asker")]
