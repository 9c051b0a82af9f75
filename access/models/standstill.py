from datetime import timedelta
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Household, Person, Team

UNCONFIRMED = timedelta(hours=72)
# A home ban is ten times 24 hours from the hour of the order, and with its extension four weeks
# (Wet tijdelijk huisverbod, art. 2 and 9). We know the day and not the hour, so it rests through
# the whole of the day on which it ends, counted from the order and not from when it is typed.
LONGEST = {"home_ban": timedelta(days=11), "danger": timedelta(days=28)}
EXTENDED = timedelta(days=29)
LONGEST_ORDER = timedelta(days=366)


def no_longer_than(grounds, period):
    return ~Q(ground__in=grounds) | Q(ends_at__lte=F("started_at") + period)


class Standstill(models.Model):
    """For a time somebody has no access to a plan that stays theirs: nothing is taken away.

    Set by the privacy officer; without a second person it ends after 72 hours, once: the next one
    waits for the yes. While it runs, all
    that this person may do in this household rests; when it is over everything is as before.
    """

    class Ground(models.TextChoices):
        HOME_BAN = "home_ban", _("home ban")
        COURT_ORDER = "court_order", _("court order")
        DANGER = "danger", _("a danger to somebody else in the family")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    case_id = models.UUIDField()
    case_number = models.CharField(max_length=20)
    ground = models.CharField(max_length=12, choices=Ground.choices)
    evidence = models.CharField(max_length=200)
    # the home ban that this one makes longer; counted from the beginning of that one
    extends = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # the day of the order of a home ban, from which its days are counted; the rest begins now
    begun_on = models.DateField(null=True, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    # set by the database: rests nothing before the yes, because an earlier one had none or was
    # lifted, or because no owner would be left
    is_after_yes = models.BooleanField(default=False, db_default=False)

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("started_at"))
                & (no_longer_than(["home_ban"], LONGEST["home_ban"]) | Q(extends__isnull=False))
                & no_longer_than(["home_ban"], EXTENDED)
                & no_longer_than(["danger"], LONGEST["danger"])
                & no_longer_than(["court_order"], LONGEST_ORDER),
                name="a_standstill_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False)
                & ~Q(confirmed_by=F("set_by"))
                & ~Q(confirmed_by=F("person")),
                name="a_standstill_is_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(set_by=F("person")), name="nobody_sets_a_standstill_on_themselves"
            ),
            models.CheckConstraint(
                condition=Q(ended_by__isnull=True, ended_at__isnull=True)
                | Q(ended_by__isnull=False, ended_at__isnull=False),
                name="an_ended_standstill_has_who_and_when",
            ),
            models.CheckConstraint(condition=~Q(evidence=""), name="a_standstill_has_a_paper"),
            models.CheckConstraint(
                condition=~Q(ground="home_ban") | Q(begun_on__isnull=False),
                name="a_home_ban_has_the_day_it_began",
            ),
        ]
        indexes = [
            # asked with every request in a household
            models.Index(
                fields=["person"], condition=Q(ended_at__isnull=True), name="standstill_of_person"
            ),
            models.Index(fields=["household", "-started_at"], name="standstill_of_household"),
        ]

    @property
    def lasts_until(self):
        """The moment on which it ends, or ended, as things stand now."""
        end = self.ends_at if self.confirmed_at else self.started_at + UNCONFIRMED
        end = min(end, self.ends_at)
        return min(self.ended_at, end) if self.ended_at else end

    @property
    def counts_from(self):
        """The moment since when it counts, or counted: that of the yes where it waited for one."""
        return (self.is_after_yes and self.confirmed_at) or self.started_at

    @property
    def last_on(self):
        """The last whole day that was asked for."""
        return timezone.localtime(self.ends_at - timedelta(seconds=1)).date()

    @property
    def ran_whole(self):
        """It ends, or ended, with its last day, and not in the middle of one."""
        return self.lasts_until == self.ends_at

    @property
    def is_open(self):
        """Runs, or waits for the yes after which it runs."""
        return timezone.now() < self.lasts_until

    @property
    def is_running(self):
        return self.is_open and (self.confirmed_at is not None or not self.is_after_yes)

    @property
    def last_day(self):
        """Of a home ban with its extension: the day on which four weeks from the order end."""
        return self.begun_on + EXTENDED - timedelta(days=1)

    @property
    def may_be_extended(self):
        """A first home ban that two people decided, while it runs."""
        is_first = self.ground == self.Ground.HOME_BAN and self.extends_id is None
        return is_first and self.confirmed_at is not None and self.is_running

    @property
    def waits(self):
        """For a second pair of eyes."""
        return self.is_open and self.confirmed_at is None
