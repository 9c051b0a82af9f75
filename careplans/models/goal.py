from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.models import Scope
from careplans.querysets import PriorityQuerySet
from people.models import Household, Person
from writing.models import FamilyRow, KeptManager


class Shape(models.TextChoices):
    """In what somebody said it, where they wrote no words."""

    IMAGE = "image", _("Photo or drawing")
    SOUND = "sound", _("Voice note")


class KeptPriorities(KeptManager.from_queryset(PriorityQuerySet)):
    """Sentences that are not in the bin."""


class Priority(FamilyRow):
    """What matters to this family, in its own words, or in a picture or a voice note of its own. It
    comes before every solution."""

    text = models.TextField(_("what matters"), max_length=2000, blank=True)
    # Of the file that was sent without words; empty where there are words.
    shape = models.CharField(max_length=5, choices=Shape.choices, blank=True)
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = KeptPriorities()
    all_objects = PriorityQuerySet.as_manager()

    class Meta(FamilyRow.Meta):
        constraints = [
            *FamilyRow.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(text="") | ~Q(shape=""), name="what_matters_is_said_in_words_or_a_file"
            ),
        ]

    @property
    def said(self):
        """In words, for lists, for paper, and for who cannot see the picture or hear the sound."""
        if self.text:
            return self.text
        kind, words = str(Shape(self.shape).label), self.words_of_file()
        return f"{kind}: {words}" if words else kind

    def words_of_file(self):
        """What one sees or hears, as its sender wrote it; with the row where there are many."""
        if "file_words" in self.__dict__:
            return self.file_words or ""
        rows = self.attachments.filter(deleted_at=None).exclude(text="").order_by("created_at")
        return rows.values_list("text", flat=True).first() or ""


class Goal(FamilyRow):
    """What a family wants to reach, from what matters to it."""

    class State(models.TextChoices):
        OPEN = "open", _("we are working on it")
        PAUSED = "paused", _("paused")
        REACHED = "reached", _("reached")
        LET_GO = "let_go", _("let go")

    class Credit(models.TextChoices):
        """Who got a goal done, as the family says it; nobody counts it out (docs/adr/0035)."""

        SELF = "self", _("We did it ourselves.")
        NETWORK = "network", _("Our own people did it with us.")
        TOGETHER = "together", _("We did it together with who helped us.")
        HELP = "help", _("Mostly who helped us did it.")

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
    review_on = models.DateField(_("when we look back at it"), null=True, blank=True)
    credit = models.CharField(
        _("who got it done"),
        max_length=8,
        choices=Credit.choices,
        blank=True,
        default="",
        db_default="",
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta(FamilyRow.Meta):
        ordering = ["position", "created_at"]
        constraints = [
            *FamilyRow.Meta.constraints,
            models.CheckConstraint(condition=~Q(title=""), name="a_goal_has_a_title"),
            models.CheckConstraint(
                condition=Q(credit="") | Q(state="reached"),
                name="only_a_goal_that_was_reached_was_done_by_somebody",
            ),
        ]


class GoalChange(models.Model):
    """What a goal said before somebody changed it. The database writes it with the change itself,
    whoever changes; it is never rewritten.

    Its scope is the one of that time: what was written when the goal was for one person alone,
    stays with that person when the goal is shared later.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="changes")
    title = models.CharField(max_length=200)
    why = models.TextField(max_length=2000, blank=True)
    state = models.CharField(max_length=8, choices=Goal.State.choices)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-changed_at"]
        indexes = [
            # the story on the page of its goal, and what goes along when the goal goes for good
            models.Index(fields=["goal", "-changed_at"], name="goalchange_of_goal_newest"),
        ]
