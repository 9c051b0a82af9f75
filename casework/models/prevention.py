from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Person, Team


class PreventiveWork(models.Model):
    """What a team did that is about no one family: a walk-in, a group, a lesson at a school.

    It has no key of a family or of anybody who came, so that nobody can find who was there. It is
    the team's own, and goes when no account can be made of its year any more.
    """

    class Kind(models.TextChoices):
        WALK_IN = "walk_in", _("Walk-in or coffee morning")
        SCHOOL = "school", _("Telling something at a school")
        GROUP = "group", _("Group or course")
        DOORS = "doors", _("From door to door")
        AREA = "area", _("Something with the neighbourhood")
        PARTNERS = "partners", _("Talk with a school or a doctor, without names")
        OTHER = "other", _("Something else")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("what kind"), max_length=8, choices=Kind.choices)
    happened_on = models.DateField(_("day"))
    title = models.CharField(_("what you did"), max_length=120)
    reached = models.PositiveIntegerField(_("about how many people"), null=True, blank=True)
    with_whom = models.CharField(_("together with"), max_length=200, blank=True)
    note = models.TextField(_("what to remember"), max_length=1000, blank=True)
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
        ordering = ["-happened_on", "-written_at"]
        indexes = [models.Index(fields=["team", "-happened_on"], name="prevention_of_team")]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="preventive_work_says_what"),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_by__isnull=True)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="removed_preventive_work_has_who_and_when",
            ),
        ]

    @property
    def deleted_at(self):
        """For the page with both texts: somebody threw it away meanwhile."""
        return self.removed_at
