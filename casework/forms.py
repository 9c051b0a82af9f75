from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casework.models import ContactMoment
from writing.fields import DayField, FutureDateField
from writing.forms import KeptForm


class ContactForm(KeptForm):
    """A contact with the family, and when the next one is."""

    form_name = "casework.contact"

    kind = forms.ChoiceField(
        label=_("How did you have contact?"),
        choices=ContactMoment.Kind.choices,
        widget=forms.RadioSelect,
    )
    happened_on = DayField(label=_("On which day?"))
    note = forms.CharField(
        label=_("What must a colleague know who takes over?"),
        help_text=_(
            "One or two sentences. The family may ask to read this. "
            "What belongs in the plan, you propose there."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    next_on = FutureDateField(label=_("When do you have contact again?"), required=False)
    next_time = forms.TimeField(
        label=_("At what time?"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        required=False,
        error_messages={"invalid": _("Write the time as hours and minutes, like 10:30.")},
    )

    def clean_happened_on(self):
        day = self.cleaned_data["happened_on"]
        if day > timezone.localdate():
            raise ValidationError(
                _("This day is still to come. Choose today or a day before, or plan it below.")
            )
        return day

    def clean(self):
        super().clean()
        has_time = self.cleaned_data.get("next_time") is not None
        if has_time and not self.cleaned_data.get("next_on") and "next_on" not in self.errors:
            self.add_error("next_on", _("Choose the day too, or leave the time empty."))
        return self.cleaned_data


class ReachForm(KeptForm):
    """How residents reach the team, in one or two sentences."""

    form_name = "casework.reach"

    how_to_reach = forms.CharField(
        label=_("How do residents reach the team?"),
        help_text=_("A number, the hours, and where one can walk in. At most 200 characters."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=200,
        error_messages={"required": _("Write how residents reach the team. A number is enough.")},
    )

    @classmethod
    def values_of(cls, row):
        return {"how_to_reach": row.how_to_reach} if row else {}
