"""Filling in together: whose words somebody types."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from careplans.forms.people import family_as_known


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

    def offer(self, viewer, known=None):
        known = family_as_known(viewer) if known is None else known
        found = [(str(key), name.full) for key, name in known.items()]
        self.has_open_answer = True
        self.choices = [("", _("No, these are my own words")), *sorted(found, key=lambda p: p[1])]

    def clean(self, value):
        value = super().clean(value)
        return UUID(value) if value else None
