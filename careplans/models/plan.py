from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Household, Person


class CarePlan(models.Model):
    """The plan of one household. Its content hangs in rows with scopes; this is only its cover."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.OneToOneField(Household, on_delete=models.CASCADE, related_name="plan")
    started_on = models.DateField(_("since"), default=timezone.localdate)
    # The owners say that it is done; with a safety condition that is not met it never counts.
    finished_on = models.DateField(_("finished on"), null=True, blank=True)
    finished_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    review_on = models.DateField(_("when we look back at it"), null=True, blank=True)
    # The days that passed, each kept by the database when the family chooses its next one.
    looked_back_on = ArrayField(models.DateField(), default=list, db_default=[])

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_on__isnull=True, finished_by__isnull=True)
                | Q(finished_on__isnull=False, finished_by__isnull=False),
                name="a_finished_plan_has_who_and_when",
            )
        ]
