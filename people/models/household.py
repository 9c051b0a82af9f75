from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models.person import Person


class Household(models.Model):
    """A family: the people who live or belong together."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(_("name of the family"), max_length=120)
    started_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return self.name


class HouseholdMemberQuerySet(models.QuerySet):
    """Places in households; a place may have an end that is still to come."""

    def here(self, day=None):
        """Who is at home on that day (today): the last day of a place is the one before its end, as
        all functions of rights count."""
        day = day or timezone.localdate()
        is_open = Q(ended_on__isnull=True) | Q(ended_on__gt=day)
        return self.filter(is_open, started_on__lte=day)


class HouseholdMember(models.Model):
    """Somebody's dated place in a household."""

    class Role(models.TextChoices):
        PARENT = "parent", _("parent")
        CHILD = "child", _("child")
        PARTNER = "partner", _("partner")
        CARER = "carer", _("carer")
        OTHER = "other", _("lives with us")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    is_owner = models.BooleanField(_("owner of the plan"), default=False)
    started_on = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)
    changes = models.PositiveIntegerField(default=0, db_default=0)
    changed_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = HouseholdMemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="a_household_member_ends_after_the_start",
            ),
            models.UniqueConstraint(
                fields=["household", "person"],
                condition=Q(ended_on__isnull=True),
                name="a_person_is_in_a_household_once",
            ),
        ]

    @property
    def version(self):
        """One form changes the place and the person: it counts what happened to both."""
        return self.changes + self.person.version

    @property
    def has_ended(self):
        """A place with an end on a day to come has not."""
        return self.ended_on is not None and self.ended_on <= timezone.localdate()

    @property
    def deleted_at(self):
        """For the page of a clash: who does not live here any more is gone from the form."""
        return self.ended_on if self.has_ended else None


class Address(models.Model):
    """Where a household lives. A secret one is for the household alone: hence its own table."""

    household = models.OneToOneField(Household, on_delete=models.CASCADE, primary_key=True)
    street = models.CharField(_("street and number"), max_length=120)
    postcode = models.CharField(_("postcode"), max_length=7, blank=True)
    city = models.CharField(_("city"), max_length=80, blank=True)
    is_secret = models.BooleanField(_("nobody outside our family may see this"), default=False)
    version = models.PositiveIntegerField(default=1, db_default=1)
    changed_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    deleted_at = None  # for the page of a clash: an address is changed, never thrown away

    def __str__(self):
        return ", ".join(p for p in (self.street, f"{self.postcode} {self.city}".strip()) if p)
