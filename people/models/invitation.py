from datetime import timedelta
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models.household import Household
from people.models.person import Person


class Invitation(models.Model):
    """A one-time door for a person without a log-in. Accepting it sets Person.user, or joins the
    person to who has a place already; rights stand in memberships and grants.

    The code itself is never stored, only its hash. Of one person one door is open at a time.
    """

    class Way(models.TextChoices):
        MAIL = "mail", _("by mail")
        SQUARE = "square", _("with a square to scan")
        LETTER = "letter", _("with a letter on paper")

    class State(models.TextChoices):
        WAITING = "waiting", _("not opened yet")
        OPENED = "opened", _("opened, no answer yet")
        ACCEPTED = "accepted", _("said yes")
        DECLINED = "declined", _("not accepted")
        TAKEN_BACK = "taken_back", _("taken back")
        EXPIRED = "expired", _("too old now")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    household = models.ForeignKey(Household, on_delete=models.CASCADE, null=True, blank=True)
    way = models.CharField(
        max_length=8, choices=Way.choices, default=Way.MAIL, db_default=Way.MAIL.value
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    code_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    is_accepted = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, is_accepted__isnull=True)
                | Q(answered_at__isnull=False, is_accepted__isnull=False),
                name="an_answered_invitation_has_an_answer",
            ),
            models.CheckConstraint(
                condition=Q(way="mail") ^ Q(email=""),
                name="an_address_belongs_to_an_invitation_by_mail",
            ),
        ]

    @property
    def state(self):
        """How it stands now; an answer says more than what happened after it."""
        if self.answered_at:
            return self.State.ACCEPTED if self.is_accepted else self.State.DECLINED
        if self.withdrawn_at:
            return self.State.TAKEN_BACK
        if self.expires_at <= timezone.now():
            return self.State.EXPIRED
        return self.State.OPENED if self.opened_at else self.State.WAITING

    @property
    def last_on(self):
        """The last day on which the code works the whole day."""
        return timezone.localdate(self.expires_at) - timedelta(days=1)

    @property
    def is_open(self):
        return self.state in (self.State.WAITING, self.State.OPENED)
