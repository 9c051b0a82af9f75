from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.models.case import Case
from people.models import Household, Person, Team


class Contentment(models.Model):
    """How content one person of a family is with the help of the team, on one day.

    Only who said it reads it (row security); the team learns an average of families, and how many
    spoke. Empty: this person would rather not say. For which moment it was asked is reckoned from
    the day, and stands nowhere (casework/sql/0570_contentment.sql).
    """

    class Answer(models.TextChoices):
        VERY = "5", _("very content")
        CONTENT = "4", _("content")
        BETWEEN = "3", _("not content, not discontent")
        LITTLE = "2", _("not so content")
        NOT = "1", _("not content at all")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    # That of the case on that day. The database fills it in: a case can go to another team.
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(
        _("how content"), max_length=1, choices=Answer.choices, blank=True, default=""
    )
    said_on = models.DateField(default=timezone.localdate)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-said_on", "-changed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person", "said_on"], name="contentment_is_said_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(answer__in=["", "1", "2", "3", "4", "5"]),
                name="contentment_is_one_of_five",
            ),
        ]
