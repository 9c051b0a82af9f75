from django.db import models
from django.db.models import Q


class GrantQuerySet(models.QuerySet):
    def open(self, today):
        """Neither withdrawn nor past its last day; it may still wait for a signature."""
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=today), withdrawn_at__isnull=True
        )
