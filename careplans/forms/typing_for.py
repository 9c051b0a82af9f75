"""Filling in together: whose words somebody types."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from access.names import names
from people.models import HouseholdMember


class TypedForField(forms.ChoiceField):
    """Somebody of the family, or (empty) oneself. Its choices come with the viewer."""

    def __init__(self):
        super().__init__(
            label=_("Do you type this for somebody of the family?"),
            help_text=_(
                "Sit beside each other, and type what they say. The family reads who typed it, "
                "and says yes or no itself."
            ),
            required=False,
        )

    def offer(self, viewer):
        here = HouseholdMember.objects.filter(household_id=viewer.household_id, ended_on=None)
        people = names(here.values_list("person_id", flat=True))
        found = [(str(key), name.full) for key, name in people.items() if not name.has_died]
        self.has_open_answer = True
        self.choices = [("", _("No, these are my own words")), *sorted(found, key=lambda p: p[1])]

    def clean(self, value):
        value = super().clean(value)
        return UUID(value) if value else None
