from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Person


class LogReview(models.Model):
    """The privacy officer's look at one month of the log: a sample, hits of rules, a signature."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    month_on = models.DateField(unique=True)  # its first day
    seed = models.CharField(max_length=40)  # the same seed draws the same sample
    looks = models.PositiveIntegerField()  # how many there were to draw from
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(default=timezone.now)
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-month_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True, signed_by__isnull=True)
                | Q(signed_at__isnull=False, signed_by__isnull=False),
                name="a_signed_review_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(month_on__day=1), name="a_review_is_of_a_whole_month"
            ),
        ]


class Finding(models.Model):
    """One hit of a rule, or one of the sample, and what the officer makes of it."""

    class Rule(models.TextChoices):
        SAMPLE = "sample", _("random sample")
        NAME = "name", _("same surname")
        POSTCODE = "postcode", _("same postcode")
        COLLEAGUE = "colleague", _("family of a colleague")
        NO_TASK = "no_task", _("no open task")
        NIGHT = "night", _("at night")
        MANY = "many", _("many families on one day")
        DENIED = "denied", _("refused")
        EMERGENCY = "emergency", _("emergency access")

    class Mark(models.TextChoices):
        FINE = "fine", _("in order")
        ASK = "ask", _("ask about it")
        REPORT = "report", _("report it")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(LogReview, on_delete=models.CASCADE, related_name="findings")
    rule = models.CharField(max_length=12, choices=Rule.choices)
    # Keys and days, as in the log itself: no foreign keys, and no names.
    person_id = models.UUIDField(null=True)
    household_id = models.UUIDField(null=True)
    case_id = models.UUIDField(null=True)
    event_id = models.UUIDField()
    first_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)
    mark = models.CharField(max_length=8, choices=Mark.choices, blank=True)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    marked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    marked_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    deleted_at = None  # never thrown away; the page with both texts asks

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(mark="", marked_at__isnull=True, marked_by__isnull=True)
                | ~Q(mark="") & Q(marked_at__isnull=False, marked_by__isnull=False),
                name="a_marked_finding_has_who_and_when",
            ),
            models.UniqueConstraint(
                fields=["review", "rule", "event_id"], name="a_finding_is_written_once"
            ),
        ]

    @property
    def changed_by_id(self):
        return self.marked_by_id

    @property
    def changed_at(self):
        return self.marked_at
