from functools import cache
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone

from access.models import Scope
from people.models import Household, Person
from writing.querysets import FamilyRowQuerySet


class KeptManager(models.Manager.from_queryset(FamilyRowQuerySet)):
    """What is kept: everything but the bin."""

    def get_queryset(self):
        rows = super().get_queryset()
        rows.query = kept_query(self.model).chain()
        return rows


@cache
def kept_query(model):
    """The question that every page asks of every kind of row, built once: a page that asks six of
    them spent more on building it than on the answer."""
    return FamilyRowQuerySet(model).kept().query


class FamilyRow(models.Model):
    """One thing of a family: in a scope, with a version, and a bin instead of a hard deletion."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    deleted_at = models.DateTimeField(null=True, blank=True)
    deleted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = KeptManager()
    all_objects = FamilyRowQuerySet.as_manager()

    def __str__(self):
        """The kind, and no words: what a row is called also comes to stand in logs of errors."""
        return str(self._meta.verbose_name)

    class Meta:
        abstract = True
        base_manager_name = "all_objects"
        constraints = [
            models.CheckConstraint(
                condition=Q(deleted_at__isnull=True, deleted_by__isnull=True)
                | Q(deleted_at__isnull=False, deleted_by__isnull=False),
                name="%(class)s_in_the_bin_has_who_and_when",
            )
        ]
