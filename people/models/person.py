from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Person(models.Model):
    """Somebody, with or without a log-in: a parent, a child, a neighbour, a colleague."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True
    )
    first_name = models.CharField(_("first name"), max_length=80)
    prefix = models.CharField(_("prefix"), max_length=20, blank=True)
    last_name = models.CharField(_("last name"), max_length=120, blank=True)
    born_on = models.DateField(_("date of birth"), null=True, blank=True)
    # Set and emptied by the database alone, with the death that two people confirmed.
    died_on = models.DateField(_("died on"), null=True, blank=True, editable=False)
    # Said by the family that invites, or at a yes, of who has no dated place: it asks a second step
    # at log-in, and nobody who serves pages takes it back.
    is_here_for_work = models.BooleanField(default=False, db_default=False, editable=False)
    # The family said it: who it is about does not take it back alone.
    is_for_work_by_family = models.BooleanField(default=False, db_default=False, editable=False)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    made_by = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1, db_default=1)

    deleted_at = None  # a person is not thrown away, so the page of a clash always finds one

    def __str__(self):
        return self.name

    @property
    def name(self):
        return " ".join(part for part in (self.first_name, self.prefix, self.last_name) if part)

    @property
    def changed_by_id(self):
        """Who has a log-in writes their own name, perhaps in two windows."""
        return self.pk

    @property
    def initials(self):
        return (self.first_name[:1] + self.last_name[:1]).upper() or "?"
