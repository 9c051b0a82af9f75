from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.models.case import Case
from people.models import Person


class ContactMoment(models.Model):
    """A contact with the family: when, how, and one line for whoever takes over."""

    class Kind(models.TextChoices):
        VISIT = "visit", _("visit at home")
        OFFICE = "office", _("talk at the office")
        PHONE = "phone", _("phone")
        MESSAGE = "message", _("message")
        MEETING = "meeting", _("meeting with the family")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="contacts")
    happened_on = models.DateField(_("day"), default=timezone.localdate)
    kind = models.CharField(_("how"), max_length=8, choices=Kind.choices)
    note = models.TextField(_("what to remember"), max_length=2000, blank=True)
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    # The meeting in the plan that this contact was; written from there, so it counts once.
    meeting_id = models.UUIDField(null=True, blank=True)
    noted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-happened_on", "-noted_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "meeting_id"],
                condition=Q(meeting_id__isnull=False),
                name="a_meeting_is_one_contact_of_a_case",
            )
        ]
