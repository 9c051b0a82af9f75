from django.db import models
from django.utils.translation import gettext_lazy as _

from careplans.models.goal import Priority
from writing.models import FamilyRow


class Attachment(FamilyRow):
    """A photo, a drawing or a voice note with what matters. The file stands in private storage, and
    nobody gets it before the scanner called it clean. Its own name is not kept."""

    class Kind(models.TextChoices):
        IMAGE = "image", _("photo or drawing")
        SOUND = "sound", _("sound")

    class State(models.TextChoices):
        WAITING = "waiting", _("is being checked")
        CLEAN = "clean", _("checked")
        FOUND = "found", _("taken away: not safe")

    # What hangs on a sentence goes into the bin with it, and leaves the bin before it.
    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="attachments")
    text = models.CharField(_("what one sees or hears"), max_length=500, blank=True)
    kind = models.CharField(max_length=5, choices=Kind.choices)
    content_type = models.CharField(max_length=40)
    file = models.CharField(max_length=60)
    size = models.PositiveIntegerField()
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    scanned_at = models.DateTimeField(null=True)

    class Meta(FamilyRow.Meta):
        ordering = ["created_at"]
        indexes = [models.Index(fields=["priority"], name="attachment_of_priority")]
        constraints = [
            *FamilyRow.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(state="waiting", scanned_at__isnull=True)
                | models.Q(~models.Q(state="waiting"), scanned_at__isnull=False),
                name="a_scanned_file_has_its_moment",
            ),
            models.UniqueConstraint(fields=["file"], name="a_file_hangs_once"),
        ]
