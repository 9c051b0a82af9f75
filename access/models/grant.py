from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.models.levels import Level, Part
from access.querysets import GrantQuerySet
from people.models import Household, Organisation, Person, Team


class Grant(models.Model):
    """The family's decision: this party may do this with that part, for a purpose, until a date.

    The party is a person (a private helper), a person as a member of a team or an organisation
    (the grant then gives nothing once that place has ended), or a whole organisation.
    `ends_on` is the last day that still counts.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="grants")
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="grants"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="grants"
    )
    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, blank=True)
    part = models.CharField(_("part"), max_length=12, choices=Part.choices)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level.choices)
    subject = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    goal_id = models.UUIDField(null=True, blank=True)
    is_own_steps_only = models.BooleanField(default=False)
    purpose = models.CharField(_("purpose"), max_length=200)
    starts_on = models.DateField(_("from"), default=timezone.localdate)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    case_id = models.UUIDField(null=True, blank=True)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False)
                | Q(organisation__isnull=False, team__isnull=True),
                name="a_grant_has_a_party",
            ),
            models.CheckConstraint(
                condition=Q(level__gte=Level.SEE, level__lte=Level.PROPOSE),
                name="a_grant_gives_at_most_propose",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="a_grant_ends_after_its_start",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="a_withdrawn_grant_has_who_and_when",
            ),
            # one person to one conference, who looks and says whether they come
            models.CheckConstraint(
                condition=~Q(part=Part.CONFERENCE)
                | Q(
                    goal_id__isnull=False,
                    person__isnull=False,
                    team__isnull=True,
                    organisation__isnull=True,
                    subject__isnull=True,
                    level__lte=Level.RESPOND,
                ),
                name="to_a_conference_people_come_one_by_one",
            ),
            models.CheckConstraint(
                condition=Q(is_own_steps_only=False) | Q(part=Part.STEPS),
                name="own_steps_only_is_about_steps",
            ),
        ]
        indexes = [
            # whom a person may visit: asked at every request of a professional
            models.Index(
                fields=["person", "household"],
                condition=Q(withdrawn_at__isnull=True),
                name="grant_of_person_open",
            ),
            # what a whole organisation may visit: asked at every request of a partner
            models.Index(
                fields=["organisation"],
                condition=Q(withdrawn_at__isnull=True, person__isnull=True),
                name="grant_of_organisation_open",
            ),
            # the homes of a case, also of what was withdrawn: asked for each line of a caseload
            models.Index(
                fields=["case_id", "household"],
                condition=Q(case_id__isnull=False),
                name="grant_of_case",
            ),
        ]


class GrantSignature(models.Model):
    """Somebody's yes to a grant about a person. Who must sign follows from the age rules."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="signatures")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    signed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["grant", "person"], name="a_person_signs_a_grant_once")
        ]
