from uuid import uuid4

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careplans.models.attachment import Attachment
from careplans.models.conversation import Message
from people.models import Household


class MessageFile(models.Model):
    """A photo, a sound or a PDF with a message, for who is in that conversation. The file stands in
    private storage, and nobody gets it before the scanner called it clean. Its own name is not
    kept."""

    class Kind(models.TextChoices):
        IMAGE = "image", _("photo or drawing")
        SOUND = "sound", _("sound")
        PDF = "pdf", _("PDF")

    State = Attachment.State

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="files")
    text = models.CharField(_("what one sees or hears"), max_length=500, blank=True)
    kind = models.CharField(max_length=5, choices=Kind.choices)
    content_type = models.CharField(max_length=40)
    file = models.CharField(max_length=60, unique=True)
    size = models.PositiveIntegerField()
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    sent_at = models.DateTimeField(default=timezone.now)
    scanned_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["sent_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="waiting", scanned_at__isnull=True)
                | models.Q(~models.Q(state="waiting"), scanned_at__isnull=False),
                name="a_scanned_file_of_a_message_has_its_moment",
            )
        ]
