from uuid import uuid4

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careplans.models.conversation import Message
from careplans.models.step import Step
from people.models import Household, Person


class Hitch(models.Model):
    """A step does not work out now, and what would help: said by who does it. No failure: it stays
    with the step to be read, and is never rewritten. Who was asked, only who reads that message
    knows."""

    class Help(models.TextChoices):
        TOGETHER = "together", _("doing it together")
        SOMEBODY = "somebody", _("somebody else who does it")
        ANOTHER_DAY = "another_day", _("another day")
        HOW = "how", _("knowing how")
        SMALLER = "smaller", _("a smaller step")
        ELSE = "else", _("something else")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="hitches")
    help = models.CharField(_("what would help"), max_length=12, choices=Help.choices)
    text = models.CharField(_("in your own words"), max_length=500, blank=True)
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)
    asked_at = models.DateTimeField(null=True, blank=True)
    message = models.ForeignKey(
        Message, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-said_at"]
        indexes = [models.Index(fields=["step", "-said_at"], name="hitch_of_step")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(message__isnull=True) | models.Q(asked_at__isnull=False),
                name="an_ask_has_its_moment",
            )
        ]
