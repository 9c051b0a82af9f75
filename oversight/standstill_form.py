"""The form of a standstill: first the case, then whom it is about."""

from datetime import timedelta
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.models import Standstill
from access.models.standstill import LONGEST, LONGEST_ORDER
from casework.standstill import people_of
from writing.fields import FutureDateField
from writing.forms import KeptForm

EARLY = {
    Standstill.Ground.HOME_BAN: _("A home ban lasts 28 days at most. Choose an earlier day."),
    Standstill.Ground.DANGER: _("Without a judge it lasts 28 days at most. Choose an earlier day."),
    Standstill.Ground.COURT_ORDER: _("This is more than a year. Choose an earlier day."),
}


class StandstillForm(KeptForm):
    person = forms.ChoiceField(
        label=_("Who stands still?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who it is about.")},
    )
    ground = forms.ChoiceField(
        label=_("Why?"), choices=Standstill.Ground.choices, widget=forms.RadioSelect
    )
    evidence = forms.CharField(
        label=_("Which paper did you see, and of which day?"),
        help_text=_("For example: decision of the mayor, 3 March 2026. No story."),
        max_length=200,
        error_messages={"required": _("Write which paper you saw. Without a paper it cannot be.")},
    )
    ends_on = FutureDateField(label=_("Which is the last day?"))

    def __init__(self, *args, number, **options):
        super().__init__(*args, **options)
        self.number = number
        self.places = {str(row[3]): row for row in people_of(number)}
        self.fields["person"].choices = [(key, row[4]) for key, row in self.places.items()]

    def clean(self):
        super().clean()
        ground, day = self.cleaned_data.get("ground"), self.cleaned_data.get("ends_on")
        longest = LONGEST.get(ground, LONGEST_ORDER)
        if ground and day and day - timezone.localdate() + timedelta(days=1) > longest:
            self.add_error("ends_on", ValidationError(EARLY[ground]))
        return self.cleaned_data

    @property
    def asked(self):
        words = self.words
        row = self.places[words["person"]]
        return {
            "place": (*row[:3], UUID(words["person"])),
            "number": self.number,
            "ground": words["ground"],
            "evidence": words["evidence"],
            "ends_on": words["ends_on"],
        }
