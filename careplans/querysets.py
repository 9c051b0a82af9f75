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


class AgreementQuerySet(FamilyRowQuerySet):
    def visible_to(self, viewer, level=Level.SEE):
        """As every row, plus the agreements that the viewer is a party to (own steps only)."""
        rows = models.Q(scope_id__among=viewer.scopes(level))
        if viewer.own_steps >= level:
            rows |= models.Q(party_ids__contains=[viewer.person_id])
        return self.filter(rows, household_id=viewer.household_id)


class ProposalQuerySet(FamilyRowQuerySet):
    def waiting(self):
        return self.filter(state="waiting")
