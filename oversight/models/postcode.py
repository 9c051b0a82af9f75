from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Person


class OwnPostcode(models.Model):
    """Where a member of staff lives, by their own choice: only to see a look at a neighbour."""

    person = models.OneToOneField(
        Person, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    postcode = models.CharField(_("postcode"), max_length=6)
    given_at = models.DateTimeField(default=timezone.now)
