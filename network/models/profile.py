from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.expressions import RawSQL
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Person, Team


class ProfileQuerySet(models.QuerySet):
    def shown(self):
        """Public, and of who works in that team today: whoever left is nobody's helper."""
        here = RawSQL("leaving_works_there(person_id, team_id)", [], models.BooleanField())
        return self.filter(is_public=True).alias(works_there=here).filter(works_there=True)


class ProfessionalProfile(models.Model):
    """How a professional introduces themselves to residents; public, in their own words."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="profile")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="profiles")
    name = models.CharField(_("name"), max_length=120)
    area = models.CharField(_("area"), max_length=80)
    specialisms = ArrayField(models.CharField(max_length=60), verbose_name=_("specialisms"))
    languages = ArrayField(models.CharField(max_length=40), verbose_name=_("languages"))
    background = models.CharField(_("cultural background"), max_length=80, blank=True)
    days = models.CharField(_("days at work"), max_length=80, blank=True)
    introduction = models.TextField(_("introduction"), max_length=600)
    is_public = models.BooleanField(_("visible on the public page"), default=False)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        indexes = [
            models.Index(fields=["area"], name="profile_of_area"),
            GinIndex(fields=["specialisms"], name="profile_specialism"),
            GinIndex(fields=["languages"], name="profile_language"),
        ]

    deleted_at = None  # it is made invisible instead, so the page of a clash always finds it

    @property
    def changed_by_id(self):
        """Only its own professional writes it, perhaps in two windows."""
        return self.person_id
