from uuid import uuid4

from django.db import models
from django.utils import timezone

from people.models import Person


class CalendarFeed(models.Model):
    """The one address under which somebody's own calendar fetches when they are expected.

    Of the address we keep a hash: whoever reads this table can open nothing with it. A new address
    takes the place of the old one, and stopping takes the row away.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
