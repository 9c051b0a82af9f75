from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.models.helpplan import HelpPlan
from people.models import Person


class HelpLine(models.Model):
    """One kind of help in a professional's plan, and what it is for (Jeugdwet art. 2.1 g: help on
    the basis of the family's own plan).

    `goal_id` points to a goal that the family shared for this case. It opens nothing and copies no
    word: once the goal is not shared any more, only the professional's own words stay. Without a
    foreign key, so that a goal goes for good whoever points to it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    plan = models.ForeignKey(HelpPlan, on_delete=models.CASCADE, related_name="lines")
    what = models.CharField(_("what help"), max_length=200)
    by_whom = models.CharField(_("who gives it"), max_length=120)
    often = models.CharField(_("how often"), max_length=120, blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    goal_id = models.UUIDField(null=True, blank=True)
    aim = models.TextField(_("what it is for"), max_length=500, blank=True)
    # What stood there before, the oldest first; the database keeps it. In the row, as a plan has
    # few lines and they are read together (docs/adr/0033 is about the rows of a family).
    earlier = models.JSONField(default=list, blank=True, editable=False)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["written_at"]
        indexes = [models.Index(fields=["plan", "written_at"], name="help_line_of_plan")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(by_whom=""),
                name="a_line_of_help_says_what_and_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(goal_id__isnull=False) | ~Q(aim=""),
                name="a_line_of_help_is_for_something",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="help_ends_after_its_start",
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_by__isnull=True)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="a_removed_line_of_help_has_who_and_when",
            ),
        ]

    @property
    def deleted_at(self):
        """For the page with both texts: somebody threw it away meanwhile."""
        return self.removed_at
