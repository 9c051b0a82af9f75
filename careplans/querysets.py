from django.db import models

from access.models import Level
from writing.querysets import FamilyRowQuerySet


class StepQuerySet(FamilyRowQuerySet):
    def visible_to(self, viewer, level=Level.SEE):
        """As every row, plus the steps that the viewer does, where a grant allows just those."""
        rows = models.Q(scope_id__among=viewer.scopes(level))
        if viewer.own_steps >= level:
            rows |= models.Q(executor_id=viewer.person_id)
        return self.filter(rows, household_id=viewer.household_id)

    def open(self):
        return self.filter(state="open")

    def overdue(self, today):
        return self.open().filter(due_on__lt=today, repeats="")


class PriorityQuerySet(FamilyRowQuerySet):
    def with_file_words(self):
        """With what stands beside their first file, for `said`: of many in one query."""
        files = self.model._meta.get_field("attachments").related_model
        rows = files.objects.filter(priority_id=models.OuterRef("pk")).exclude(text="")
        words = rows.order_by("created_at").values("text")[:1]
        return self.annotate(file_words=models.Subquery(words))


class AgreementQuerySet(FamilyRowQuerySet):
    def visible_to(self, viewer, level=Level.SEE):
        """As every row, plus the agreements that the viewer is a party to (own steps only)."""
        rows = models.Q(scope_id__among=viewer.scopes(level))
        if viewer.own_steps >= level:
            rows |= models.Q(party_ids__contains=[viewer.person_id])
        return self.filter(rows, household_id=viewer.household_id)


class ScoreQuerySet(FamilyRowQuerySet):
    def saying_reworded(self):
        """With `is_on_former_words`: any rung of the scale got other words after it was said. Who
        chose a rung chose among all of them, so it counts no more (docs/adr/0027)."""
        reworded = models.Func(
            models.F("scale_id"), models.F("created_at"), function="careplans_rungs_reworded",
            output_field=models.BooleanField(),
        )  # fmt: skip
        return self.annotate(is_on_former_words=reworded)


class ProposalQuerySet(FamilyRowQuerySet):
    def waiting(self):
        return self.filter(state="waiting")


class ConferenceQuerySet(FamilyRowQuerySet):
    def visible_to(self, viewer, level=Level.SEE):
        """As every row, plus the conference in which the viewer is asked to inform the family."""
        rows = models.Q(scope_id__in=viewer.scopes(level))
        if level == Level.SEE and viewer.is_let_in:
            asked = models.Q(
                guests__person_id=viewer.person_id,
                guests__kind="inform",
                guests__removed_on__isnull=True,
            )
            keys = self.model.objects.filter(asked, household_id=viewer.household_id).values("pk")
            rows |= models.Q(pk__in=keys)
        return self.filter(rows, household_id=viewer.household_id)

    def running(self):
        return self.filter(stopped_on__isnull=True).exclude(stage="done")


class OwnRowQuerySet(FamilyRowQuerySet):
    """Rows that somebody sees by their scope, or because it is about themselves."""

    scope_level = Level.SEE

    def visible_to(self, viewer, level=Level.SEE):
        needed = max(level, self.scope_level)
        rows = models.Q(scope_id__in=viewer.scopes(needed))
        if viewer.is_let_in and level <= Level.RESPOND:
            rows |= models.Q(person_id=viewer.person_id)
        return self.filter(rows, household_id=viewer.household_id)


class ConferenceGuestQuerySet(OwnRowQuerySet):
    def coming(self):
        return self.filter(removed_on__isnull=True)


class InformationQuerySet(OwnRowQuerySet):
    scope_level = Level.CONTRIBUTE
