from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models import Person
from writing.models import FamilyRow


class Priority(FamilyRow):
    """What matters to this family, in its own words. It comes before every solution."""

    text = models.TextField(_("what matters"), max_length=2000)
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )


class Goal(FamilyRow):
    """What a family wants to reach, from what matters to it."""

    class State(models.TextChoices):
        OPEN = "open", _("we are working on it")
        PAUSED = "paused", _("paused")
        REACHED = "reached", _("reached")
        LET_GO = "let_go", _("let go")

    title = models.CharField(_("goal"), max_length=200)
    why = models.TextField(_("why"), max_length=2000, blank=True)
    # A sentence may go for good while its goal stays. The migration writes the constraint itself,
    # so that the database unlinks the goal, whoever empties the bin.
    priority = models.ForeignKey(
        Priority,
        on_delete=models.SET_NULL,
        db_constraint=False,
        null=True,
        blank=True,
        related_name="goals",
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta(FamilyRow.Meta):
        ordering = ["position", "created_at"]
        constraints = [
            *FamilyRow.Meta.constraints,
            models.CheckConstraint(condition=~Q(title=""), name="a_goal_has_a_title"),
        ]
