"""The boxes of the moments of a meeting: a day and a time for each. The first is needed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from careplans.models.meeting import MOST
from writing.fields import FutureDateField

NEEDS_TIME = _("Fill in a time too, like 16:00.")


def names_of_moments():
    return [f"{part}_{number}" for number in range(1, MOST + 1) for part in ("day", "time")]


def fields_of_moments():
    fields = {}
    for number in range(1, MOST + 1):
        fields[f"day_{number}"] = FutureDateField(
            label=_("Which day?") if number == 1 else _("Or which day?"),
            required=number == 1,
        )
        fields[f"time_{number}"] = forms.TimeField(
            label=_("What time?"),
            required=number == 1,
            input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
            widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            error_messages={
                "invalid": _("This is not a time. Write it like 19:30."),
                "required": NEEDS_TIME,
            },
        )
    return fields
