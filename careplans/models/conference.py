from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.models import Scope
from careplans.querysets import ConferenceQuerySet
from people.models import Household, Person


class Conference(models.Model):
    """An Eigen Kracht conference: the family and its own people make the plan together.

    It hangs in a scope of its own, that whoever is let in for it sees. What the family writes for
    itself alone hangs in another one, that nobody can be let in to (docs/adr/0031).
    """

    class Stage(models.TextChoices):
        QUESTION = "question", _("Our question")
        CIRCLE = "circle", _("Our circle")
        INVITE = "invite", _("Inviting")
        INFORM = "inform", _("The information part")
        PRIVATE = "private", _("The part for us alone")
        PLAN = "plan", _("Our plan")
        CHECK = "check", _("The safety conditions")
        FOLLOW = "follow", _("Looking back")
        DONE = "done", _("Done")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    question = models.TextField(_("what it is about"), max_length=1000)
    stage = models.CharField(max_length=8, choices=Stage.choices, default=Stage.QUESTION)
    moved_at = models.DateTimeField(default=timezone.now)  # the last time that it went on
    held_on = models.DateField(_("which day"), null=True, blank=True)
    held_time = models.TimeField(_("what time"), null=True, blank=True)
    place = models.CharField(_("where"), max_length=200, blank=True)
    practical = models.CharField(_("what else is arranged"), max_length=500, blank=True)
    # Of the plan: whom to call when an agreement does not work. The circle names them.
    caller_name = models.CharField(_("who is called"), max_length=120, blank=True)
    presented_on = models.DateField(null=True, blank=True)
    # The database writes both: the moment that the check has to come after, and the day that the
    # plan was seen to be safe.
    presented_at = models.DateTimeField(null=True, blank=True, editable=False)
    agreed_on = models.DateField(null=True, blank=True, editable=False)
    first_looked_on = models.DateField(null=True, blank=True)
    second_looked_on = models.DateField(null=True, blank=True)
    stopped_on = models.DateField(null=True, blank=True)
    stopped_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    stopped_because = models.CharField(_("why it stops"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = ConferenceQuerySet.as_manager()
    all_objects = objects
    deleted_at = None  # it is stopped, never thrown away: the words stay

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(stopped_on__isnull=True) & ~Q(stage="done"),
                name="a_family_has_one_conference_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=["check", "follow", "done"]) | Q(presented_on__isnull=False),
                name="a_plan_is_presented_before_it_is_checked",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=["follow", "done"]) | Q(agreed_on__isnull=False),
                name="a_plan_is_checked_before_it_is_carried_out",
            ),
            models.CheckConstraint(
                condition=Q(stopped_on__isnull=True, stopped_by__isnull=True)
                | Q(stopped_on__isnull=False, stopped_by__isnull=False),
                name="a_stopped_conference_has_who_and_when",
            ),
            models.CheckConstraint(condition=~Q(question=""), name="a_conference_has_a_question"),
        ]
