from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.db.models.functions import MD5, Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.models.case import Case
from people.models import Person


class LegalOffer(models.Model):
    """That the team offered a family to make its own plan first (Jeugdwet art. 4.1.2).

    It is never changed: what was told once, was told so. Was it different, then the family says so
    (OfferObjection) and it is offered again, in a new row. The newest of a case counts.
    """

    class Way(models.TextChoices):
        SPOKEN = "spoken", _("in a talk")
        PAPER = "paper", _("on paper")
        BOTH = "both", _("in a talk and on paper")
        PHONE = "phone", _("by phone")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="offers")
    made_on = models.DateField(_("day"), default=timezone.localdate)
    told_to = models.CharField(_("whom it was told"), max_length=200)
    language = models.CharField(_("language"), max_length=60)
    way = models.CharField(_("how"), max_length=6, choices=Way.choices)
    has_support = models.BooleanField(_("who can help with it was told"), default=False)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-made_on", "-written_at"]
        indexes = [models.Index(fields=["case", "-made_on", "-written_at"], name="offer_of_case")]


class OfferAnswer(models.Model):
    """What somebody of the family said to the offer; each may change their mind, so each is kept.

    Said by a person of the family, or by who has no place here and then a name. Written down by
    themselves, or by the professional whom they told.
    """

    class Answer(models.TextChoices):
        YES = "yes", _("yes, we make our own plan")
        LATER = "later", _("not now")
        NO = "no", _("no, we do not make our own plan")
        MADE = "made", _("our plan is ready")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    offer = models.ForeignKey(LegalOffer, on_delete=models.CASCADE, related_name="answers")
    answer = models.CharField(max_length=5, choices=Answer.choices)
    said_on = models.DateField(default=timezone.localdate)
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    said_by_name = models.CharField(max_length=80, blank=True)
    # a key of whoever said it, so that counting needs no name
    who = models.GeneratedField(
        expression=Coalesce("said_by", Cast(MD5("said_by_name"), models.UUIDField())),
        output_field=models.UUIDField(),
        db_persist=True,
    )
    ready_on = models.DateField(_("when the plan is to be ready"), null=True, blank=True)
    words = models.TextField(_("in their own words"), max_length=1000, blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-said_on", "-written_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(said_by__isnull=False, said_by_name="")
                | Q(said_by__isnull=True) & ~Q(said_by_name=""),
                name="an_answer_is_of_one_person",
            ),
            models.CheckConstraint(
                condition=Q(ready_on__isnull=True) | Q(answer="yes"),
                name="only_an_own_plan_has_a_day_to_be_ready",
            ),
        ]


class OfferObjection(models.Model):
    """ "It did not go like this": somebody of the family about the offer, or about one answer.

    What it is about counts no more. Until it is offered again or answered anew, nothing that rests
    on it goes on.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    offer = models.ForeignKey(LegalOffer, on_delete=models.CASCADE, related_name="objections")
    answer = models.ForeignKey(
        OfferAnswer, on_delete=models.CASCADE, null=True, related_name="objections"
    )
    words = models.TextField(_("how it went"), max_length=1000, blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-written_at"]
