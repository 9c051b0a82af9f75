from django.db import models
from django.utils.translation import gettext_lazy as _

from careplans.models.conference import Conference
from writing.models import FamilyRow


class ConferenceWord(FamilyRow):
    """Words of the part for the family alone, and of looking back later.

    They hang in a scope that nobody outside the household can be let in to. What they became in
    the plan is kept by its key alone, so that these words never hold a goal back from the bin.
    """

    class Kind(models.TextChoices):
        OURS = "ours", _("for us alone")
        LOOK_3 = "look_3", _("looking back after 3 months")
        LOOK_12 = "look_12", _("looking back after 12 months")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="words")
    kind = models.CharField(max_length=7, choices=Kind.choices, default=Kind.OURS)
    text = models.TextField(_("in your own words"), max_length=2000)
    became_goal_id = models.UUIDField(null=True, blank=True)

    class Meta(FamilyRow.Meta):
        ordering = ["created_at"]
