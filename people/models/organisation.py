from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models.person import Person


class Organisation(models.Model):
    """A municipality, school, housing association, police, youth protection or care provider."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("municipality")
        SCHOOL = "school", _("school")
        HOUSING = "housing", _("housing association")
        POLICE = "police", _("police")
        PROTECTION = "protection", _("youth protection")
        CARE = "care", _("care provider")
        COMMUNITY = "community", _("neighbourhood organisation")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(_("name"), max_length=120, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)

    def __str__(self):
        return self.name


class OrganisationMembership(models.Model):
    """A dated place in an organisation, with the role that gives rights."""

    class Role(models.TextChoices):
        PARTNER = "partner", _("partner professional")
        PRIVACY_OFFICER = "privacy_officer", _("privacy officer")
        ASKED = "asked", _("waits for a second yes")  # gives nothing: no right asks for this role

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="offices")
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.PARTNER)
    job = models.CharField(_("job"), max_length=80, blank=True)
    # As the workplace knows them: the database fills it in, and who has the place never changes it.
    working_name = models.CharField(max_length=200, blank=True, db_default="", editable=False)
    started_on = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)
    # Who asked for this place and who was the second (ADR 29); empty where administration made it.
    made_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    email = models.EmailField(blank=True, db_default="")  # until the invitation has gone out

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person", "role"],
                condition=Q(ended_on__isnull=True),
                name="a_person_has_a_role_in_an_organisation_once",
            ),
            models.UniqueConstraint(
                F("organisation"),
                Lower("email"),
                condition=Q(role="asked", ended_on__isnull=True),
                name="an_address_is_asked_once",
            ),
        ]


class Team(models.Model):
    """A neighbourhood team of an organisation."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="teams")
    name = models.CharField(_("name"), max_length=120)
    area = models.CharField(_("area"), max_length=120)
    how_to_reach = models.CharField(_("how to reach the team"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1, db_default=1)

    deleted_at = None  # a team is not thrown away, so the page of a clash always finds it
    changed_by_id = None  # one of its leaders; the log says who

    def __str__(self):
        return self.name


class TeamMembership(models.Model):
    """A dated place in a team; rights follow from it and end with it."""

    class Role(models.TextChoices):
        PROFESSIONAL = "professional", _("professional")
        LEADER = "leader", _("team leader")
        ASKED = "asked", _("waits for a second yes")  # gives nothing: no right asks for this role

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="team_memberships")
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.PROFESSIONAL)
    job = models.CharField(_("job"), max_length=80, blank=True)
    # As the workplace knows them: the database fills it in, and who has the place never changes it.
    working_name = models.CharField(max_length=200, blank=True, db_default="", editable=False)
    started_on = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)
    # Who of the team brought them in, and when: set by the database, for who makes a place never
    # looks as the second beside it. Empty for who came in by administration.
    made_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(null=True, blank=True)
    # Who answered as the second (ADR 29). It began, and the answer was yes, if there is a moment.
    confirmed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "person", "role"],
                condition=Q(ended_on__isnull=True),
                name="a_person_has_a_role_in_a_team_once",
            )
        ]
