from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.models import Scope
from people.models import Household, Person
from writing.querysets import FamilyRowQuerySet


class SafetyCondition(models.Model):
    """What has to be so for it to be safe: set by a professional, and not the family's words.

    The family always sees it and cannot throw it away; it writes its own side next to it. The
    words never change: who wants others ends this one and sets another.
    """

    class Ground(models.TextChoices):
        YOUTH_ACT = "youth_act", _("Jeugdwet: help that is needed for a safe growing up")
        SUPERVISION = "supervision", _("Supervision order of the children's judge (art. 1:255 BW)")
        GUARDIANSHIP = "guardianship", _("Guardianship (art. 1:295 BW)")
        CODE = "code", _("Meldcode: agreed with Veilig Thuis")
        HOME_BAN = "home_ban", _("Wet tijdelijk huisverbod")
        OTHER = "other", _("Something else, namely")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(_("what has to be so"), max_length=300)
    why = models.TextField(_("why"), max_length=1000)
    ground = models.CharField(_("on what ground"), max_length=16, choices=Ground.choices)
    ground_text = models.CharField(_("which decision, or which rule"), max_length=200, blank=True)
    checker = models.CharField(_("who checks it"), max_length=120)
    check_on = models.DateField(_("when it is checked"))
    author_role = models.CharField(_("role"), max_length=200)  # as it was then
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ended_because = models.CharField(_("why it no longer holds"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = FamilyRowQuerySet.as_manager()
    all_objects = objects
    deleted_at = None  # nobody throws it away

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(ground="other") | ~Q(ground_text=""),
                name="another_ground_is_named",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_by__isnull=True)
                | Q(ended_on__isnull=False, ended_by__isnull=False),
                name="an_ended_condition_has_who_and_when",
            ),
        ]


class SafetyCheck(models.Model):
    """Somebody looked whether a condition is met. The newest counts; none is rewritten."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    condition = models.ForeignKey(SafetyCondition, on_delete=models.CASCADE, related_name="checks")
    is_met = models.BooleanField(_("is it so now?"))
    text = models.CharField(_("what you saw"), max_length=500)
    checked_on = models.DateField(_("on which day"), default=timezone.localdate)
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-checked_on", "-noted_at"]


class FamilySide(models.Model):
    """What somebody of the family says of a condition, in their own words and under their name."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    condition = models.ForeignKey(SafetyCondition, on_delete=models.CASCADE, related_name="sides")
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("how we see it"), max_length=2000, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = models.Manager()
    all_objects = objects
    deleted_at = None

    class Meta:
        ordering = ["changed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["condition", "said_by"], name="somebody_has_one_side_of_a_condition"
            )
        ]
