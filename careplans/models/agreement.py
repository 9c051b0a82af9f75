from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from careplans.models.goal import Goal
from careplans.querysets import AgreementQuerySet
from people.models import Household, Person
from writing.models import FamilyRow, KeptManager


class KeptAgreements(KeptManager.from_queryset(AgreementQuerySet)):
    """Agreements that are not in the bin."""


class Agreement(FamilyRow):
    """What several parties promise each other, as equals."""

    goal = models.ForeignKey(
        Goal, on_delete=models.PROTECT, null=True, blank=True, related_name="agreements"
    )
    text = models.CharField(_("what we agree"), max_length=300)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    until_text = models.CharField(_("until when, in words"), max_length=200, blank=True)
    # The parties' keys, so that the policy of a party needs no other table.
    party_ids = ArrayField(models.UUIDField(), default=list)

    objects = KeptAgreements()
    all_objects = AgreementQuerySet.as_manager()

    class Meta(FamilyRow.Meta):
        ordering = ["-starts_on", "created_at"]
        constraints = [
            *FamilyRow.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="an_agreement_ends_after_its_start",
            ),
        ]
        indexes = [GinIndex(fields=["party_ids"], name="agreement_of_party")]


class AgreementParty(models.Model):
    """One side of an agreement: who, what they promise, and whether they said yes."""

    class Answer(models.TextChoices):
        WAITING = "waiting", _("not answered yet")
        YES = "yes", _("said yes")
        NO = "no", _("said no")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("name"), max_length=120)
    promise = models.CharField(_("what they promise"), max_length=300)
    answer = models.CharField(max_length=8, choices=Answer.choices, default=Answer.WAITING)
    answered_at = models.DateTimeField(null=True, blank=True)
    # Who wrote the answer down, when it was given out loud by somebody without a log-in.
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="waiting", answered_at__isnull=True)
                | ~Q(answer="waiting") & Q(answered_at__isnull=False),
                name="an_answered_promise_has_a_time",
            ),
            models.UniqueConstraint(
                fields=["agreement", "person"],
                condition=Q(person__isnull=False),
                name="a_person_is_party_once",
            ),
        ]
