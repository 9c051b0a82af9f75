from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.models.person import Person


class Custody(models.Model):
    """A dated fact: who holds custody of a child, on what evidence, seen by two of the staff."""

    class Kind(models.TextChoices):
        PARENT = "parent", _("parental authority")
        GUARDIAN = "guardian", _("guardianship")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="custodies")
    holder = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="custody_of")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PARENT)
    evidence = models.CharField(max_length=200)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("recorded_by")),
                name="custody_is_confirmed_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="custody_confirmation_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(child=F("holder")), name="custody_is_held_by_another_person"
            ),
        ]
