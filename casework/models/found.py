from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Household, Person, Team


class FoundHome(models.Model):
    """A family without an open case, found by the privacy officer with a paper in hand.

    For thirty days its number opens the roads of two people that the number of a case opens, and
    nothing of the plan. The database makes it, with its line in the log of that family, and nobody
    changes it (docs/adr/0034).
    """

    class Ground(models.TextChoices):
        CUSTODY = "custody", _("who holds custody of a child, or that it ended")
        HOME_BAN = "home_ban", _("home ban")
        COURT_ORDER = "court_order", _("court order")
        DANGER = "danger", _("a danger to somebody else in the family")
        DEATH = "death", _("somebody died")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.CharField(max_length=20, unique=True)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    # whose leader, or for custody a professional, is the second pair of eyes
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=12, choices=Ground.choices)
    evidence = models.CharField(max_length=200)
    is_by_key = models.BooleanField()  # by the number of the plan, and not by where somebody lives
    found_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    found_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    family_reads_at = models.DateTimeField()  # from when on: at once, but for danger

    @property
    def is_held_back(self):
        return self.family_reads_at > timezone.now()

    class Meta:
        ordering = ["-found_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    ground__in=["custody", "home_ban", "court_order", "danger", "death"],
                    ends_at__gt=F("found_at"),
                )
                & ~Q(evidence=""),
                name="a_home_is_found_with_a_paper_and_for_a_time",
            )
        ]
        indexes = [
            # asked when the family reads its log
            models.Index(fields=["household", "-family_reads_at"], name="found_home_of_household"),
        ]
