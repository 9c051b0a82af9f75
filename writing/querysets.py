from django.db import models

from access.models import Level


class FamilyRowQuerySet(models.QuerySet):
    """Many rows of families, in plain words."""

    def visible_to(self, viewer, level=Level.SEE):
        """Rows of this household in scopes where the viewer has at least this level."""
        return self.filter(household_id=viewer.household_id, scope_id__among=viewer.scopes(level))

    def kept(self):
        """Not in the bin."""
        return self.filter(deleted_at__isnull=True)
