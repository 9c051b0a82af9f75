from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models.custody import none_or_all, staff
from people.models.household import Household
from people.models.organisation import Team
from people.models.person import Person


def is_another(who, *others):
    """Empty, or not the same person as any of these."""
    different = Q()
    for other in others:
        different &= ~Q(**{who: F(other)})
    return Q(**{f"{who}__isnull": True}) | different


class Death(models.Model):
    """Somebody died: written down by one of the staff, counts when a second has confirmed it.

    Then the database ends what this person could do, and keeps in `ended` what that was. A mistake
    is undone by two people as well: then exactly that comes back.
    """

    class Proof(models.TextChoices):
        DEED = "deed", _("the death certificate")
        REGISTER = "register", _("a message from the population register (BRP)")
        FAMILY = "family", _("the family told us, and we were there")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="deaths")
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    case_id = models.UUIDField()  # that room is on a higher floor
    case_number = models.CharField(max_length=20)
    died_on = models.DateField()
    proof = models.CharField(max_length=10, choices=Proof.choices)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)
    confirmed_by = staff()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended = models.JSONField(default=dict, db_default={})
    undo_because = models.CharField(max_length=200, blank=True, db_default="")
    undo_recorded_by = staff()
    undo_recorded_at = models.DateTimeField(null=True, blank=True)
    undo_confirmed_by = staff()
    undo_confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(recorded_by=F("person")), name="nobody_writes_down_their_own_death"
            ),
            models.CheckConstraint(
                condition=none_or_all("confirmed_by", "confirmed_at")
                & none_or_all("undo_recorded_by", "undo_recorded_at")
                & none_or_all("undo_confirmed_by", "undo_confirmed_at"),
                name="each_step_about_a_death_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=is_another("confirmed_by", "recorded_by", "person"),
                name="a_death_is_confirmed_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=is_another("undo_confirmed_by", "undo_recorded_by", "person"),
                name="a_death_is_undone_by_two_people",
            ),
            models.CheckConstraint(
                condition=Q(undo_recorded_by__isnull=True)
                | Q(confirmed_by__isnull=False) & ~Q(undo_because=""),
                name="only_a_confirmed_death_is_undone_and_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(undo_confirmed_by__isnull=True) | Q(undo_recorded_by__isnull=False),
                name="a_death_is_undone_in_two_steps",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(undo_confirmed_at__isnull=True),
                name="a_person_dies_once",
            ),
        ]
        indexes = [models.Index(fields=["household"], name="death_of_household")]

    @property
    def counts(self):
        return self.confirmed_at is not None and self.undo_confirmed_at is None

    @property
    def waits(self):
        """For a second pair of eyes: on the death itself, or on undoing it."""
        return self.confirmed_at is None or (
            self.undo_recorded_at is not None and self.undo_confirmed_at is None
        )


class Succession(models.Model):
    """Who keeps the plan of a family that lost its last owner.

    Proposed by one of the staff, confirmed by a second, and it counts only when this person says
    yes. `place` keeps what they were before, for when the death turns out to be a mistake.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    death = models.ForeignKey(Death, on_delete=models.CASCADE, related_name="successions")
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    email = models.EmailField(blank=True, db_default="")  # for who has no log-in yet
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)
    confirmed_by = staff()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # the database writes it: before this moment nobody at home reads that anybody is asked
    asks_at = models.DateTimeField(null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True)
    is_accepted = models.BooleanField(null=True, blank=True)
    place = models.JSONField(default=dict, db_default={})
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-proposed_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(proposed_by=F("person")), name="nobody_asks_themselves_for_a_plan"
            ),
            models.CheckConstraint(
                condition=none_or_all("confirmed_by", "confirmed_at")
                & none_or_all("answered_at", "is_accepted"),
                name="each_step_of_a_succession_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=is_another("confirmed_by", "proposed_by", "person"),
                name="a_succession_is_confirmed_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(confirmed_at__isnull=False),
                name="who_is_asked_answers_after_the_second_person",
            ),
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(answered_at__isnull=True, ended_at__isnull=True),
                name="one_person_at_a_time_is_asked_for_a_plan",
            ),
        ]

    @property
    def is_open(self):
        return self.answered_at is None and self.ended_at is None

    @property
    def waits(self):
        """For a second pair of eyes."""
        return self.is_open and self.confirmed_at is None

    @property
    def is_asked(self):
        """Two people agree; now it is for the person who is asked."""
        return self.is_open and self.confirmed_at is not None

    @property
    def is_held(self):
        """Two people agree, and nobody at home may read it yet."""
        return self.is_asked and self.asks_at is not None and self.asks_at > timezone.now()
