from uuid import uuid4

from django.db import models
from django.utils import timezone

from access.models import EmergencyAccess
from people.models import Household, Person


class PutAwayAlarm(models.Model):
    """Somebody of the family has read of an emergency access that is over: it leaves their own
    first page, on every device. It touches nothing else: the log and "who looked" keep it all."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    emergency = models.ForeignKey(EmergencyAccess, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    put_away_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["emergency", "person"], name="a_person_puts_an_alarm_away_once"
            )
        ]
