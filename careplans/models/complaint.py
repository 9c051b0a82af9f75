from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Household, Person


class Complaint(models.Model):
    """ "This is not right": a question of somebody of the family about a line of who looked.

    Only who asked and the privacy officer see it; a question may be about who shares the table.
    """

    class State(models.TextChoices):
        NEW = "new", _("new")
        OPENED = "opened", _("being looked into")
        ANSWERED = "answered", _("answered")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    # The log neither blocks a deletion nor vanishes with it, so no foreign keys to it.
    event_id = models.UUIDField()
    person_id = models.UUIDField(null=True)
    happened_on = models.DateField()
    is_whole_day = models.BooleanField(default=False)
    words = models.TextField(_("what is not right"), max_length=2000, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.NEW)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(null=True)
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    deleted_at = None  # it is never thrown away; the page with both texts asks

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["asked_by", "event_id"], name="somebody_asks_about_a_line_once"
            ),
            models.CheckConstraint(
                condition=Q(state="new", opened_at__isnull=True, opened_by__isnull=True)
                | ~Q(state="new") & Q(opened_at__isnull=False, opened_by__isnull=False),
                name="an_opened_question_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(state="answered", answered_at__isnull=False, answered_by__isnull=False)
                | ~Q(state="answered") & Q(answered_at__isnull=True, answered_by__isnull=True),
                name="an_answered_question_has_who_and_when",
            ),
        ]
        indexes = [
            # beside the lines of one household
            models.Index(fields=["household", "asked_by"], name="complaint_of_asker"),
            # what still waits for the privacy officer
            models.Index(
                fields=["asked_at"], condition=~Q(state="answered"), name="complaint_open"
            ),
        ]

    @property
    def reference(self):
        """Enough to speak about it, and no name."""
        return str(self.pk)[:8].upper()

    @property
    def place(self):
        """The day and the person that it is about, as "who looked" folds them."""
        return self.happened_on, self.person_id
