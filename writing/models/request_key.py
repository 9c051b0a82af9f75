from django.conf import settings
from django.db import models
from django.utils import timezone


class RequestKey(models.Model):
    """A form that was sent once. The same key again is answered with the same address."""

    id = models.UUIDField(primary_key=True, editable=False)  # of the page and of what was sent
    request_id = models.UUIDField(db_index=True)  # of the page alone
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=60)
    then = models.CharField(max_length=300)
    words_id = models.UUIDField(null=True)  # of what was sent, whichever page it came from
    made_kind = models.CharField(max_length=60, blank=True)  # "careplans.step", of a row
    made_id = models.UUIDField(null=True)
    made_at = models.DateTimeField(default=timezone.now, db_index=True)
