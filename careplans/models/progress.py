from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careplans.models.goal import Goal
from people.models import Person
from writing.models import FamilyRow


class Progress(FamilyRow):
    """How it goes with a goal: a few words, perhaps how far from 0 to 5."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="progress")
    text = models.TextField(_("how it goes"), max_length=4000)
    how_far = models.PositiveSmallIntegerField(_("how far"), null=True, blank=True)
    noted_on = models.DateField(default=timezone.localdate)
    # For its writer alone also when the goal, which was theirs alone for a while, is shared again.
    is_for_writer_alone = models.BooleanField(default=False, db_default=False)
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta(FamilyRow.Meta):
        ordering = ["-noted_on", "-created_at"]
        constraints = [
            *FamilyRow.Meta.constraints,
            models.CheckConstraint(
                condition=Q(how_far__isnull=True) | Q(how_far__lte=5),
                name="how_far_is_at_most_5",
            ),
        ]
        indexes = [models.Index(fields=["goal", "-noted_on"], name="progress_of_goal_newest")]
