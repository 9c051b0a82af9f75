from uuid import uuid4

from django.db import models
from django.utils import timezone

from people.models import Person


class PushAddress(models.Model):
    """Where the notifications of one browser go: what the browser gave, once its owner turned them
    on there. It is of whoever did that last."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    endpoint = models.CharField(max_length=1000, unique=True)
    # With these two a notification is closed for this browser alone (RFC 8291).
    public_key = models.CharField(max_length=100)
    secret = models.CharField(max_length=40)
    browser = models.CharField(max_length=40)  # a keyed hash: which browser, and nothing of it
    name = models.CharField(max_length=60)  # "Chrome on Android", by which its owner knows it
    # The public key of the house at that time: with another one no service takes a notification.
    house_key = models.CharField(max_length=100, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        # Asked at each way out, also for who never had notifications there.
        indexes = [models.Index(fields=["browser"], name="push_by_browser")]
