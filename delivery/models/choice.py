from datetime import time
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from people.models import Person


class NewsChoice(models.Model):
    """How somebody wants to hear that there is news: by which way, how often, at what hours not.

    Without a row: by mail, as it comes, and not in the night.
    """

    class Channel(models.TextChoices):
        MAIL = "mail", _("By mail")
        TEXT = "text", _("As a text message")
        PUSH = "push", _("As a notification on your phone or computer")
        HERE = "here", _("Send me nothing")

    class Rhythm(models.TextChoices):
        SOON = "soon", _("As it comes, but not in my quiet hours")
        DAILY = "daily", _("At most once a day, in the morning")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(
        max_length=4, choices=Channel.choices, default=Channel.MAIL, db_default=Channel.MAIL
    )
    rhythm = models.CharField(max_length=5, choices=Rhythm.choices, default=Rhythm.SOON)
    # Both the same: no quiet hours.
    quiet_from = models.TimeField(pgettext_lazy("quiet hours", "from"), default=time(21))
    quiet_until = models.TimeField(pgettext_lazy("quiet hours", "until"), default=time(8))
