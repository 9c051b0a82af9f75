from django.db import models
from django.db.models import F, Func, Q, UUIDField


class GrantQuerySet(models.QuerySet):
    def open(self, today):
        """Neither withdrawn nor past its last day; it may still wait for a signature."""
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=today), withdrawn_at__isnull=True
        )

    def with_place(self):
        """Without those whose party has left the team or organisation that they came from."""
        gone = Func(F("household_id"), function="access_grants_without_place")
        households = self.order_by().values(gone=Func(gone, output_field=UUIDField()))
        return self.exclude(pk__in=households)
