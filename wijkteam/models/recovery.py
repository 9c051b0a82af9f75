from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Person


class Recovery(models.Model):
    """Somebody comes back who lost phone and mail: asked, looked at by one of the team, by another.

    The number that is said aloud is kept as a hash. Nobody of the team gets a log-in, a code or a
    link in hands: only the browser that asked can finish it, with an address that it proves.
    """

    class How(models.TextChoices):
        DOCUMENT = "document", _("I saw a passport, identity card or driving licence")
        KNOWN = "known", _("I know this person well, and we are face to face")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    is_at_work = models.BooleanField(default=False)  # then two others look than for a family
    number_hash = models.CharField(max_length=64, unique=True)
    asked_from = models.CharField(max_length=64, blank=True)  # a keyed hash of the network
    asked_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    checked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    checked_how = models.CharField(max_length=10, choices=How.choices, blank=True)
    checked_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    opens_at = models.DateTimeField(null=True)  # it rests first; who can be reached may stop it
    stopped_at = models.DateTimeField(null=True)
    # by the letter that they got; empty for who pushed it out, or stopped it in their account
    stopped_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("checked_by")),
                name="a_recovery_is_confirmed_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(checked_at__isnull=False),
                name="a_recovery_is_checked_before_it_is_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True)
                | Q(confirmed_at__isnull=False, stopped_at__isnull=True),
                name="a_recovery_is_used_when_two_confirmed_it",
            ),
            models.CheckConstraint(
                condition=~Q(person=F("checked_by")) & ~Q(person=F("confirmed_by")),
                name="nobody_lets_themselves_back_in",
            ),
        ]
