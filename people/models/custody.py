from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models.organisation import Organisation, Team
from people.models.person import Person


def staff():
    """Who of the team did it: kept as long as the fact itself."""
    return models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )


def none_or_all(*names):
    """These columns are filled together, or not at all."""
    return Q(**{f"{name}__isnull": True for name in names}) | Q(
        **{f"{name}__isnull": False for name in names}
    )


class Custody(models.Model):
    """A dated fact: who holds custody of a child, on what evidence, seen by two of the staff.

    Held through an organisation (a certified institution) it counts only while the holder has a
    place there. An end, too, counts only once a second person has confirmed it. Of one holder a
    child has one open fact: of two, the end of the one would leave the other.
    """

    class Kind(models.TextChoices):
        PARENT = "parent", _("parental authority")
        GUARDIAN = "guardian", _("guardianship")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="custodies")
    holder = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="custody_of")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PARENT)
    evidence = models.CharField(max_length=200)
    started_on = models.DateField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    confirmed_by = staff()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_evidence = models.CharField(max_length=200, blank=True, db_default="")
    end_recorded_by = staff()
    end_confirmed_by = staff()
    end_confirmed_at = models.DateTimeField(null=True, blank=True)
    # Of which team a second person looks, and for which case (that room is on a higher floor).
    team = models.ForeignKey(
        Team, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    case_id = models.UUIDField(null=True, blank=True)

    WRITTEN_WITHIN = 3  # days in which a fact is written down and seen by a second

    @property
    def is_legal_start(self):
        """The first day is one of law, and not just the day on which it was written down here."""
        if self.confirmed_at is None:
            return True
        seen_on = timezone.localtime(self.confirmed_at).date()
        return abs((self.started_on - seen_on).days) > self.WRITTEN_WITHIN

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "holder"],
                condition=Q(end_confirmed_at__isnull=True),
                name="custody_of_a_child_is_held_once",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True)
                | ~Q(confirmed_by=F("recorded_by")) & ~Q(confirmed_by=F("holder")),
                name="custody_is_confirmed_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=none_or_all("confirmed_by", "confirmed_at"),
                name="custody_confirmation_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(child=F("holder")), name="custody_is_held_by_another_person"
            ),
            models.CheckConstraint(
                condition=~Q(recorded_by=F("holder")),
                name="custody_is_not_recorded_by_its_holder",
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) | Q(kind="guardian"),
                name="an_organisation_holds_guardianship_only",
            ),
            models.CheckConstraint(
                condition=none_or_all("ended_on", "end_recorded_by"),
                name="an_end_of_custody_has_who_recorded_it",
            ),
            models.CheckConstraint(
                condition=none_or_all("end_confirmed_by", "end_confirmed_at"),
                name="an_end_of_custody_is_confirmed_with_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(end_confirmed_by__isnull=True)
                | Q(ended_on__isnull=False)
                & ~Q(end_confirmed_by=F("end_recorded_by"))
                & ~Q(end_confirmed_by=F("holder")),
                name="an_end_of_custody_is_confirmed_by_a_second_person",
            ),
        ]

    @property
    def is_confirmed(self):
        return self.confirmed_at is not None

    @property
    def is_end_confirmed(self):
        return self.end_confirmed_at is not None

    @property
    def waits(self):
        """For a second pair of eyes: on the fact itself, or on its end."""
        return not self.is_confirmed or (self.ended_on is not None and not self.is_end_confirmed)
