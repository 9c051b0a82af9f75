from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Person, Team


class Case(models.Model):
    """The team's side of helping a family: who is responsible and in what state it is.

    No name and no question of the family stand here; those are in CaseClient, which only
    the professionals of this case see. A plan is linked by the family's own grant.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        INTAKE = "intake", _("getting to know each other")
        ACTIVE = "active", _("help is running")
        CLOSED = "closed", _("closed")

    class Reason(models.TextChoices):
        REACHED = "reached", _("what we worked on is good enough now")
        ALONE = "alone", _("the family goes on without the team")
        OTHERS = "others", _("somebody else helps them from now on")
        MOVED = "moved", _("the family moved")
        STOPPED = "stopped", _("the family wanted to stop")
        SILENT = "silent", _("we could not reach the family any more")

    class FamilyView(models.TextChoices):
        AGREES = "agrees", _("they know, and they agree")
        DIFFERS = "differs", _("they know, and they see it differently")
        UNKNOWN = "unknown", _("they do not know it yet")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.CharField(_("case number"), max_length=20, unique=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="cases")
    coordinator = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="cases"
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    registered_on = models.DateField(default=timezone.localdate)
    started_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closing_reason = models.CharField(max_length=10, choices=Reason.choices, blank=True, default="")
    # The family reads the reason: not of before, when the form did not say so.
    is_reason_told = models.BooleanField(default=False, db_default=False)
    family_view = models.CharField(
        max_length=10, choices=FamilyView.choices, blank=True, default=""
    )
    waiting_reason = models.CharField(_("why the family waits"), max_length=200, blank=True)
    last_contact_on = models.DateField(null=True, blank=True)
    next_contact_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="closed", closed_on__isnull=False)
                | ~Q(state="closed") & Q(closed_on__isnull=True),
                name="a_closed_case_has_a_closing_day",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting") | Q(coordinator__isnull=False),
                name="a_case_that_does_not_wait_has_a_coordinator",
            ),
            models.CheckConstraint(
                condition=Q(state="closed")
                | Q(closing_reason="", family_view="", closed_by__isnull=True),
                name="an_open_case_has_no_reason_of_closing",
            ),
        ]
        indexes = [
            # a caseload is one person's open cases, whatever the size of the table
            models.Index(
                fields=["coordinator"],
                condition=~Q(state="closed"),
                name="case_open_of_coordinator",
            ),
            # a dashboard is one team's open cases
            models.Index(fields=["team"], condition=~Q(state="closed"), name="case_open_of_team"),
            # who waits longest is the first of this, and nothing else is read
            models.Index(
                fields=["team", "registered_on"],
                condition=Q(state="waiting"),
                name="case_waiting_of_team",
            ),
            # what came and what was closed in the last months, however long the past is
            models.Index(fields=["team", "registered_on"], name="case_registered_of_team"),
            models.Index(
                fields=["team", "closed_on"],
                condition=Q(state="closed"),
                name="case_closed_of_team",
            ),
        ]


class CaseClient(models.Model):
    """The minimal record of the client under the legal task; the family's plan is elsewhere."""

    case = models.OneToOneField(
        Case, on_delete=models.CASCADE, primary_key=True, related_name="client"
    )
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    chosen_helper = models.ForeignKey(  # whom the family asked for itself
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("name of the family"), max_length=120)
    question = models.TextField(_("question"), max_length=2000, blank=True)
    contact = models.CharField(_("how to reach them"), max_length=200, blank=True)


class CaseColleague(models.Model):
    """A colleague who helps in a case beside the coordinator, for a time."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="colleagues")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    started_on = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person"],
                condition=Q(ended_on__isnull=True),
                name="a_colleague_is_in_a_case_once",
            )
        ]
