from datetime import timedelta
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Household, Person
from writing.models import FamilyRow

FEWEST, MOST = 1, 6  # moments to choose from


class Meeting(FamilyRow):
    """People who sit down together about this family, with the family.

    `moments` are what can be chosen from; `starts_at` is the one of them that stands. What a guest
    plans stands only when somebody of the family said yes to it. Who is in `person_ids` is asked to
    come, and sees no more by it than they were given: who sees the part sees the meeting.
    """

    title = models.CharField(_("what it is about"), max_length=120)
    moments = ArrayField(models.DateTimeField(), verbose_name=_("when it can be"))
    starts_at = models.DateTimeField(_("when it is"), null=True, blank=True)
    lasts = models.PositiveSmallIntegerField(_("how many minutes"), default=60)
    place = models.CharField(_("where"), max_length=200, blank=True)
    video_url = models.URLField(_("link to talk by video"), max_length=300, blank=True)
    person_ids = ArrayField(models.UUIDField(), default=list)
    others = models.CharField(_("who comes along"), max_length=200, blank=True)  # without a place
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    cancelled_because = models.CharField(_("why it is off"), max_length=300, blank=True)

    class Meta(FamilyRow.Meta):
        ordering = ["starts_at", "created_at"]
        constraints = [
            *FamilyRow.Meta.constraints,
            models.CheckConstraint(
                condition=Q(moments__len__gte=FEWEST, moments__len__lte=MOST),
                name="a_meeting_has_one_to_six_moments",
            ),
            models.CheckConstraint(
                condition=Q(lasts__gte=15, lasts__lte=480), name="a_meeting_lasts_at_most_a_day"
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True, cancelled_by__isnull=True)
                | Q(cancelled_at__isnull=False, cancelled_by__isnull=False),
                name="a_meeting_that_is_off_has_who_and_when",
            ),
        ]

    @property
    def ends_at(self):
        """By the clock of the world: an hour stays an hour when the clock changes."""
        return self.starts_at and self.starts_at + timedelta(minutes=self.lasts)

    @property
    def is_off(self):
        return self.cancelled_at is not None or self.deleted_at is not None

    @property
    def is_asked(self):
        """Which of the moments it will be is still open."""
        return self.starts_at is None and not self.is_off

    def is_over(self, now):
        return (self.ends_at or max(self.moments)) < now


class MeetingAnswer(models.Model):
    """Whether somebody can be there at one of the moments; said by themselves."""

    class Answer(models.TextChoices):
        YES = "yes", _("yes")
        MAYBE = "maybe", _("if need be")
        NO = "no", _("no")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    moment_at = models.DateTimeField()
    answer = models.CharField(max_length=5, choices=Answer.choices)
    answered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["moment_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person", "moment_at"], name="somebody_answers_a_moment_once"
            )
        ]
