from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from careplans.models.goal import Goal
from careplans.querysets import ProposalQuerySet
from people.models import Person
from writing.models import FamilyRow, KeptManager


class KeptProposals(KeptManager.from_queryset(ProposalQuerySet)):
    """Proposals that are not in the bin."""


class Proposal(FamilyRow):
    """What somebody outside the family suggests. Nothing happens until the family answers."""

    class Kind(models.TextChoices):
        STEP = "step", _("a step")
        AGREEMENT = "agreement", _("an agreement")
        DEBT = "debt", _("something to pay")
        PAYMENT = "payment", _("a way to pay")
        MATTER = "matter", _("what matters")  # only as somebody of the family says it
        GOAL = "goal", _("a goal")
        STEP_CHANGE = "step_change", _("a change of a step")
        DEAL_CHANGE = "deal_change", _("a change of an agreement")
        GOAL_CHANGE = "goal_change", _("a change of a goal")
        SCALE = "scale", _("the rungs of a goal")

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for the family")
        ACCEPTED = "accepted", _("yes")
        CHANGED = "changed", _("yes, but different")
        DECLINED = "declined", _("no")
        TAKEN_BACK = "taken_back", _("taken back")

    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.STEP)
    # What is about money alone, what matters, and a goal that is not there yet, hangs under none.
    goal = models.ForeignKey(
        Goal, on_delete=models.PROTECT, null=True, blank=True, related_name="proposals"
    )
    payload = models.JSONField()
    why = models.TextField(_("why"), max_length=2000)
    without_professional = models.CharField(
        _("can it be done without a professional?"), max_length=300, blank=True
    )
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer_text = models.TextField(_("answer"), max_length=2000, blank=True)
    # Who answers for it since its author left; written as somebody leaves, and by no page.
    handed_to = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Filled in together: these are the words of somebody of the family, typed by the author.
    typed_for = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    result_id = models.UUIDField(null=True, blank=True)
    # Answers that the family took back: state, answer_text, answered_by_id, answered_at, result_id.
    earlier_answers = models.JSONField(default=list, blank=True)

    objects = KeptProposals()
    all_objects = ProposalQuerySet.as_manager()

    class Meta(FamilyRow.Meta):
        ordering = ["-created_at"]
        constraints = [
            *FamilyRow.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state="waiting", answered_at__isnull=True, answered_by__isnull=True)
                | ~Q(state="waiting") & Q(answered_at__isnull=False, answered_by__isnull=False),
                name="an_answered_proposal_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(goal__isnull=True, kind__in=("debt", "payment", "matter", "goal"))
                | Q(
                    goal__isnull=False,
                    kind__in=(
                        "step",
                        "agreement",
                        "step_change",
                        "deal_change",
                        "goal_change",
                        "scale",
                    ),
                ),
                name="a_proposal_hangs_under_a_goal_or_is_about_money",
            ),
            models.CheckConstraint(
                condition=~Q(kind="matter") | Q(typed_for__isnull=False),
                name="what_matters_is_said_by_the_family",
            ),
        ]
        indexes = [
            models.Index(fields=["household", "state"], name="proposal_of_household"),
            models.Index(
                fields=["scope"], condition=Q(state="waiting"), name="proposal_of_scope_waiting"
            ),
        ]
