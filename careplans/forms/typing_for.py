"""Filling in together: whose words somebody types."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from careplans.forms.people import family_as_known
from writing.forms import KeptForm


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


class MatterTypingForm(KeptForm):
    """What matters, typed for who says it. It asks no why: the words are not of who types."""

    text = forms.CharField(
        label=_("What do they say is most important?"),
        help_text=_("In their own words, as they say it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write down what they say. One sentence is enough.")},
    )
    typed_for = TypedForField()

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        field = self.fields["typed_for"]
        field.offer(self.viewer)
        field.required = True
        field.label = _("Who says this?")
        field.help_text = _(
            "Sit beside each other. Nobody but this person can say yes to it, with their own "
            "log-in or their own sheet of codes."
        )
        field.choices = [("", _("Choose who says it")), *field.choices[1:]]
        field.error_messages["required"] = _("Choose who of the family says this.")
