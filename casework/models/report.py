from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.models.case import Case
from casework.models.offer import LegalOffer
from people.models import Person


class WmoReport(models.Model):
    """A report under the Wmo ("melding"), and that the family was told of its personal plan.

    Seven days for that plan, six weeks for the investigation (Wmo 2015 art. 2.3.2): computed from
    these days and never stored. A plan that comes later is still taken.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reports")
    reported_on = models.DateField(_("day of the report"), default=timezone.localdate)
    told_on = models.DateField(_("day on which it was told"), default=timezone.localdate)
    told_to = models.CharField(_("whom it was told"), max_length=200)
    language = models.CharField(_("language"), max_length=60)
    way = models.CharField(_("how"), max_length=6, choices=LegalOffer.Way.choices)
    has_support = models.BooleanField(_("free independent support was told"), default=False)
    received_on = models.DateField(_("day on which the plan came"), null=True, blank=True)
    received = models.TextField(_("what came"), max_length=1000, blank=True)
    concluded_on = models.DateField(_("day of the report back"), null=True, blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    deleted_at = changed_by_id = None  # the page with both texts asks; it is never thrown away

    class Meta:
        ordering = ["-reported_on", "-written_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(told_on__gte=models.F("reported_on")),
                name="the_family_is_told_after_the_report",
            ),
            models.CheckConstraint(
                condition=Q(received="") | Q(received_on__isnull=False),
                name="what_came_has_its_day",
            ),
        ]
