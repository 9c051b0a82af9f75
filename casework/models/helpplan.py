from datetime import timedelta
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.models.case import Case
from people.models import Person

# Ours, not law (docs/law.md): as long as a help plan may take. The database holds the same.
LONGEST_ACUTE = timedelta(weeks=6)


class OfferException(models.Model):
    """Why a family was not offered to make its own plan first; it counts once the leader agrees.

    Grounds after Jeugdwet art. 4.1.2 (docs/law.md). In acute danger one acts first: then it says on
    which day the offer follows, and on that day the exception is over.
    """

    class Ground(models.TextChoices):
        GUARDIANSHIP = "guardianship", _("an institution has guardianship")
        PROBATION = "probation", _("youth probation")
        THREAT = "threat", _("the child's development is concretely threatened")
        INTEREST = "interest", _("it would harm the child in another way")
        ACUTE = "acute", _("acute danger: act first, the offer follows")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="exceptions")
    ground = models.CharField(max_length=12, choices=Ground.choices)
    reason = models.TextField(_("why"), max_length=2000)
    return_on = models.DateField(_("when the offer follows"), null=True, blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    is_agreed = models.BooleanField(null=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision = models.TextField(_("what the leader said to it"), max_length=1000, blank=True)

    class Meta:
        ordering = ["-written_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(return_on__isnull=False) | ~Q(ground="acute"),
                name="in_acute_danger_the_offer_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(
                    is_agreed__isnull=True, decided_by__isnull=True, decided_at__isnull=True
                )
                | Q(is_agreed__isnull=False, decided_by__isnull=False, decided_at__isnull=False),
                name="a_decided_exception_has_who_and_when",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(is_agreed__isnull=True),
                name="one_exception_waits_at_a_time",
            ),
        ]

    @property
    def waits(self):
        return self.is_agreed is None


class HelpPlan(models.Model):
    """A professional's plan, for who does not make its own (Jeugdwet art. 4.1.3).

    It stands apart from the family's plan and never becomes it. Without an exception it rests on
    the family's own no; the database keeps that gate (sql/0018_legal_guard.sql). Once it is fixed
    it is not changed any more.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="help_plans")
    exception = models.ForeignKey(
        OfferException, on_delete=models.PROTECT, null=True, related_name="+"
    )
    aims = models.TextField(_("what has to become better"), max_length=4000)
    help = models.TextField(_("who helps with what"), max_length=4000, blank=True)
    talked_on = models.DateField(_("when it was talked through"), null=True, blank=True)
    family_view = models.CharField(
        max_length=10, choices=Case.FamilyView.choices, blank=True, default=""
    )
    family_words = models.TextField(_("what they said to it"), max_length=2000, blank=True)
    settled_on = models.DateField(null=True, blank=True)
    settled_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    deleted_at = None  # it is never thrown away; the page with both texts asks

    class Meta:
        ordering = ["-written_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_on__isnull=True, settled_by__isnull=True)
                | Q(settled_on__isnull=False, settled_by__isnull=False, talked_on__isnull=False)
                & ~Q(family_view=""),
                name="a_fixed_plan_was_talked_through",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(settled_on__isnull=True),
                name="one_help_plan_is_being_written",
            ),
        ]

    @property
    def lines_key(self):
        """Another one with every change of its lines: who fixes a plan fixes what they read."""
        lines = self.lines.filter(removed_at=None).order_by("pk").values_list("pk", "version")
        return ".".join(f"{str(key)[:8]}-{version}" for key, version in lines)
