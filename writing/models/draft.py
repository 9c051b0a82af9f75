from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone


class Draft(models.Model):
    """What somebody types in one window and has not saved yet. Only its author ever sees it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=60)
    about_id = models.UUIDField(null=True)  # what is edited, or where it will hang
    window_id = models.UUIDField(null=True)  # of the page in which it is typed; none: of before
    words = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)  # of what was edited when typing began
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "form", "about_id", "window_id"],
                nulls_distinct=False,
                name="one_draft_per_person_form_thing_and_window",
            )
        ]
