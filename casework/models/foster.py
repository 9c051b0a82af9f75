from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.db.models.functions import MD5, Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.models.helpplan import HelpPlan
from people.models import Person


class FosterConsent(models.Model):
    """What a foster parent said to their own part of a professional's plan (Jeugdwet art. 4.1.3).

    Recorded like an answer to the offer: never changed, only said anew, and of each foster parent
    the last row counts. One that was asked and did not say yes is shown as lacking; it stops
    nothing, for danger does not wait for a signature (docs/law.md).
    """

    class Answer(models.TextChoices):
        ASKED = "asked", _("asked, no answer yet")
        YES = "yes", _("agrees with this part")
        NO = "no", _("does not agree with this part")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    plan = models.ForeignKey(HelpPlan, on_delete=models.CASCADE, related_name="consents")
    part = models.TextField(_("what the plan says of their part"), max_length=2000)
    answer = models.CharField(max_length=5, choices=Answer.choices)
    said_on = models.DateField(default=timezone.localdate)
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    said_by_name = models.CharField(max_length=80, blank=True)
    # a key of whoever said it, so that the last of each is found without a name
    who = models.GeneratedField(
        expression=Coalesce("said_by", Cast(MD5("said_by_name"), models.UUIDField())),
        output_field=models.UUIDField(),
        db_persist=True,
    )
    words = models.TextField(_("in their own words"), max_length=1000, blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["written_at"]
        indexes = [models.Index(fields=["plan", "written_at"], name="consent_of_plan")]
        constraints = [
            models.CheckConstraint(
                condition=Q(said_by__isnull=False, said_by_name="")
                | Q(said_by__isnull=True) & ~Q(said_by_name=""),
                name="a_consent_is_of_one_person",
            ),
            models.CheckConstraint(condition=~Q(part=""), name="a_consent_is_about_a_part"),
        ]

    @property
    def lacks(self):
        return self.answer != self.Answer.YES
