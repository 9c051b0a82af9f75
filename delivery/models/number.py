from uuid import uuid4

from django.db import models
from django.utils import timezone

from people.models import Person


class TextNumber(models.Model):
    """The phone number at which somebody gets text messages, once a code proved that it is theirs.

    Of the code nothing is kept: it is made again from `seed` and the secret of the site.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    number = models.CharField(max_length=16)  # +31612345678
    seed = models.UUIDField(default=uuid4, editable=False)
    asked_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    proved_at = models.DateTimeField(null=True)
    # Whoever brings the texts said that this number never takes one: then mail goes instead.
    refused_at = models.DateTimeField(null=True)
