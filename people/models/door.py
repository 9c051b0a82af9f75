from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from people.models.custody import Custody, none_or_all, staff
from people.models.household import Household
from people.models.organisation import Team
from people.models.person import Person


class CustodyDoor(models.Model):
    """Where the invitation of a holder of custody goes: one of the team met them and wrote down
    the address, a second saw it too. Only then it is sent, and to no other address.

    Who has no e-mail has no address here, and gets a letter of which each of the two gives one
    half: its code is the whole proof, so nobody of the team holds all of it.

    Who answers signs for the child, so an owner of the plan never chooses that address. The family
    has no right to read these rows: an address may be what somebody is safe by.

    What was sent and taken back stays, as the last word: without it the letter to an address of
    before would open again.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    custody = models.ForeignKey(Custody, on_delete=models.CASCADE, related_name="doors")
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    case_id = models.UUIDField()  # that room is on a higher floor
    email = models.EmailField(blank=True)
    evidence = models.CharField(max_length=200)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    seen_by = staff()
    seen_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["custody"],
                condition=Q(seen_at__isnull=True),
                name="of_one_holder_one_address_waits",
            ),
            models.CheckConstraint(
                condition=none_or_all("seen_by", "seen_at"), name="a_seen_address_has_who_and_when"
            ),
            models.CheckConstraint(
                condition=Q(seen_by__isnull=True) | ~Q(seen_by=F("asked_by")),
                name="an_address_is_seen_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True) | Q(seen_at__isnull=False),
                name="an_address_taken_back_was_sent",
            ),
        ]
