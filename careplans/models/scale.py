from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careplans.models.goal import Goal
from careplans.querysets import ScoreQuerySet
from people.models import Person
from writing.models import FamilyRow, KeptManager

LOWEST, HIGHEST = -3, 2
WORDS = 300  # of one rung


class Scale(FamilyRow):
    """What reaching a goal would look like, rung by rung, in the family's own words.

    The five rungs of Goal Attainment Scaling, or six as they are used in the Netherlands. It hangs
    where the progress of its goal hangs, so who sees the goal alone does not see how far it is.
    """

    class Variant(models.TextChoices):
        FIVE = "five", _("five rungs")
        SIX = "six", _("six rungs")

    goal = models.OneToOneField(Goal, on_delete=models.PROTECT, related_name="scale")
    variant = models.CharField(max_length=4, choices=Variant.choices, default=Variant.FIVE)
    much_more = models.CharField(_("much more"), max_length=WORDS, blank=True)  # +2
    more = models.CharField(_("more"), max_length=WORDS, blank=True)  # +1
    hoped = models.CharField(_("as we hope"), max_length=WORDS, blank=True)  # 0
    less = models.CharField(_("less"), max_length=WORDS, blank=True)  # -1
    much_less = models.CharField(_("much less"), max_length=WORDS, blank=True)  # -2
    worse = models.CharField(_("worse than before"), max_length=WORDS, blank=True)  # -3, six rungs
    starts_at = models.SmallIntegerField(_("where we began"), null=True, blank=True)
    weight = models.PositiveSmallIntegerField(_("how much it counts"), null=True, blank=True)
    # Put aside, a scale keeps its words and its scores, and the goal goes on without.
    is_used = models.BooleanField(default=True)

    class Meta(FamilyRow.Meta):
        constraints = [
            *FamilyRow.Meta.constraints,
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True) | Q(starts_at__in=(-2, -1)),
                name="a_scale_begins_below_its_goal",
            ),
            models.CheckConstraint(
                condition=Q(weight__isnull=True) | Q(weight__range=(1, 3)),
                name="a_goal_counts_once_to_three_times",
            ),
        ]

    @property
    def is_six(self):
        return self.variant == self.Variant.SIX

    @property
    def words(self):
        """{level: the family's own words}, the highest first; only the rungs that it has."""
        names = ("much_more", "more", "hoped", "less", "much_less", "worse")
        found = {HIGHEST - place: getattr(self, name) for place, name in enumerate(names)}
        return found if self.is_six else {k: v for k, v in found.items() if k != LOWEST}


class KeptScores(KeptManager.from_queryset(ScoreQuerySet)):
    """Scores that are not in the bin."""


class Score(FamilyRow):
    """How far somebody thinks that a goal is, on one day. Everybody's own opinion: the family's and
    a helper's stand side by side, and neither changes the other's."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="scores")
    scale = models.ForeignKey(Scale, on_delete=models.PROTECT, related_name="scores")
    level = models.SmallIntegerField(_("how far"))
    # The words of that rung as they were then: a scale that is written anew rewrites no score.
    words_then = models.CharField(max_length=WORDS, blank=True)
    note = models.TextField(_("note"), max_length=1000, blank=True)
    scored_on = models.DateField(default=timezone.localdate)
    scored_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    is_of_family = models.BooleanField()  # as it was when it was given

    objects = KeptScores()
    all_objects = ScoreQuerySet.as_manager()

    class Meta(FamilyRow.Meta):
        ordering = ["-scored_on", "-created_at"]
        constraints = [
            *FamilyRow.Meta.constraints,
            models.CheckConstraint(
                condition=Q(level__range=(LOWEST, HIGHEST)), name="a_score_is_on_a_rung"
            ),
        ]
        indexes = [
            # the line of one goal, and the newest score of each on the page of all goals
            models.Index(fields=["goal", "-scored_on"], name="score_of_goal_newest"),
        ]

    @property
    def text(self):
        """What the bin shows of it."""
        return self.note or self.words_then
