from datetime import timedelta
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.models.levels import Part
from people.models import Household, Person, Team

LONGEST = timedelta(hours=72)
UNCONFIRMED = timedelta(hours=4)
SHOWN_AFTER = timedelta(days=14)  # after review_on without a decision the family sees it


class EmergencyAccess(models.Model):
    """Acute danger: somebody of the team looks in one family for a short time, without its yes.

    The database makes grants of it while it runs (access_grants_of): to see, in these parts, and
    never what is private, messages or money. Without the yes of a team leader it ends in 4 hours.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    case_id = models.UUIDField()
    case_number = models.CharField(max_length=20)
    parts = ArrayField(models.CharField(max_length=12, choices=Part.choices))
    reason = models.TextField(_("what is the danger"), max_length=1000)
    started_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    # set by the database: gives nothing before the yes, because it is hidden or an earlier one of
    # the last seven days was stopped or had no yes
    is_after_yes = models.BooleanField(default=False, db_default=False)
    is_hidden = models.BooleanField(default=False)
    hidden_because = models.TextField(max_length=1000, blank=True)
    review_on = models.DateField(null=True)
    reviewed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("started_at"), ends_at__lte=F("started_at") + LONGEST),
                name="emergency_access_ends_within_three_days",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False)
                & ~Q(confirmed_by=F("person")),
                name="emergency_access_is_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(ended_by__isnull=True, ended_at__isnull=True)
                | Q(ended_by__isnull=False, ended_at__isnull=False),
                name="ended_emergency_access_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(is_hidden=False) | ~Q(hidden_because="") & Q(review_on__isnull=False),
                name="hidden_emergency_access_has_a_reason_and_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="emergency_access_has_a_reason",
            ),
        ]
        indexes = [
            # asked with every request of who works here
            models.Index(
                fields=["person"], condition=Q(ended_at__isnull=True), name="emergency_of_person"
            ),
            models.Index(fields=["household", "-started_at"], name="emergency_of_household"),
            models.Index(fields=["team", "-started_at"], name="emergency_of_team"),
        ]

    @property
    def lasts_until(self):
        """The moment on which it ends, or ended, as things stand now."""
        end = self.ends_at if self.confirmed_at else self.started_at + UNCONFIRMED
        end = min(end, self.ends_at)
        return min(self.ended_at, end) if self.ended_at else end

    @property
    def is_open(self):
        """Runs, or waits for the yes after which it runs."""
        return timezone.now() < self.lasts_until

    @property
    def is_running(self):
        return self.is_open and (self.confirmed_at is not None or not self.is_after_yes)

    @property
    def part_labels(self):
        return [str(part.label) for part in Part if part in self.parts]

    @property
    def parts_named(self):
        return ", ".join(self.part_labels)

    @property
    def waits(self):
        """A leader can still confirm it."""
        return self.is_open and self.confirmed_at is None
