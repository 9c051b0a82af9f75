from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models import Person
from writing.models import FamilyRow


class NetworkMember(FamilyRow):
    """Somebody of the family's own people: what they mean to us, and we to them."""

    class Circle(models.IntegerChoices):
        CLOSE = 1, _("closest to us")
        FRIENDS = 2, _("friends and family")
        AROUND = 3, _("people we see now and then")
        PAID = 4, _("people who are paid for it")

    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("name"), max_length=120)
    relation = models.CharField(_("who is this to you"), max_length=80, blank=True)
    phone = models.CharField(_("telephone number"), max_length=30, blank=True, default="")
    # Empty when the family did not say: a name is enough.
    circle = models.PositiveSmallIntegerField(
        _("how close"), choices=Circle.choices, null=True, blank=True
    )
    can_help_with = models.TextField(_("what they can help with"), max_length=1000, blank=True)
    we_do_for_them = models.TextField(_("what we do for them"), max_length=1000, blank=True)

    class Meta(FamilyRow.Meta):
        ordering = ["circle", "name"]
