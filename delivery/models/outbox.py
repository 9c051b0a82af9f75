from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from uuid_utils.compat import uuid7

from people.models import Person


class OutboxMessage(models.Model):
    """A notice on its way out: for whom and why, never what. The text is made when it is sent."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")
        STOPPED = "stopped", pgettext_lazy("post", "not sent: this person has died")
        HERE = (
            "here",
            _("stands on the page of its reader, who wants nothing sent or has no e-mail"),
        )
        ALONG = "along", _("goes along with another notice to the same person")
        HELD = "held", _("not sent: it waited in a backup that was put back")
        LATE = "late", _("not sent: a code that is too old by now")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key = models.CharField(max_length=200, unique=True)  # a provider that knows it sends once
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    template = models.CharField(max_length=40)
    path = models.CharField(max_length=200)  # where the news stands, without content
    # What stands in the mail in place of the path; it goes with the message, after 90 days.
    news_key = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    try_at = models.DateTimeField(default=timezone.now)
    made_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)  # or seen on the page of its reader
    error = models.CharField(max_length=200, blank=True)
    is_urgent = models.BooleanField(default=False, db_default=False)  # waits for no morning
    # In whose mail it goes, when several are ready at once; that notice stands for all of them.
    along_with = models.UUIDField(null=True, editable=False)
    # An attempt is written down before it begins. Whoever finds one that never ended cannot know
    # whether it arrived: that is counted, and the message goes again with the same key.
    began_at = models.DateTimeField(null=True, editable=False)
    unsure = models.PositiveSmallIntegerField(default=0, db_default=0)

    class Meta:
        constraints = [
            # it is put behind our own address, which it must not make another one
            models.CheckConstraint(
                condition=Q(path__regex=r"^/([^/\\\s][^\\\s]*)?$"),
                name="a_notice_leads_to_this_site",
            )
        ]
        indexes = [
            models.Index(fields=["try_at"], condition=Q(state="waiting"), name="outbox_waiting"),
            models.Index(
                fields=["along_with"],
                condition=Q(along_with__isnull=False),
                name="outbox_along",
            ),
        ]
