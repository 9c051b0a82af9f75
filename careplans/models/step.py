from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.models import Scope
from careplans.models.goal import Goal
from careplans.querysets import StepQuerySet
from people.models import Household, Person
from writing.models import FamilyRow, KeptManager


class ExecutorKind(models.IntegerChoices):
    """Who does it, from nearest to home to furthest. A form asks in this order."""

    OURSELVES = 1, _("ourselves")
    NETWORK = 2, _("our people")
    NEIGHBOURHOOD = 3, _("the neighbourhood")
    PROVISION = 4, _("a provision")
    PROFESSIONAL = 5, _("a professional")


class KeptSteps(KeptManager.from_queryset(StepQuerySet)):
    """Steps that are not in the bin."""


class Step(FamilyRow):
    """Who does what, when; perhaps with something in return, perhaps again and again."""

    class State(models.TextChoices):
        OPEN = "open", _("to do")
        DONE = "done", _("done")
        STOPPED = "stopped", _("stopped")

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="steps")
    text = models.CharField(_("step"), max_length=300)
    executor_kind = models.PositiveSmallIntegerField(_("who"), choices=ExecutorKind.choices)
    executor = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    executor_name = models.CharField(_("name"), max_length=120, blank=True)
    in_return = models.CharField(_("in return"), max_length=300, blank=True)
    due_on = models.DateField(_("when"), null=True, blank=True)
    due_time = models.TimeField(_("what time"), null=True, blank=True)
    repeats = models.CharField(_("repeats"), max_length=120, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = KeptSteps()
    all_objects = StepQuerySet.as_manager()

    class Meta(FamilyRow.Meta):
        ordering = ["state", "due_on", "created_at"]
        constraints = [
            *FamilyRow.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state="done", done_at__isnull=False, done_by__isnull=False)
                | ~Q(state="done") & Q(done_at__isnull=True, done_by__isnull=True),
                name="a_done_step_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(repeats="") | Q(due_on__isnull=False),
                name="a_repeating_step_has_a_first_day",
            ),
        ]
        indexes = [
            # pages and counts ask for some scopes of one household
            models.Index(
                fields=["household", "scope"],
                condition=Q(deleted_at__isnull=True),
                name="step_of_scope_kept",
            ),
            models.Index(fields=["executor", "household"], name="step_of_executor"),
        ]


class StepTick(models.Model):
    """One time that a repeating step was done."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="ticks")
    for_on = models.DateField()
    done_at = models.DateTimeField(default=timezone.now)
    done_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["step", "for_on"], name="a_step_is_ticked_once_a_day")
        ]
