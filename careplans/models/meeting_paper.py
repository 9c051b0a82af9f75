from uuid import uuid4

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careplans.models.meeting import Meeting
from people.models import Household, Person
from writing.models import FamilyRow


class MeetingPoint(FamilyRow):
    """Something to talk about: in somebody's own words, or a proposal that stands in the plan.

    Of a proposal only its key: who may not see that sees no point, and what it says stays one text.
    Only who put it there takes it off; then it lies in the bin.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="points")
    text = models.CharField(_("what you want to talk about"), max_length=200, blank=True)
    proposal_id = models.UUIDField(null=True, blank=True)

    class Meta(FamilyRow.Meta):
        ordering = ["created_at"]
        constraints = [
            *FamilyRow.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(proposal_id__isnull=True) & ~models.Q(text="")
                | models.Q(proposal_id__isnull=False, text=""),
                name="a_point_is_words_or_a_proposal",
            ),
            models.UniqueConstraint(
                fields=["meeting", "proposal_id"],
                condition=models.Q(proposal_id__isnull=False, deleted_at__isnull=True),
                name="a_proposal_is_one_point_of_a_meeting",
            ),
        ]


class MeetingNotes(models.Model):
    """What was said, as one of who were there noted it. Who sees the meeting reads it; nobody else
    changes the words under somebody's name, and everybody may put their own beside it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(_("what was said"), max_length=10_000)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = models.Manager()
    all_objects = objects
    deleted_at = None  # it goes with its meeting

    class Meta:
        ordering = ["written_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "written_by"], name="somebody_notes_a_meeting_once"
            )
        ]


class MeetingResult(models.Model):
    """What came of a meeting on the spot: the key of a step, an agreement or a proposal."""

    class Kind(models.TextChoices):
        STEP = "step", _("a step")
        AGREEMENT = "agreement", _("an agreement")
        PROPOSAL = "proposal", _("a proposal")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="results")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    object_id = models.UUIDField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["made_at"]
