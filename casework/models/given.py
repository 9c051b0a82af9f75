from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.models.helpplan import HelpPlan
from people.models import Person


class PlanGiven(models.Model):
    """To whom of a family a help plan was given that is fixed (Jeugdwet art. 7.3.10).

    Who is named here reads that plan on their own page, also when the family shares nothing with
    the case. Given is given: no page changes it or takes it back. What was a mistake, who runs the
    house takes away (`bin/manage plan_not_given`, docs/adr/0045). That a paper was written down by
    mistake, who works in the case says (PaperMistake): it gives nobody a right.
    """

    class How(models.TextChoices):
        SPOKEN = "spoken", _("in a talk")
        WRITTEN = "written", _("in writing")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    plan = models.ForeignKey(HelpPlan, on_delete=models.CASCADE, related_name="given")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    on_paper_to = models.CharField(_("who got it on paper"), max_length=200, blank=True)
    # Whom the plan is about reads who got it on paper, and the yes that stands in their name; not
    # of before the form said so.
    is_told = models.BooleanField(default=True, db_default=False)
    given_on = models.DateField(default=timezone.localdate)
    # Of a plan about an adult, given to another: whose yes it was, when and how they said it.
    agreed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    agreed_on = models.DateField(null=True)
    agreed_how = models.CharField(
        max_length=7, choices=How.choices, blank=True, default="", db_default=""
    )
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["written_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, on_paper_to="")
                | Q(person__isnull=True) & ~Q(on_paper_to=""),
                name="a_plan_is_given_to_a_person_or_on_paper",
            ),
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True, agreed_on__isnull=True, agreed_how="")
                | Q(
                    agreed_by__isnull=False,
                    agreed_on__isnull=False,
                    agreed_how__in=["spoken", "written"],
                ),
                name="a_yes_to_giving_has_who_when_and_how",
            ),
            models.UniqueConstraint(
                # Again on another day: what a birthday ended can be given anew, with a yes.
                fields=["plan", "person", "given_on"],
                name="a_plan_is_given_to_a_person_once_a_day",
            ),
        ]
