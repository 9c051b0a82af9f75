from datetime import timedelta
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone

from careplans.models.attachment import Attachment
from people.models import Household, Person


class BroughtQuerySet(models.QuerySet):
    def of(self, viewer):
        """What this viewer brought along into this household; nobody else reads it."""
        return self.filter(household_id=viewer.household_id, brought_by_id=viewer.person_id)


class Brought(models.Model):
    """Something that came along from another installation. It gives nobody a right, and only who
    brought it reads it: words of others are words here, and never theirs to change."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    brought_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField(default=timezone.now)

    objects = BroughtQuerySet.as_manager()

    class Meta:
        abstract = True


KEPT_IN_BIN = timedelta(days=30)


class BroughtPlan(Brought):
    """A plan that an owner brought along into an empty one, once. `people`: {key as it was:
    {name, here: key of the person in this house, or null}}."""

    made_at = models.DateTimeField()  # the file, where it came from
    people = models.JSONField(default=dict)
    # With it all words that came; what became rows of the plan stays in the plan.
    deleted_at = models.DateTimeField(null=True)
    deleted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household"], name="a_plan_is_brought_into_a_family_once"
            ),
            models.CheckConstraint(
                condition=Q(deleted_at__isnull=True, deleted_by__isnull=True)
                | Q(deleted_at__isnull=False, deleted_by__isnull=False),
                name="what_came_along_is_thrown_away_by_somebody",
            ),
        ]


class BroughtRow(Brought):
    """One row of such a plan, word for word. Where it became a row of this plan, `became_id` says
    which, and `came` how that stood there at first: what is as it came then, is as it was."""

    plan = models.ForeignKey(BroughtPlan, on_delete=models.CASCADE, related_name="rows")
    kind = models.CharField(max_length=40)  # as the export calls its table
    key = models.UUIDField()  # as it was
    words = models.JSONField()
    became_id = models.UUIDField(null=True, db_index=True)
    came = models.JSONField(null=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "kind", "key"], name="a_row_is_brought_along_once"
            )
        ]


class BroughtFile(Brought):
    """A file with words that came along as words: of a message, say. In private storage, and nobody
    gets it before the scanner called it clean."""

    State = Attachment.State

    row = models.OneToOneField(BroughtRow, on_delete=models.CASCADE, related_name="file")
    content_type = models.CharField(max_length=40)
    file = models.CharField(max_length=60, unique=True)
    size = models.PositiveIntegerField()
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    scanned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", scanned_at__isnull=True)
                | ~Q(state="waiting") & Q(scanned_at__isnull=False),
                name="a_scanned_file_that_came_along_has_its_moment",
            )
        ]
