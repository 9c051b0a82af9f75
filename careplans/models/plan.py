from uuid import uuid4

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Household


class CarePlan(models.Model):
    """The plan of one household. Its content hangs in rows with scopes; this is only its cover."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.OneToOneField(Household, on_delete=models.CASCADE, related_name="plan")
    started_on = models.DateField(_("since"), default=timezone.localdate)
