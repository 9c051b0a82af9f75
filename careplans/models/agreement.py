from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careplans.models.goal import Goal
from careplans.querysets import AgreementQuerySet
from people.models import Household, Organisation, Person
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
    # how much help it is, for what comes back every week; anything else in words
    hours_a_week = models.DecimalField(
        _("hours a week"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    when_text = models.CharField(
        _("on which days, in words"), max_length=200, blank=True, db_default=""
    )
    if_fails = models.CharField(_("what we do when it does not work"), max_length=300, blank=True)
    review_on = models.DateField(_("when we look back"), null=True, blank=True)
    # Ended before its time, by the family; the row stays as it was.
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_because = models.CharField(_("why it ends"), max_length=300, blank=True)
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
            models.CheckConstraint(
                condition=Q(review_on__isnull=True) | Q(review_on__gte=F("starts_on")),
                name="an_agreement_is_looked_at_after_its_start",
            ),
            models.CheckConstraint(
                condition=Q(hours_a_week__isnull=True)
                | Q(hours_a_week__gt=0, hours_a_week__lte=168),
                name="hours_of_an_agreement_fit_in_a_week",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_by__isnull=True)
                | Q(ended_on__isnull=False, ended_by__isnull=False),
                name="an_ended_agreement_has_who_and_when",
            ),
        ]
        indexes = [GinIndex(fields=["party_ids"], name="agreement_of_party")]


class AgreementParty(models.Model):
    """One side of an agreement: who, what they promise, and what they said to these words.

    A side is a person, an organisation that the family let in as a whole, or only a name. Other
    words are another promise: then `answer` waits again, and `earlier_answer` keeps what this side
    said to the words of before.
    """

    class Answer(models.TextChoices):
        WAITING = "waiting", _("not answered yet")
        YES = "yes", _("said yes")
        CHANGE = "change", _("wants something else")
        NO = "no", _("said no")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField(_("name"), max_length=120)
    promise = models.CharField(_("what they promise"), max_length=300)
    answer = models.CharField(max_length=8, choices=Answer.choices, default=Answer.WAITING)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_text = models.CharField(_("in your own words"), max_length=500, blank=True)
    earlier_answer = models.CharField(max_length=8, choices=Answer.choices, blank=True)
    earlier_at = models.DateTimeField(null=True, blank=True)
    earlier_text = models.CharField(max_length=500, blank=True)
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
            models.UniqueConstraint(
                fields=["agreement", "organisation"],
                condition=Q(organisation__isnull=False),
                name="an_organisation_is_party_once",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(organisation__isnull=True),
                name="a_side_is_a_person_or_an_organisation",
            ),
            models.CheckConstraint(
                condition=~Q(answer="change") | ~Q(answer_text=""),
                name="who_wants_something_else_says_what",
            ),
        ]


class AgreementNote(models.Model):
    """Was it kept? Written by one of the sides or by the family, and never rewritten."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="notes")
    is_kept = models.BooleanField(_("was it kept?"))
    text = models.CharField(_("in your own words"), max_length=500, blank=True)
    noted_on = models.DateField(_("which day"), default=timezone.localdate)
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-noted_on", "-noted_at"]
        indexes = [models.Index(fields=["agreement", "-noted_on"], name="note_of_agreement")]
